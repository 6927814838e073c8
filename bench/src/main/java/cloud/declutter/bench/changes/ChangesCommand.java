package cloud.declutter.bench.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.dropbox.DropboxCloud;
import cloud.declutter.clouds.dropbox.DropboxSettings;
import cloud.declutter.clouds.googledrive.GoogleDriveCloud;
import cloud.declutter.clouds.googledrive.GoogleDriveSettings;
import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.clouds.onedrive.OneDriveCloud;
import cloud.declutter.clouds.onedrive.OneDriveSettings;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeDropbox;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeOneDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists stand-ins of the providers, changes a few of their files, and asks for what changed: calls and time, as ratios. */
@Command(
        name = "changes",
        description = "Looks again at clouds of many items after a few changes: calls and time beside a full listing.")
public final class ChangesCommand implements Callable<Integer> {
    private static final List<String> DROPBOX_SCOPES = List.of("account_info.read", "files.metadata.read");

    @Option(names = "--items", defaultValue = "100000", description = "Files in each cloud (${DEFAULT-VALUE}).")
    private int items;

    @Option(names = "--changes", defaultValue = "10", description = "Files that change (${DEFAULT-VALUE}).")
    private int changes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What one look cost. */
    record Look(long calls, double seconds) {}

    /** One provider's row. */
    record Row(String provider, Look all, Look again) {}

    @Override
    public Integer call() {
        print(spec.commandLine().getOut(), List.of(onedrive(), drive(), dropbox()));
        return 0;
    }

    private Row onedrive() {
        try (var fake = FakeOneDrive.start(FakeSettings.of("bench"), FakeOneDrive.Plan.PERSONAL)) {
            return measured(
                    "OneDrive",
                    fake,
                    token(fake, "Files.Read", "offline_access"),
                    way -> new OneDriveCloud(
                            new OneDriveSettings(fake.url()), way.credentials(), way.addresses(), way.timing()));
        }
    }

    private Row drive() {
        try (var fake = FakeGoogleDrive.start(FakeSettings.of("bench"))) {
            return measured(
                    "Google Drive",
                    fake,
                    token(fake, "https://www.googleapis.com/auth/drive.metadata.readonly"),
                    way -> new GoogleDriveCloud(
                            new GoogleDriveSettings(fake.url(), fake.url()),
                            way.credentials(),
                            way.addresses(),
                            way.timing()));
        }
    }

    private Row dropbox() {
        try (var fake = FakeDropbox.start(FakeSettings.of("bench"))) {
            return measured(
                    "Dropbox",
                    fake,
                    token(fake, DROPBOX_SCOPES.toArray(String[]::new)),
                    way -> new DropboxCloud(
                            new DropboxSettings(fake.url(), fake.url()),
                            way.credentials(),
                            way.addresses(),
                            way.timing()));
        }
    }

    private static Credentials token(FakeCloud fake, String... scopes) {
        var bearer = Optional.of(new Secret("Bearer " + fake.signIn(scopes).accessToken()));
        return () -> bearer;
    }

    private record Way(Credentials credentials, Addresses addresses, Timing timing) {}

    private Row measured(String provider, FakeCloud fake, Credentials credentials, Function<Way, Cloud> adapter) {
        for (var n = 0; n < items; n++) {
            fake.put(path(n), Integer.toString(n).getBytes(UTF_8));
        }
        var way = new Way(
                credentials,
                new Addresses(List.of(Network.of("127.0.0.0/8"))),
                Timing.real(Clock.systemUTC(), new Random(1)));
        try (var cloud = adapter.apply(way)) {
            var tally = new Tally();
            var cursor = new String[1];
            var all = look(fake, () -> cursor[0] = cloud.list(tally).orElseThrow());
            for (var n = 0; n < changes; n++) {
                fake.put(path(n * (items / changes)), "changed".getBytes(UTF_8));
            }
            var again = look(fake, () -> cloud.changes(cursor[0], tally));
            if (tally.listed() != items || tally.changed() != changes) {
                throw new IllegalStateException(
                        "%s told %d files and %d changes".formatted(provider, tally.listed(), tally.changed()));
            }
            return new Row(provider, all, again);
        }
    }

    private static String path(int n) {
        return "folder " + n / 1000 + "/sub " + n / 100 % 10 + "/file " + n;
    }

    private static Look look(FakeCloud fake, Runnable work) {
        fake.resetCalls();
        var start = System.nanoTime();
        work.run();
        return new Look(fake.calls(FakeCloud.ANY), (System.nanoTime() - start) / 1e9);
    }

    private void print(PrintWriter out, List<Row> rows) {
        out.printf("%,d items, %d changes; the clouds are stand-ins on this machine%n%n", items, changes);
        out.printf(
                "| %-12s | %10s | %10s | %11s | %11s | %11s |%n",
                "cloud", "calls, all", "s, all", "calls, again", "s, again", "calls ratio");
        out.println("|---|---:|---:|---:|---:|---:|");
        rows.forEach(row -> out.printf(
                "| %-12s | %10d | %10.2f | %11d | %11.2f | %11.3f |%n",
                row.provider(),
                row.all().calls(),
                row.all().seconds(),
                row.again().calls(),
                row.again().seconds(),
                (double) row.again().calls() / row.all().calls()));
        out.flush();
    }
}

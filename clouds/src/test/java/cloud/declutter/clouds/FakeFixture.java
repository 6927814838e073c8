package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.clouds.http.Addresses;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.clouds.http.Network;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A fake cloud and an adapter to it, whose waiting takes no time. */
public final class FakeFixture<F extends FakeCloud> implements CloudFixture {
    /** Numbers accounts, each of which is a storage of its own. */
    public static final AtomicInteger ACCOUNTS = new AtomicInteger();

    /** Lets adapters reach this machine. */
    public static final Addresses LOOPBACK = new Addresses(List.of(Network.of("127.0.0.0/8")));

    private static final String TRASH = ".declutter-trash/";

    private final F fake;
    private final String[] scopes;
    private final Function<Access, Cloud> adapter;
    private final Map<Line.Step, List<String>> operations;
    private final ManualTime time = new ManualTime();
    private final Cloud cloud;

    /** What an adapter needs to reach the fake. */
    public record Access(Credentials credentials, Addresses addresses, Timing timing) {}

    public FakeFixture(
            F fake, List<String> scopes, Map<Line.Step, List<String>> operations, Function<Access, Cloud> adapter) {
        this.fake = fake;
        this.scopes = scopes.toArray(String[]::new);
        this.operations = operations;
        this.adapter = adapter;
        this.cloud = again();
    }

    public static FakeSettings settings() {
        return FakeSettings.of("account" + ACCOUNTS.incrementAndGet());
    }

    public F fake() {
        return fake;
    }

    public ManualTime time() {
        return time;
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Cloud again() {
        return with(scopes);
    }

    /** An adapter that was allowed just that. The caller closes it. */
    public Cloud with(String... allowed) {
        var bearer = Optional.of(new Secret("Bearer " + fake.signIn(allowed).accessToken()));
        return with(() -> bearer);
    }

    public Cloud with(Credentials credentials) {
        return adapter.apply(new Access(credentials, LOOPBACK, time.timing()));
    }

    @Override
    public void put(RawPath path, byte[] content) {
        fake.put(text(path), content);
    }

    @Override
    public void delete(RawPath path) {
        fake.deleteForever(text(path));
    }

    @Override
    public void putFolder(RawPath path) {
        fake.folder(text(path));
    }

    @Override
    public void move(RawPath from, RawPath to) {
        // No provider moves a folder into itself.
        if (!to.startsWith(from)) {
            fake.move(text(from), text(to));
        }
    }

    @Override
    public boolean removeRoot() {
        return false;
    }

    @Override
    public SortedMap<RawPath, String> tree() {
        var tree = new TreeMap<RawPath, String>();
        fake.files().forEach((path, bytes) -> {
            if (!path.startsWith(TRASH)) {
                tree.put(RawPath.of(path), new String(bytes, ISO_8859_1));
            }
        });
        return tree;
    }

    @Override
    public List<RawPath> oddNames() {
        return List.of(
                RawPath.of("e\u0301te\u0301"),
                RawPath.of("\u00E9t\u00E9"),
                RawPath.of("\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDC67"),
                RawPath.of("-rf"),
                RawPath.of("100%25 #1 & more=less+"),
                RawPath.of("\u202Egpj.exe"),
                RawPath.of("it's; $(x)"),
                RawPath.of("\u00FC".repeat(100) + "x"));
    }

    @Override
    public boolean takes(RawPath name) {
        return fake.takes(text(name));
    }

    @Override
    public Optional<Line> line() {
        return Optional.of(new FakeLine(fake, operations));
    }

    private static String text(RawPath path) {
        return path.display();
    }

    @Override
    public void close() {
        cloud.close();
        fake.close();
    }
}

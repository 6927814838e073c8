package cloud.declutter.bench.drills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import cloud.declutter.bench.service.Api;
import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs of files: {@code a} and {@code b} on the disk, {@code c} on the disk and {@code d} in a stand-in of Google Drive. Both
 * storages outlive the service.
 */
final class Library implements AutoCloseable {
    /** The folders whose files are each other's copies. */
    enum Half {
        WITHIN("a", "b"),
        ACROSS("c", "d");

        private final String one;
        private final String other;

        Half(String one, String other) {
            this.one = one;
            this.other = other;
        }

        List<String> folders() {
            return List.of(one, other);
        }

        boolean holds(String path) {
            return folders().stream().anyMatch(folder -> path.startsWith(folder + "/"));
        }
    }

    private static final String IN_CLOUD = "d/";
    private static final String TRASH = ".declutter-trash";

    private final Path disk;
    private final FakeGoogleDrive drive = FakeGoogleDrive.start(FakeSettings.of("drill"));
    private final Map<String, String> files = new HashMap<>();

    Library(Path disk, int pairs) throws IOException {
        this.disk = disk;
        for (var half : Half.values()) {
            for (var n = 0; n < pairs; n++) {
                // Some sizes are shared, so that the work on one pair has to wait for that on another.
                var content = half + " " + n + " ".repeat(n % 7);
                for (var folder : half.folders()) {
                    put(folder + "/" + n % 5 + "/" + n, content);
                }
            }
        }
    }

    private void put(String path, String content) throws IOException {
        files.put(path, content);
        if (path.startsWith(IN_CLOUD)) {
            drive.put(path, content.getBytes(UTF_8));
            return;
        }
        Files.createDirectories(disk.resolve(path).getParent());
        Files.writeString(disk.resolve(path), content);
    }

    /** What a service needs to be set to, to reach it. */
    Map<String, String> settings() {
        return Map.of(
                "SECRET_KEY",
                "the secret of a drill: forty characters or so",
                "LOCAL_ROOTS",
                disk.toString(),
                "ALLOWED_PRIVATE_ENDPOINTS",
                "127.0.0.0/8",
                "GOOGLE_CLIENT_ID",
                FakeCloud.CLIENT_ID,
                "GOOGLE_CLIENT_SECRET",
                FakeCloud.CLIENT_SECRET,
                "GOOGLE_DRIVE_URL",
                drive.url().toString());
    }

    /** Connects and scans both storages. */
    void connect(Api api, URI base) throws IOException, InterruptedException {
        scan(api, api.connect(disk));
        drive.allowRedirect(base + "/connected/googledrive");
        var oauth = "/api/v1/connections/oauth/googledrive/";
        var page =
                URI.create(api.get(oauth + "start?access=write").required("url").asString());
        scan(api, api.post(oauth + "finish", allowed(page)).required("id").asString());
    }

    /** What the provider's page sends back with somebody who allows what it asks for. */
    private static Map<String, String> allowed(URI page) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(page.toString().replaceFirst("[?].*", "")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(page.getRawQuery() + "&decision=allow"))
                    .build();
            var back = URI.create(http.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IOException("The stand-in did not allow it")));
            var told = new HashMap<String, String>();
            for (var parameter : back.getQuery().split("&", -1)) {
                told.put(parameter.replaceFirst("=.*", ""), parameter.replaceFirst("[^=]*=", ""));
            }
            return told;
        }
    }

    private static void scan(Api api, String connection) throws IOException, InterruptedException {
        var scan = api.startScan(connection);
        while (!api.progress(scan).isOver()) {
            MILLISECONDS.sleep(50);
        }
        if (!api.progress(scan).state().equals("complete")) {
            throw new IOException("The library could not be scanned: " + api.progress(scan));
        }
    }

    /** All files as they were put, by path. */
    Map<String, String> files() {
        return Map.copyOf(files);
    }

    /** What really stands, trash folders left aside. */
    Map<String, String> standing() throws IOException {
        var standing = new HashMap<String, String>();
        drive.files().forEach((path, bytes) -> standing.put(path, new String(bytes, UTF_8)));
        try (var tree = Files.walk(disk)) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                var path = disk.relativize(file).toString();
                if (!path.startsWith(TRASH)) {
                    standing.put(path, Files.readString(file));
                }
            }
        }
        return standing;
    }

    @Override
    public void close() {
        drive.close();
    }
}

package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.FakeGoogleDrive;
import cloud.declutter.fakeclouds.FakeSettings;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Row A1: what storages are entered by is in no line of the log, however much is logged. */
class A1SecretsTest {
    private static final String SECRET = "hush-word-of-the-storage";

    @Test
    void noSecretIsLoggedNotEvenOfStoragesThatRefuseIt() {
        try (var drive = FakeGoogleDrive.start(FakeSettings.of("ana"))) {
            var served = Given.process(
                            "development",
                            Map.of(
                                    "LOG_LEVEL",
                                    "DEBUG",
                                    "ALLOWED_PRIVATE_ENDPOINTS",
                                    "127.0.0.0/8",
                                    "GOOGLE_CLIENT_ID",
                                    FakeCloud.CLIENT_ID,
                                    "GOOGLE_CLIENT_SECRET",
                                    FakeCloud.CLIENT_SECRET,
                                    "GOOGLE_DRIVE_URL",
                                    drive.url().toString()))
                    .awaitReady();
            var ana = served.person("ana");

            connect(ana, "webdav", Map.of("url", drive.url() + "/", "username", "ana", "password", SECRET));
            connect(
                    ana,
                    "s3",
                    Map.of(
                            "endpoint",
                            drive.url().toString(),
                            "bucket",
                            "photos",
                            "accessKey",
                            "k",
                            "secretKey",
                            SECRET));
            connect(ana, "webdav", Map.of("url", "ftp://x", "username", "ana", "password", SECRET));
            var way = ana.get("/api/v1/connections/oauth/googledrive/start").text("url");
            var state = way.replaceFirst(".*[?&]state=([^&]*).*", "$1");
            ana.post("/api/v1/connections/oauth/googledrive/finish", Map.of("state", state, "code", SECRET))
                    .expect(409);

            var log = String.join("\n", served.lines());
            served.stop();
            assertThat(log).contains("POST").doesNotContain(SECRET, FakeCloud.CLIENT_SECRET, state);
            assertThat(log).doesNotContain("Basic YW5h");
        }
    }

    private static void connect(Person person, String kind, Map<String, String> settings) {
        var refused = person.post("/api/v1/connections", Map.of("kind", kind, "name", "x", "settings", settings));

        assertThat(refused.status()).as("%s", refused).isIn(400, 409);
        assertThat(refused.toString()).doesNotContain(SECRET);
    }
}

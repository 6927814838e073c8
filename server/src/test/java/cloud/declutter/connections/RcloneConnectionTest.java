package cloud.declutter.connections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remotes of the operator's rclone configuration, by a real rclone. */
class RcloneConnectionTest {
    private static final Folder FOLDER =
            Given.service().folder("remote").file("a.txt", "content").file("inner/b.txt", "content");
    private static final Given GIVEN = Given.service(Map.of("declutter.rclone-config", configuration()));

    private final Person ana = GIVEN.person("ana");

    private static String configuration() {
        var file = Given.service().folder("rclone").path().resolve("rclone.conf");
        var text = "[pictures]\ntype = alias\nremote = " + FOLDER.path() + "\n\n[other]\ntype = memory\n";
        try {
            return Files.writeString(file, text, UTF_8).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @AfterAll
    static void close() {
        GIVEN.stop();
    }

    @Test
    void theOperatorsRemotesAreOffered() {
        var offered = ana.get("/api/v1/connections/kinds").expect(200).body().path("items");

        assertThat(offered.valueStream()
                        .filter(each -> each.path("kind").asString().equals("rclone"))
                        .map(each -> each.path("remotes").toString()))
                .containsExactly("[\"other:\",\"pictures:\"]");
    }

    @Test
    void aRemoteIsConnectedTestedAndScanned() {
        var at = String.valueOf(connect("pictures:").expect(201).header("Location"));

        assertThat(ana.get(at).text("settings", "remote")).isEqualTo("pictures:");
        assertThat(ana.post(at + "/test").body().path("ok").asBoolean()).isTrue();
        ana.post(at + "/scans", Map.of()).expect(202);
        await().until(() -> ana.get(at).text("status").equals("ready"));
        assertThat(ana.get(at).body().path("files").asInt()).isEqualTo(2);
        assertThat(connect("pictures:inner").expect(409).problem()).isEqualTo("storage-inside-connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere:", "pictures:nowhere"})
    void aRemoteThatIsNotThereIsRefusedAtItsField(String remote) {
        var refused = connect(remote);

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("settings.remote");
        assertThat(ana.all("/api/v1/connections")).isEmpty();
    }

    private Answer connect(String remote) {
        return ana.post(
                "/api/v1/connections",
                Map.of("kind", "rclone", "name", "Remote", "settings", Map.of("remote", remote)));
    }
}

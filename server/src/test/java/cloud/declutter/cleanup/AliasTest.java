package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.webdav.RcloneServer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One folder, connected once by itself and once through a server that nobody knows to serve it. */
class AliasTest {
    private final Given given = Given.service(Map.of("declutter.allowed-private-endpoints", "127.0.0.0/8"));
    private final World ana = World.of(given, "ana");
    private final Folder folder =
            given.folder("library").file("one.txt", "the only words").file("two/three.txt", "the other words");
    private final RcloneServer server = new RcloneServer(folder.path());

    @AfterEach
    void stop() {
        server.close();
        given.stop();
    }

    @Test
    void i2OneFileThatIsConnectedInTwoWaysIsNeverTakenForTwo() {
        var before = Disk.content(folder.path());
        var local = ana.scans(folder);
        var address = server.uri().toString();
        var settings = Map.of("url", address, "username", RcloneServer.USER, "password", RcloneServer.PASSWORD);
        var served = ana.person()
                .post("/api/v1/connections", Map.of("kind", "webdav", "name", "Server", "settings", settings))
                .expect(201)
                .text("id");
        ana.rescans(served);

        for (var from : List.of(local, served)) {
            ana.rescans(local);
            var plan = ana.plans(Map.of("strategy", "newest"), Map.of("fileIds", duplicatesIn(from)));
            ana.carriesOut(plan);

            assertThat(ana.items(plan)).hasSize(2).allSatisfy(item -> {
                assertThat(item.path("state").asString()).isEqualTo("skipped");
                assertThat(item.path("reason").asString())
                        .contains(from.equals(local) ? "one and the same file" : "put back at once");
            });
            assertThat(Disk.content(folder.path())).isEqualTo(before);
        }
    }

    private List<String> duplicatesIn(String connection) {
        return ana.person().all("/api/v1/duplicates").stream()
                .flatMap(group -> group.path("files").valueStream())
                .filter(file -> file.path("connectionId").asString().equals(connection))
                .map(file -> file.path("id").asString())
                .toList();
    }
}

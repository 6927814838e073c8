package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service is killed with SIGKILL while it moves files. Started again, it ends the work and knows what it did. */
class KillTest {
    private static final int FILES = 1500;

    private final Folder folder = Given.service().folder("library");
    private final String database = Given.database().url();
    private final String port = Program.freePort();
    private Process service = started();

    @AfterEach
    void stop() {
        service.destroyForcibly();
    }

    @Test
    void resumesACleanupAndItsUndoAfterSigkillsInTheMiddleWithoutLosingAFile() throws Exception {
        for (var n = 0; n < FILES; n++) {
            folder.file("a/" + n % 7 + "/" + n, "content " + n).file("b/" + n % 5 + "/" + n, "content " + n);
        }
        var before = Disk.content(folder.path());
        awaitReady();
        var ana = new World(Person.registered(url(), "ana", "ana@example.org"));
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());

        ana.tries(plan).expect(202);
        killWhile(() -> inTrash() > 200);
        var atKill = inTrash();
        restart();
        var done = ana.ended(plan);

        assertThat(atKill).isBetween(200, FILES - 1);
        assertThat(done.text("state")).isEqualTo("done");
        assertThat(done.body().path("done").path("removed").asInt()).isEqualTo(FILES);
        assertThat(done.body().path("done").path("unknown").asInt()).isZero();
        assertThat(Disk.content(folder.path()))
                .hasSize(FILES)
                .allSatisfy((path, content) -> assertThat(before).containsEntry(path, content));
        assertThat(inTrash()).isEqualTo(FILES);

        ana.person().post(World.path(plan) + "/undo").expect(202);
        killWhile(() -> below("b") > 200);
        var backAtKill = below("b");
        restart();
        var undone = ana.ended(plan);

        assertThat(backAtKill).isBetween(200, FILES - 1);
        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(undone.body().path("done").path("restored").asInt()).isEqualTo(FILES);
        assertThat(Disk.content(folder.path())).isEqualTo(before);
        assertThat(ana.person()
                        .get("/api/v1/duplicates?limit=1")
                        .expect(200)
                        .body()
                        .path("totals")
                        .path("groups")
                        .asInt())
                .isEqualTo(FILES);
    }

    private interface Condition {
        boolean holds();
    }

    private void killWhile(Condition condition) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(condition::holds);
        service.destroyForcibly().waitFor();
    }

    private void restart() throws Exception {
        service = started();
        awaitReady();
    }

    private int inTrash() {
        return below(".declutter-trash");
    }

    /** Files below a folder into which files are being moved; 0 where it cannot be told just now. */
    private int below(String name) {
        try (var tree = Files.walk(folder.path().resolve(name))) {
            return (int) tree.filter(Files::isRegularFile).count();
        } catch (IOException | UncheckedIOException moving) {
            return 0;
        }
    }

    private Process started() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "cloud.declutter.cli.Main",
                        "serve")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment()
                .putAll(Map.of(
                        "DATABASE_URL",
                        database,
                        "SECRET_KEY",
                        "a secret for this test alone, forty bytes",
                        "LOCAL_ROOTS",
                        folder.path().toString(),
                        "DECLUTTER_HOME",
                        System.getProperty("java.io.tmpdir"),
                        "PORT",
                        port,
                        "MANAGEMENT_PORT",
                        "0"));
        try {
            return command.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private void awaitReady() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url() + "/ready")).build();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
        }
    }
}

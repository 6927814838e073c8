package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** F7: logs are rotated without loss, and told in more detail for a while. */
class F7LogsTest {
    private static final String PORT = Program.freePort();
    private static final Given GIVEN = Given.service(Map.of("declutter.management-port", PORT));
    private static final Exported MANAGEMENT = new Exported("http://127.0.0.1:" + PORT);
    private static final String CHANGES = "declutter_security_events_total{event=\"sys_log_level_change\"}";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void rotatedAsDocumentedNoLineIsLostOrTorn(@TempDir Path folder) throws Exception {
        var service = Program.with(Map.of(
                        "ENVIRONMENT",
                        "production",
                        "SECRET_KEY",
                        Given.SECRET_KEY,
                        "DATABASE_URL",
                        Given.database().url(),
                        "DECLUTTER_HOME",
                        folder.toString(),
                        "PORT",
                        Program.freePort(),
                        "MANAGEMENT_PORT",
                        "0"))
                .before(
                        "bash",
                        "-c",
                        "exec \"$@\" > >(exec rotatelogs -n 100 " + folder.resolve("log") + " 8K) 2>&1",
                        "-")
                .serve()
                .awaitReady();
        var ids = IntStream.range(0, 300)
                .mapToObj(number -> "a-call-of-ours-" + number)
                .toList();

        ids.stream()
                .parallel()
                .forEach(id ->
                        service.nobody().withToken("nonsense").send("GET", "/api/v1/me", null, "X-Request-Id", id));
        service.stop();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(lines(folder).stream()
                                .map(line -> line.path("requestId").asString(""))
                                .filter(id -> id.startsWith("a-call-of-ours-")))
                        .containsExactlyInAnyOrderElementsOf(ids));
        assertThat(files(folder)).hasSizeGreaterThan(5);
        assertThat(service.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLevelIsRaisedForAWhileAndThenAsBefore() {
        var logger = LoggerFactory.getLogger("cloud.declutter.scanning.Example");
        var changes = MANAGEMENT.value(CHANGES);
        assertThat(logger.isDebugEnabled()).isFalse();

        var raised = MANAGEMENT.send("POST", "/log-levels?logger=cloud.declutter.scanning&level=DEBUG&seconds=2");

        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(200);
        assertThat(logger.isDebugEnabled()).isTrue();
        assertThat(MANAGEMENT.send("GET", "/log-levels").body()).contains("cloud.declutter.scanning DEBUG until 20");
        await().atMost(Duration.ofSeconds(5)).until(() -> !logger.isDebugEnabled());
        assertThat(MANAGEMENT.send("GET", "/log-levels").body()).contains("No level is raised");
        assertThat(MANAGEMENT.value(CHANGES)).isEqualTo(changes + 2);
    }

    @Test
    void itIsEndedBeforeItsTime() {
        var logger = LoggerFactory.getLogger("org.flywaydb.Example");
        MANAGEMENT.send("POST", "/log-levels?logger=org.flywaydb&level=TRACE");
        assertThat(logger.isTraceEnabled()).isTrue();

        assertThat(MANAGEMENT.send("DELETE", "/log-levels?logger=org.flywaydb").statusCode())
                .isEqualTo(200);

        assertThat(logger.isTraceEnabled()).isFalse();
        assertThat(MANAGEMENT.send("DELETE", "/log-levels?logger=org.flywaydb").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logger=security&level=DEBUG",
                "logger=ROOT&level=DEBUG",
                "logger=org.apache.hc.client5.http.wire&level=DEBUG",
                "logger=cloud.declutterx&level=DEBUG",
                "logger=cloud.declutter&level=OFF",
                "logger=cloud.declutter&level=ERROR",
                "logger=cloud.declutter&level=DEBUG&seconds=3601",
                "logger=cloud.declutter&level=DEBUG&seconds=0",
                "logger=cloud.declutter&level=DEBUG&seconds=soon",
                "level=DEBUG",
                ""
            })
    void whatWouldWriteSecretsOrTellLessIsRefused(String wish) {
        var security = LoggerFactory.getLogger("security");

        var refused = MANAGEMENT.send("POST", "/log-levels?" + wish);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).containsPattern("^(logger|level|seconds): ");
        assertThat(security.isInfoEnabled()).isTrue();
        assertThat(security.isDebugEnabled()).isFalse();
    }

    @Test
    void nobodyButThisMachineIsAskedForIt() {
        assertThat(MANAGEMENT.status("/log-levels", "Origin", "http://127.0.0.1:8081"))
                .isEqualTo(403);
        assertThat(GIVEN.nobody().get("/log-levels").body().isMissingNode()).isTrue();
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("log"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** In the order in which the files were begun, since a line may go on in the next one. */
    private static List<JsonNode> lines(Path folder) {
        var text = files(folder).stream()
                .sorted(Comparator.comparingInt(F7LogsTest::number))
                .map(F7LogsTest::text)
                .collect(Collectors.joining());
        return text.lines().map(JSON::readTree).toList();
    }

    /** Of {@code log}, {@code log.1}, {@code log.2} and so on. */
    private static int number(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.equals("log") ? 0 : Integer.parseInt(name.substring("log.".length()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

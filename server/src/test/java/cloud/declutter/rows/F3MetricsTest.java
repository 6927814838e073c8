package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** F3: what the service tells Prometheus of itself, and that the documentation says the same. */
class F3MetricsTest {
    private static final String PORT = Program.freePort();
    private static final Given GIVEN = Given.service(Map.of("declutter.management-port", PORT));
    private static final Exported EXPORTED = new Exported("http://127.0.0.1:" + PORT);

    @BeforeAll
    static void live() {
        var ana = GIVEN.person("ana-of-the-metrics");
        var library =
                Library.of(ana, GIVEN.folder("library").file("one", "same").file("two", "same"));
        library.scans();
        ana.get("/api/v1/files/" + library.id());
        ana.get("/no/such/page/" + library.id());
        System.gc();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> EXPORTED.lines().anyMatch(line -> line.startsWith("declutter_jobs{"))
                        && EXPORTED.lines().anyMatch(line -> line.startsWith("declutter_trash_files "))
                        && EXPORTED.lines().anyMatch(line -> line.startsWith("jvm_gc_pause")));
    }

    @AfterAll
    static void stop() {
        GIVEN.stop();
    }

    @Test
    void theDocumentationNamesEachMetricWithItsKindAndLabels() throws IOException {
        assertThat(documented()).isEqualTo(EXPORTED.families());
    }

    @Test
    void theyCountWhatHappened() {
        assertThat(EXPORTED.value("declutter_scans_total{state=\"complete\"}")).isEqualTo(1);
        assertThat(EXPORTED.value("declutter_storage_calls_total{kind=\"local\",outcome=\"answered\"}"))
                .isPositive();
        assertThat(EXPORTED.value("declutter_ready")).isEqualTo(1);
        assertThat(EXPORTED.value("declutter_disk_free_bytes{folder=\"home\"}")).isGreaterThan(1_000_000);
        assertThat(EXPORTED.value("declutter_security_events_total{event=\"user_created\"}"))
                .isEqualTo(1);
        assertThat(EXPORTED.value("declutter_cleanup_items_unknown")).isZero();
    }

    @Test
    void noLabelHoldsAnythingOfAPersonOrOfWhatSomebodyTyped() {
        var text = EXPORTED.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));

        assertThat(text).doesNotContain("ana", "library", "no/such", "example.org");
        assertThat(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-").matcher(text).find())
                .isFalse();
        assertThat(text).contains("uri=\"/api/v1/files/{id}\"");
    }

    @Test
    void theyAreToldOnTheManagementPortOnlyAndNothingElseIs() {
        assertThat(new String(GIVEN.nobody().get("/metrics").bytes(), UTF_8)).doesNotContain("declutter_ready");
        for (var path : List.of("/", "/env", "/heapdump", "/actuator", "/ready", "/api/v1/me", "/metrics/x")) {
            assertThat(EXPORTED.status(path)).as(path).isEqualTo(404);
        }
        assertThat(EXPORTED.status("/metrics", "Origin", "https://evil.example.org"))
                .isEqualTo(403);
    }

    /** Of each line {@code | `name` | kind | `label`, ... | meaning |} the kind and the labels. */
    private static Map<String, String> documented() throws IOException {
        var row = Pattern.compile("^\\| `([a-z_]+)` \\| (\\w+) \\|([^|]*)\\|", Pattern.MULTILINE);
        return row.matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> found.group(2) + " " + labels(found.group(3)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Set<String> labels(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

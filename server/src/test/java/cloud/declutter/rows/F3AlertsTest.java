package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** F3: the alerts, by promtool and by a Prometheus that watches a service; and the dashboard. */
class F3AlertsTest {
    private static final Path RULES =
            Path.of("../ops/prometheus/declutter-rules.yml").toAbsolutePath().normalize();
    private static final Path RULES_TEST = RULES.resolveSibling("declutter-rules-test.yml");
    private static final Path DASHBOARD = Path.of("../ops/grafana/declutter.json");
    private static final Pattern METRIC = Pattern.compile(
            "\\b((?:declutter|http_server|hikaricp|jvm|process|logback)_\\w+|up)\\b(?=[\\[{) ]|$)", Pattern.MULTILINE);
    /** Told by others than the service. */
    private static final Set<String> OF_OTHERS = Set.of("up", "declutter_backup_last_success_timestamp_seconds");

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void eachFiresStaysSilentJustBelowResolvesAndBelievesNothingOfMissingData() throws Exception {
        var promtool = new ProcessBuilder("promtool", "test", "rules", RULES_TEST.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(promtool.getInputStream().readAllBytes(), UTF_8)).contains("SUCCESS");
        assertThat(promtool.waitFor()).isZero();
        var cases = Files.readString(RULES_TEST);
        assertThat(alerts()).hasSizeGreaterThan(8).allSatisfy(alert -> {
            assertThat(cases).containsPattern("alertname: " + alert + "\n        exp_alerts: \\[]");
            assertThat(cases).containsPattern("alertname: " + alert + "\n        exp_alerts:\n");
        });
    }

    @Test
    void theDocumentationTellsWhatToDoAboutEach() throws IOException {
        var documented = Pattern.compile("^\\| `(Declutter\\w+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(alerts());
    }

    @Test
    void theServicesOfThisMachineAreWatchedAndATokenUsedTwiceRaisesTheAlarm(@TempDir Path folder) throws Exception {
        var management = Program.freePort();
        var given = Given.service(Map.of("declutter.management-port", management));
        var prometheus = Prometheus.watching(management, folder);
        try {
            var ana = given.person("ana");
            prometheus.awaitValue("sum(declutter_security_events_total{event=\"user_created\"})", "1");

            var refresh = Map.of("refresh_token", ana.refreshToken());
            ana.signedOut().post("/api/v1/auth/refresh", refresh).expect(200);
            ana.signedOut().post("/api/v1/auth/refresh", refresh).expect(401);

            await().atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> assertThat(prometheus.firing()).contains("DeclutterTokenReuse"));
            assertThat(prometheus.firing()).doesNotContain("DeclutterDown", "DeclutterNotReady");
            assertThat(queries())
                    .isNotEmpty()
                    .allSatisfy(query -> assertThat(
                                    prometheus.query(query).path("status").asString())
                            .as(query)
                            .isEqualTo("success"));
            var exported = new Exported("http://127.0.0.1:" + management).families();
            assertThat(metrics(String.join("\n", queries()) + "\n" + Files.readString(RULES)))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(
                            metric -> assertThat(OF_OTHERS.contains(metric) || exported.containsKey(familyOf(metric)))
                                    .as(metric)
                                    .isTrue());
        } finally {
            prometheus.end();
            given.stop();
        }
    }

    private static List<String> alerts() throws IOException {
        return Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(RULES))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> queries() throws IOException {
        return JSON.readTree(Files.readString(DASHBOARD))
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String familyOf(String metric) {
        return metric.replaceFirst("_(bucket|count|sum)$", "");
    }

    /** A real one, which looks twice a second. */
    private record Prometheus(Process process, Exported api) {

        static Prometheus watching(String management, Path folder) throws IOException {
            var configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms}
                    rule_files: [%s]
                    scrape_configs:
                      - job_name: declutter
                        static_configs:
                          - targets: ["127.0.0.1:%s"]
                    """.formatted(RULES, management));
            var port = Program.freePort();
            var process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Prometheus(process, new Exported("http://127.0.0.1:" + port));
        }

        JsonNode query(String query) {
            return JSON.readTree(api.send("GET", "/api/v1/query?query=" + URLEncoder.encode(query, UTF_8))
                    .body());
        }

        void awaitValue(String query, String value) {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    query(query).at("/data/result/0/value/1").asString(""))
                            .isEqualTo(value));
        }

        List<String> firing() {
            return JSON.readTree(api.send("GET", "/api/v1/alerts").body())
                    .at("/data/alerts")
                    .valueStream()
                    .filter(alert -> alert.path("state").asString().equals("firing"))
                    .map(alert -> alert.at("/labels/alertname").asString())
                    .toList();
        }

        void end() throws InterruptedException {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}

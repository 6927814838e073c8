package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Row F2: what matters for security is logged, one structured line an event, which nobody can forge. */
class F2SecurityLogTest {
    private static final Database DATABASE = Given.database();
    /** Quiet, since no setting makes the security log quiet. */
    private static final Production PRODUCTION =
            Production.started(Map.of("DATABASE_URL", DATABASE.url(), "LOG_LEVEL", "ERROR"));

    private static final JsonMapper JSON = new JsonMapper();

    private final Person ana = PRODUCTION.ana();

    @AfterAll
    static void stop() {
        PRODUCTION.service().stop();
    }

    @Test
    void aTokenThatIsRefusedIsTold() {
        ana.withToken("nonsense").send("GET", "/api/v1/me", null, "X-Request-Id", "a-bad-token");

        var event = event("a-bad-token");
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder("time", "level", "event", "requestId", "client", "details");
        assertThat(event.path("event").asString()).isEqualTo("authn_token_refused");
        assertThat(event.path("level").asString()).isEqualTo("WARN");
        assertThat(event.path("client").asString()).startsWith("127.0.");
        assertThat(Instant.parse(event.path("time").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(event.at("/details/path").asString()).isEqualTo("/api/v1/me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/files/;x",
                "GET /api/v1/files/%01",
                "GET /api/v1/duplicates?cursor=%0A",
                "POST /api/v1/connections"
            })
    void inputThatCanNeverBeValidIsToldWithThePlaceOfIt(String line) {
        var id = "input-" + Integer.toHexString(line.hashCode());
        var call = line.split(" ", 2);
        ana.send(call[0], call[1], call[0].equals("POST") ? "{\"name\":\"\\u0000\"}" : null, "X-Request-Id", id);

        var event = event(id);
        assertThat(event.path("event").asString()).isEqualTo("input_validation_fail");
        assertThat(event.at("/details/where").asString()).isIn("", "path", "cursor", "name");
    }

    @Test
    void aCleanupIsToldWhenItIsWantedAndWhenItHasEnded() {
        var library =
                Library.of(ana, PRODUCTION.folder("cleaned").file("one", "same").file("two", "same"));
        library.scans();
        var plan = ana.post(
                        "/api/v1/cleanups",
                        Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of("connectionId", library.id())))
                .expect(201);
        ana.send(
                        "POST",
                        "/api/v1/cleanups/" + plan.text("id") + "/confirm",
                        Map.of("planHash", plan.text("planHash"), "typed", plan.text("confirmationPhrase")),
                        "X-Request-Id",
                        "a-confirmation")
                .expect(202);

        var intent = event("a-confirmation");
        assertThat(intent.path("event").asString()).isEqualTo("sensitive_delete");
        assertThat(intent.path("userid").asString())
                .isEqualTo(ana.get("/api/v1/me").text("id"));
        assertThat(details(intent))
                .containsEntry("cleanup", plan.text("id"))
                .containsEntry("intent", "remove")
                .containsEntry("files", "1")
                .containsEntry("bytes", "4");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !outcomes(plan.text("id")).isEmpty());
        var outcome = outcomes(plan.text("id")).getFirst();
        assertThat(outcome.path("userid")).isEqualTo(intent.path("userid"));
        assertThat(outcome.path("requestId")).isEqualTo(intent.path("requestId"));
        assertThat(details(outcome))
                .containsEntry("state", "done")
                .containsEntry("removed", "1")
                .containsEntry("bytesRemoved", "4")
                .containsEntry("unknown", "0");
    }

    @Test
    void faultsOfTheDatabaseAndOfOursAreTold() {
        DATABASE.failing("duplicate_groups", "22012");
        ana.send("GET", "/api/v1/duplicates", null, "X-Request-Id", "a-bad-statement")
                .expect(500);
        DATABASE.mended("duplicate_groups");
        DATABASE.failing("duplicate_groups", "57P01");
        ana.send("GET", "/api/v1/duplicates", null, "X-Request-Id", "no-database")
                .expect(503);
        DATABASE.mended("duplicate_groups");

        var statement = event("a-bad-statement");
        assertThat(statement.path("event").asString()).isEqualTo("sys_database_error");
        assertThat(statement.path("level").asString()).isEqualTo("ERROR");
        assertThat(statement.at("/details/sqlState").asString()).isEqualTo("22012");
        var outage = event("no-database");
        assertThat(outage.path("event").asString()).as(outage::toString).isEqualTo("sys_database_error");
    }

    @Test
    void nobodyForgesALineOrAField() {
        var forged = "%0A{\"time\":\"2026-01-01T00:00:00Z\",\"event\":\"authn_login_success\"}%0D%0A%E2%80%A8";
        ana.get("/api/v1/files/"
                + forged.replace("\"", "%22").replace("{", "%7B").replace("}", "%7D"));
        ana.send("GET", "/api/v1/files/%01", null, "X-Request-Id", "x\",\"event\":\"forged");
        ana.send("GET", "/api/v1/files/%01", null, "User-Agent", "\\u000a{\"event\":\"forged\"}");

        assertThat(events()).noneMatch(event -> event.path("time").asString().startsWith("2026-01-01"));
        assertThat(events()).noneMatch(event -> event.path("event").asString().equals("forged"));
    }

    @Test
    void eachLineIsJsonWithoutSecrets() {
        ana.signedOut().post("/api/v1/auth/token", Map.of("email", ana.email(), "password", "wrong horse battery"));

        assertThat(PRODUCTION.service().lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(parsed(line).isObject()).as(line).isTrue();
            assertThat(line)
                    .doesNotContain(Person.PASSWORD, "wrong horse battery", ana.accessToken(), ana.refreshToken())
                    .doesNotContain("mZ4pQ8sV1xC6bN3kL9wR2tY7uH5jF0gD");
        });
    }

    @Test
    void inDevelopmentTheRestIsForEyesAndEachLineOfACallHasItsId() {
        var database = Given.database();
        var development = Production.started(Map.of("ENVIRONMENT", "development", "DATABASE_URL", database.url()));
        try {
            database.failing("duplicate_groups", "22012");
            development.ana().send("GET", "/api/v1/duplicates", null, "X-Request-Id", "a-call-of-ours");
            var lines = development.service().lines();

            var ofCall = lines.stream()
                    .filter(line -> line.contains("a-call-of-ours"))
                    .toList();
            assertThat(ofCall).hasSizeGreaterThan(1);
            assertThat(lines.stream().filter(line -> line.startsWith("{")))
                    .allSatisfy(line -> assertThat(parsed(line).has("event")).isTrue());
            assertThat(lines.stream().filter(line -> line.matches("\\d{4}-.*"))).isNotEmpty();
        } finally {
            development.service().stop();
        }
    }

    /** The one of a call itself, without what a job tells for it later. */
    private static JsonNode event(String requestId) {
        return await().atMost(Duration.ofSeconds(5))
                .until(
                        () -> events().stream()
                                .filter(event ->
                                        event.path("requestId").asString("").equals(requestId))
                                .filter(event -> !isOutcome(event))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private static List<JsonNode> outcomes(String cleanup) {
        return events().stream()
                .filter(F2SecurityLogTest::isOutcome)
                .filter(event -> event.at("/details/cleanup").asString().equals(cleanup))
                .toList();
    }

    private static boolean isOutcome(JsonNode event) {
        return event.path("event").asString().equals("sensitive_delete_outcome");
    }

    private static Map<String, String> details(JsonNode event) {
        return event.path("details")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, detail -> detail.getValue().asString()));
    }

    private static List<JsonNode> events() {
        return PRODUCTION.service().lines().stream()
                .map(F2SecurityLogTest::parsed)
                .filter(line -> line.has("event"))
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException noJson) {
            throw new AssertionError("This line is no JSON: " + line, noJson);
        }
    }
}

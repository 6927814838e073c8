package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Authenticator;
import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.platform.SecurityEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    private static final String ID = "X-Request-Id";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    private final Person ana = PRODUCTION.ana();

    @AfterAll
    static void stop() {
        PRODUCTION.service().stop();
    }

    /** {@link B3SocialLoginTest} sees a link told, {@link F7LogsTest} a changed level of the log. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTHN_IDENTITY_LINKED", "SYS_LOG_LEVEL_CHANGE"})
    void eachEventIsToldOfTheCallThatBroughtItAbout(SecurityEvent event) {
        var call = "brings-" + event.shown();

        bringAbout(event, call);

        var told = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> events().stream()
                                .filter(each -> each.path("event").asString().equals(event.shown()))
                                .filter(each ->
                                        each.path("requestId").asString("").equals(call))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(told.path("level").asString()).isEqualTo(event.level().name());
        assertThat(told.path("client").asString("127.0.")).startsWith("127.0.");
    }

    private void bringAbout(SecurityEvent event, String call) {
        switch (event) {
            case AUTHN_LOGIN_SUCCESS -> signsIn(ana, Person.PASSWORD, call).expect(200);
            case AUTHN_LOGIN_FAIL -> signsIn(ana, "wrong horse battery", call).expect(401);
            case AUTHN_PASSWORD_CHANGE -> changesPassword(Person.PASSWORD, call).expect(204);
            case AUTHN_PASSWORD_CHANGE_FAIL ->
                changesPassword("wrong horse battery", call).expect(403);
            case AUTHN_TOKEN_REVOKED ->
                fresh().send("DELETE", "/api/v1/me/sessions", null, ID, call).expect(204);
            case AUTHN_TOKEN_REUSE -> {
                var person = fresh();
                var token = Map.of("refresh_token", person.refreshToken());
                person.post("/api/v1/auth/refresh", token).expect(200);
                person.send("POST", "/api/v1/auth/refresh", token, ID, call).expect(401);
            }
            case AUTHN_TOKEN_REFUSED ->
                ana.withToken("nonsense")
                        .send("GET", "/api/v1/me", null, ID, call)
                        .expect(401);
            case AUTHN_SECOND_FACTOR_ADDED -> setsUpSecondFactor(fresh(), call);
            case AUTHN_SECOND_FACTOR_REMOVED -> {
                var person = fresh();
                setsUpSecondFactor(person, "sets-up-a-second-factor");
                person.send("DELETE", "/api/v1/me/second-factor", null, ID, call)
                        .expect(204);
            }
            case AUTHN_IDENTITY_LINKED, SYS_LOG_LEVEL_CHANGE ->
                throw new IllegalArgumentException("Needs a provider, or the management port");
            case AUTHN_IDENTITY_UNLINKED -> {
                DATABASE.execute("""
                        insert into linked_identities (owner_id, provider, subject, email)
                        select owner_id, 'google', 'a subject', email from accounts where email = '%s'
                        """.formatted(ana.email()));
                ana.send("DELETE", "/api/v1/me/identities/google", null, ID, call)
                        .expect(204);
            }
            case AUTHZ_FAIL ->
                ana.send("GET", "/api/v1/admin/people", null, ID, call).expect(404);
            case AUTHZ_CHANGE -> {
                var admin = fresh();
                DATABASE.execute("update accounts set role = 'admin' where email = '%s'".formatted(admin.email()));
                var path = "/api/v1/admin/people/" + fresh().get("/api/v1/me").text("id");
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> admin.send("PATCH", path, Map.of("role", "admin"), ID, call)
                                        .status()
                                == 200);
            }
            case USER_CREATED ->
                newcomer()
                        .send(
                                "POST",
                                "/api/v1/auth/register",
                                Map.of("email", call + "@example.org", "password", Person.PASSWORD),
                                ID,
                                call)
                        .expect(201);
            case USER_DELETED ->
                fresh().send("DELETE", "/api/v1/me", null, ID, call).expect(204);
            case USER_DATA_EXPORTED ->
                ana.send("GET", "/api/v1/me/export", null, ID, call).expect(200);
            case INPUT_VALIDATION_FAIL ->
                ana.send("GET", "/api/v1/files/%01", null, ID, call).expect(400);
            case EXCESS_RATE_LIMIT_EXCEEDED -> {
                var hasty = newcomer();
                for (var turn = 0; turn < 5; turn++) {
                    hasty.post("/api/v1/auth/token", "{}").expect(400);
                }
                hasty.send("POST", "/api/v1/auth/token", "{}", ID, call).expect(429);
            }
            case SENSITIVE_DELETE, SENSITIVE_DELETE_OUTCOME -> cleansUp(event.shown(), call);
            case SYS_DATABASE_ERROR -> {
                DATABASE.failing("duplicate_groups", "22012");
                ana.send("GET", "/api/v1/duplicates", null, ID, call).expect(500);
                DATABASE.mended("duplicate_groups");
            }
            case SYS_ERROR -> {
                var person = fresh();
                setsUpSecondFactor(person, "sets-up-a-second-factor");
                DATABASE.execute("""
                        update second_factors set seed = 'broken'
                         where owner_id = (select owner_id from accounts where email = '%s')
                        """.formatted(person.email()));
                newcomer()
                        .send(
                                "POST",
                                "/api/v1/auth/token",
                                Map.of("email", person.email(), "password", Person.PASSWORD, "code", "123456"),
                                ID,
                                call)
                        .expect(500);
            }
        }
    }

    @Test
    void aWrongProofIsToldLikeAWrongSignIn() {
        var wrong = Map.of("password", "wrong horse battery");
        fresh().send("DELETE", "/api/v1/me", wrong, ID, "a-wrong-proof-of-leaving")
                .expect(403);
        fresh().send("POST", "/api/v1/me/second-factor", wrong, ID, "a-wrong-proof-of-careful")
                .expect(403);
        var person = fresh();
        // Not used before it has aged, so that nothing of it is remembered.
        var elsewhere = newcomer().signsIn(person.email(), Person.PASSWORD);
        setsUpSecondFactor(person, "sets-up-a-second-factor");
        DATABASE.execute("update sessions set created_at = now() - interval '11 minutes' where owner_id = '%s'"
                .formatted(person.get("/api/v1/me").text("id")));
        elsewhere
                .send(
                        "DELETE",
                        "/api/v1/me/second-factor",
                        Map.of("password", Person.PASSWORD, "code", "aaaaa-aaaaa"),
                        ID,
                        "a-wrong-code-as-proof")
                .expect(403);

        for (var call : List.of("a-wrong-proof-of-leaving", "a-wrong-proof-of-careful", "a-wrong-code-as-proof")) {
            var told = event(call);
            assertThat(told.path("event").asString()).isEqualTo("authn_login_fail");
            assertThat(details(told))
                    .containsEntry("method", "proof")
                    .containsEntry("reason", call.contains("code") ? "code" : "password");
        }
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
        var plan = cleansUp("cleaned", "a-confirmation");

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
        assertThat(PRODUCTION.service().lines())
                .as("lines for whoever runs the service name the call, too")
                .anySatisfy(line -> assertThat(line)
                        .contains("GET /api/v1/duplicates failed", "a-bad-statement")
                        .doesNotContain("\"event\""));
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

    /** Somebody at an address of their own, so that no limit counts them with others. */
    private static Person newcomer() {
        return PRODUCTION.nobody().from("127.0.5." + COUNT.incrementAndGet());
    }

    private static Person fresh() {
        return newcomer().registers("fresh", "fresh-" + COUNT.incrementAndGet() + "@example.org");
    }

    private static Answer signsIn(Person person, String password, String call) {
        return newcomer()
                .send("POST", "/api/v1/auth/token", Map.of("email", person.email(), "password", password), ID, call);
    }

    private static Answer changesPassword(String current, String call) {
        var change = Map.of("currentPassword", current, "newPassword", "a lamp beside the river");
        return fresh().send("POST", "/api/v1/me/password", change, ID, call);
    }

    private static void setsUpSecondFactor(Person person, String call) {
        var secret = person.post("/api/v1/me/second-factor").expect(200).text("secret");
        person.send(
                        "POST",
                        "/api/v1/me/second-factor/confirm",
                        Map.of("code", Authenticator.reading(secret).code(0)),
                        ID,
                        call)
                .expect(200);
    }

    /** Answers the plan. */
    private static Answer cleansUp(String name, String call) {
        var ana = PRODUCTION.ana();
        var library =
                Library.of(ana, PRODUCTION.folder(name).file("one", "same").file("two", "same"));
        library.scans();
        var plan = ana.post(
                        "/api/v1/cleanups",
                        Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of("connectionId", library.id())))
                .expect(201);
        ana.send(
                        "POST",
                        "/api/v1/cleanups/" + plan.text("id") + "/confirm",
                        Map.of("planHash", plan.text("planHash"), "typed", plan.text("confirmationPhrase")),
                        ID,
                        call)
                .expect(202);
        return plan;
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

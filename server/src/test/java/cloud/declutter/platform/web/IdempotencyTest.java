package cloud.declutter.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I10: a request that is named by a key is done once, and gives the same answer whenever it comes. */
class IdempotencyTest {
    private static final String OLD = "Zm9y4k7Qw2-before-Xp83jLr0sTq-5hNd";
    private static final String NEW = "Wt6Rb1Vc8n-afterwards-Kq2Fz7Ls9Pj3";

    private final Given given = Given.service();
    private final Person ana = given.person("ana");
    private final Folder folder = given.folder("photos");

    private static Answer sent(Person person, String method, String path, @Nullable Object body, String key) {
        return person.send(method, path, body, "Idempotency-Key", key);
    }

    private static Map<String, ?> connecting(Folder folder) {
        return Map.of(
                "kind",
                "local",
                "name",
                "Photos",
                "settings",
                Map.of("path", folder.path().toString()));
    }

    private Answer connects(String key) {
        return sent(ana, "POST", "/api/v1/connections", connecting(folder), key);
    }

    private Owner owner() {
        return new Owner(UUID.fromString(ana.get("/api/v1/me").expect(200).text("id")));
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return given.part(JdbcClient.class).sql(statement).param("owner", owner().id());
    }

    private void age(String interval) {
        sql("update idempotency_keys set claimed_at = now() - :age::interval where owner_id = :owner")
                .param("age", interval)
                .update();
    }

    @Test
    void i10TheSameRequestIsDoneOnceAndGivesTheSameAnswer() {
        var first = connects("one").expect(201);
        var second = connects("one").expect(201);

        assertThat(second.bytes()).isEqualTo(first.bytes());
        for (var header : List.of("Location", "Content-Type", "Cache-Control")) {
            assertThat(second.header(header)).as(header).isNotNull().isEqualTo(first.header(header));
        }
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
        assertThat(ana.all("/api/v1/connections")).hasSize(1);
        assertThat(connects("another").problem()).isEqualTo("storage-connected-already");
    }

    @Test
    void aRefusalIsGivenAgainTooAndAnAnswerWithoutABody() {
        var gone = "/api/v1/connections/" + connects("one").text("id");

        var refused = connects("two");
        var refusedAgain = connects("two");
        sent(ana, "DELETE", gone, null, "three").expect(204);
        var removedAgain = sent(ana, "DELETE", gone, null, "three");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refusedAgain.bytes()).isEqualTo(refused.bytes());
        assertThat(refusedAgain.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(removedAgain.status()).isEqualTo(204);
        assertThat(removedAgain.bytes()).isEmpty();
        assertThat(ana.delete(gone).status()).isEqualTo(404);
    }

    @Test
    void quotedOrNotItIsTheSameKey() {
        connects("\"4f0c\\\"\\\\\"").expect(201);

        assertThat(connects("4f0c\"\\").header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void i10AnotherRequestWithTheSameKeyIsRefused() {
        connects("one").expect(201);

        var others = List.of(
                sent(ana, "POST", "/api/v1/connections", connecting(given.folder("other")), "one"),
                sent(ana, "POST", "/api/v1/cleanups", connecting(folder), "one"),
                sent(ana, "POST", "/api/v1/connections?x=1", connecting(folder), "one"),
                sent(ana, "PATCH", "/api/v1/connections", connecting(folder), "one"),
                sent(ana, "POST", "/api/v1/connections", null, "one"));

        assertThat(others).allMatch(answer -> answer.status() == 422);
        assertThat(others).allMatch(answer -> answer.problem().equals("idempotency-key-taken"));
        assertThat(ana.all("/api/v1/connections")).hasSize(1);
    }

    @Test
    void keysAreEachPersonsOwn() {
        connects("one").expect(201);
        var ben = given.person("ben");

        var theirs = sent(ben, "POST", "/api/v1/connections", connecting(given.folder("bens")), "one");

        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.header("Idempotent-Replayed")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"", "\"\"", "\"open", "\"a\"b", "\"a\\b\"", "\"a\";x=1", "256"})
    void whatIsNoKeyIsRefusedByItsName(String key) {
        var refused = connects(key.equals("256") ? "k".repeat(256) : key);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("header Idempotency-Key");
        assertThat(ana.all("/api/v1/connections")).isEmpty();
        connects("k".repeat(255)).expect(201);
    }

    @Test
    void whatOnlyReadsOrSignsInTakesNoNoticeOfAKey() {
        for (var n = 0; n < 2; n++) {
            assertThat(sent(ana, "GET", "/api/v1/me", null, "one").header("Idempotent-Replayed"))
                    .isNull();
        }
        var password = Map.of("email", ana.email(), "password", Person.PASSWORD);
        var tokens = sent(ana, "POST", "/api/v1/auth/token", password, "one").expect(200);

        assertThat(sent(ana, "POST", "/api/v1/auth/token", password, "one").text("access_token"))
                .isNotEqualTo(tokens.text("access_token"));
        assertThat(keys()).isZero();
    }

    private int keys() {
        return sql("select count(*) from idempotency_keys where owner_id = :owner")
                .query(Integer.class)
                .single();
    }

    @Test
    void i10OfManyAtOnceOneIsDone() {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 12)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> connects("one"), together))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).allMatch(answer -> answer.status() == 201 || underWay(answer));
            assertThat(answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.text("id")))
                    .isNotEmpty()
                    .containsOnly(connects("one").text("id"));
        }
        assertThat(ana.all("/api/v1/connections")).hasSize(1);
    }

    private static boolean underWay(Answer answer) {
        return answer.status() == 409
                && answer.problem().equals("still-under-way")
                && answer.header("Retry-After") != null;
    }

    @Test
    void i10WhileItIsBeingAnsweredItIsNotBegunAgain() {
        try (var held = Held.connecting(given, owner())) {
            var first = CompletableFuture.supplyAsync(() -> connects("one"));
            await().until(() -> keys() == 1);

            assertThat(connects("one")).matches(IdempotencyTest::underWay);
            held.close();
            assertThat(first.join().status()).isEqualTo(201);
        }
        assertThat(connects("one").status()).isEqualTo(201);
    }

    @Test
    void i10WhatNobodyCameToAnswerIsToldAsUnknownAndNotDoneAgain() {
        connects("one").expect(201);
        var connection = ana.all("/api/v1/connections").getFirst().path("id").asString();
        ana.delete("/api/v1/connections/" + connection).expect(204);
        sql("update idempotency_keys set status = null, headers = null, body = null where owner_id = :owner")
                .update();

        assertThat(connects("one")).matches(IdempotencyTest::underWay);
        age("6 minutes");
        var unknown = connects("one");

        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.problem()).isEqualTo("outcome-unknown");
        assertThat(ana.all("/api/v1/connections")).isEmpty();
    }

    @Test
    void aFaultOfOursIsNotKeptAndTheNextTryIsDone() {
        var database = Given.database();
        var service = Given.service(Map.of("declutter.database-url", database.url()));
        try {
            var ben = service.person("ben");
            var bens = service.folder("bens");
            database.failing("connections", "53300");
            var failed = sent(ben, "POST", "/api/v1/connections", connecting(bens), "one");
            database.mended("connections");

            var done = sent(ben, "POST", "/api/v1/connections", connecting(bens), "one");

            assertThat(failed.status()).isGreaterThanOrEqualTo(500);
            assertThat(done.status()).isEqualTo(201);
            assertThat(done.header("Idempotent-Replayed")).isNull();
        } finally {
            service.stop();
        }
    }

    @Test
    void aRefusalForTooManyIsNotKeptAndAnAnswerGivenAgainCostsNoTurn() {
        var path = "/api/v1/files/" + UUID.randomUUID();
        var first = sent(ana, "DELETE", path, null, "one");
        for (var n = 0; n < 3; n++) {
            assertThat(sent(ana, "DELETE", path, null, "one").status()).isEqualTo(404);
        }
        var next = ana.delete(path);
        assertThat(first.header("RateLimit")).contains(";r=99;");
        assertThat(next.header("RateLimit")).contains(";r=98;");

        for (var n = 0; n < 98; n++) {
            ana.delete(path);
        }
        assertThat(sent(ana, "DELETE", path, null, "two").status()).isEqualTo(429);
        given.part(JdbcClient.class).sql("delete from rate_limits").update();
        assertThat(sent(ana, "DELETE", path, null, "two").status()).isEqualTo(404);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        connects("one").expect(201);
        connects("two").expect(409);
        age("25 hours");

        assertThat(connects("one").problem()).isEqualTo("storage-connected-already");
        given.part(IdempotencyKeys.class).forgetOld();

        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void whoLeavesTakesTheKeysAlong() {
        connects("one").expect(201);
        var owner = owner();

        sent(ana, "DELETE", "/api/v1/me", null, "two").expect(204);

        assertThat(given.part(JdbcClient.class)
                        .sql("select count(*) from idempotency_keys where owner_id = :owner")
                        .param("owner", owner.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void secretsOfAnswersAndRequestsAreSealed() {
        var seed = sent(ana, "POST", "/api/v1/me/second-factor", null, "one").expect(200);
        sent(ana, "POST", "/api/v1/me/password", Map.of("newPassword", "short"), "two")
                .expect(400);

        var stored = sql("""
                        select string_agg(encode(request, 'escape') || coalesce(encode(body, 'escape'), ''), '|')
                          from idempotency_keys where owner_id = :owner
                        """).query(String.class).single();

        assertThat(sent(ana, "POST", "/api/v1/me/second-factor", null, "one").text("secret"))
                .isEqualTo(seed.text("secret"));
        assertThat(stored).isNotEmpty().doesNotContain(seed.text("secret"), "otpauth", "invalid-request");
    }

    @Test
    void keysOutliveAChangeOfTheSecretOnceTheyAreSealedAnew() {
        var database = Given.database().url();
        var path = folder.path().toString();
        Function<Map<String, String>, Given> service = secrets -> {
            var settings = new HashMap<>(secrets);
            settings.put("declutter.database-url", database);
            settings.put("declutter.local-roots", path);
            return Given.service(settings);
        };
        var before = service.apply(Map.of("declutter.secret-key", OLD));
        var ben = before.person("ben");
        var first = sent(ben, "POST", "/api/v1/connections", connecting(folder), "one")
                .expect(201);
        before.stop();

        var between = service.apply(Map.of("declutter.secret-key", NEW, "declutter.secret-key-previous", OLD));
        var owner = new Owner(UUID.fromString(Person.nobody(between.url())
                .signsIn(ben.email(), Person.PASSWORD)
                .get("/api/v1/me")
                .text("id")));
        assertThat(between.part(IdempotencyKeys.class).reseal(owner)).isEqualTo(1);
        assertThat(between.part(IdempotencyKeys.class).reseal(owner)).isZero();
        between.stop();

        var after = service.apply(Map.of("declutter.secret-key", NEW));
        ben = Person.nobody(after.url()).signsIn(ben.email(), Person.PASSWORD);
        assertThat(sent(ben, "POST", "/api/v1/connections", connecting(folder), "one")
                        .bytes())
                .isEqualTo(first.bytes());
        after.stop();
    }

    @Test
    void aFileThatIsSentAgainIsKnownByWhatItHolds() {
        var first = uploads("one", "letter.txt", "a letter", "of-one").expect(201);
        var again = uploads("one", "letter.txt", "a letter", "of-another").expect(201);

        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(uploads("one", "letter.txt", "another letter", "of-one").status())
                .isEqualTo(422);
        assertThat(uploads("one", "other.txt", "a letter", "of-one").status()).isEqualTo(422);
        assertThat(uploads("two", "nul.bin", "\u0000", "of-one").problem()).isEqualTo("type-refused");
    }

    private Answer uploads(String key, String name, String content, String boundary) {
        var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return ana.send(
                "POST",
                "/api/v1/uploads",
                body.getBytes(UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=" + boundary,
                "Idempotency-Key",
                key);
    }

    @Test
    void aFormThatCannotBeReceivedIsRefusedAsWithoutAKey() {
        var broken = ana.send(
                "POST",
                "/api/v1/uploads",
                "--x\r\nbroken".getBytes(ISO_8859_1),
                "Content-Type",
                "multipart/form-data; boundary=x",
                "Idempotency-Key",
                "one");

        assertThat(broken.problem()).isEqualTo("broken-upload");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsKnownWhoTakesIt() {
        var refused = sent(ana, "POST", "/api/v1/connections", "x".repeat(RequestBodies.MOST + 1), "one");

        assertThat(refused.status()).isEqualTo(413);
        assertThat(keys()).isZero();
    }
}

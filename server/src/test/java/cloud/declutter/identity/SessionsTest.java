package cloud.declutter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.platform.database.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class SessionsTest {
    private final Given given = Given.service();

    @Test
    void aPersonSeesEachDeviceWithItsNameAddressAndLastUse() {
        var ana = given.person("ana");
        var body = Map.of("email", ana.email(), "password", Person.PASSWORD);
        var chrome =
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36";
        ana.from("127.0.2.7")
                .send("POST", "/api/v1/auth/token", body, "User-Agent", chrome)
                .expect(200);

        var sessions = ana.get("/api/v1/me/sessions").expect(200).body().path("items");

        assertThat(sessions).hasSize(2);
        var newest = sessions.get(0);
        assertThat(newest.path("device").asString()).isEqualTo("Chrome on Linux");
        assertThat(newest.path("address").asString()).isEqualTo("127.0.2.7");
        assertThat(newest.path("current").asBoolean()).isFalse();
        assertThat(sessions.get(1).path("current").asBoolean()).isTrue();
        assertThat(sessions.get(1).path("id").asString())
                .isEqualTo(Tokens.session(ana).toString());
        assertThat(Instant.parse(newest.path("expiresAt").asString()))
                .isEqualTo(Instant.parse(newest.path("createdAt").asString()).plus(Duration.ofDays(30)));
    }

    @Test
    void theListGoesOnByCursor() {
        var ana = given.person("ana");
        ana.onAnotherDevice();
        ana.onAnotherDevice();

        assertThat(ana.all("/api/v1/me/sessions?limit=1"))
                .extracting(session -> session.path("id").asString())
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void oneIsEndedAndTheOthersGoOn() {
        var ana = given.person("ana");
        var elsewhere = ana.onAnotherDevice();
        elsewhere.get("/api/v1/me").expect(200);

        ana.delete("/api/v1/me/sessions/" + Tokens.session(elsewhere)).expect(204);

        endsWithinSeconds(elsewhere);
        assertThat(given.nobody()
                        .post("/api/v1/auth/refresh", Map.of("refresh_token", elsewhere.refreshToken()))
                        .status())
                .isEqualTo(401);
        assertThat(ana.all("/api/v1/me/sessions")).hasSize(1);
        assertThat(ana.delete("/api/v1/me/sessions/" + Tokens.session(elsewhere))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        var ana = given.person("ana");
        var ben = given.person("ben");

        assertThat(ben.delete("/api/v1/me/sessions/" + Tokens.session(ana)).status())
                .isEqualTo(404);
        assertThat(ben.delete("/api/v1/me/sessions/" + UUID.randomUUID()).status())
                .isEqualTo(404);

        ana.get("/api/v1/me").expect(200);
    }

    @Test
    void allOthersAreEndedAtOnce() {
        var ana = given.person("ana");
        var phone = ana.onAnotherDevice();
        var tablet = ana.onAnotherDevice();
        phone.get("/api/v1/me").expect(200);
        tablet.get("/api/v1/me").expect(200);

        ana.delete("/api/v1/me/sessions").expect(204);

        endsWithinSeconds(phone);
        endsWithinSeconds(tablet);
        ana.get("/api/v1/me").expect(200);
    }

    @Test
    void allAreEndedWithThisOneAndItsCookie() {
        var ana = given.person("ana");

        var ended = ana.delete("/api/v1/me/sessions?all=true").expect(204);

        assertThat(ended.header("Set-Cookie")).contains("__Host-declutter-refresh=;", "Max-Age=0");
        endsWithinSeconds(ana);
    }

    @Test
    void streamsOfProgressAreNotMoreThanTwentyAndEndWithTheirSignIn() {
        var ana = given.person("ana");
        var scan = Library.of(ana, given.folder("watched").file("one", "1")).scans();
        var state = "update scans set state = :state where id = :id";
        var jdbc = given.part(JdbcClient.class);
        var id = UUID.fromString(scan.text("id"));
        jdbc.sql(state).param("state", "running").param("id", id).update();
        try (var watchers = Executors.newVirtualThreadPerTaskExecutor()) {
            var streams = Stream.generate(() -> watchers.submit(
                            () -> ana.get("/api/v1/scans/" + id + "/events").status()))
                    .limit(21)
                    .toList();

            await().atMost(Duration.ofSeconds(10)).until(() -> streams.stream().anyMatch(Future::isDone));
            ana.delete("/api/v1/me/sessions?all=true").expect(204);

            await().atMost(Duration.ofSeconds(10)).until(() -> streams.stream().allMatch(Future::isDone));
            assertThat(streams.stream().collect(Collectors.groupingBy(Future::resultNow, Collectors.counting())))
                    .isEqualTo(Map.of(200, 20L, 429, 1L));
        } finally {
            jdbc.sql(state).param("state", "complete").param("id", id).update();
        }
    }

    @Test
    void theLastUseIsNotedOnceAMinute() {
        var ana = given.person("ana");
        used(ana, "10 minutes");
        ana.get("/api/v1/me").expect(200);
        var noted = lastUse(ana);

        ana.get("/api/v1/me").expect(200);
        ana.get("/api/v1/me").expect(200);

        assertThat(Duration.between(noted, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(lastUse(ana)).isEqualTo(noted);
    }

    @Test
    void anEndOnAnotherNodeIsHeardAtOnceAndWithoutNoticesWithinSeconds() {
        var database = Given.database();
        var settings = Map.of(
                "declutter.database-url", database.url(), "declutter.secret-key", "a secret of both nodes, 32 bytes");
        var one = Given.service(settings);
        var other = Given.service(settings);
        var notices = other.part(Notices.class);
        await().atMost(Duration.ofSeconds(10)).until(notices::isHeard);
        var ana = one.person("ana");
        var atOther = ana.at(other.url());
        atOther.get("/api/v1/me").expect(200);

        ana.delete("/api/v1/me/sessions?all=true").expect(204);
        endsWithinSeconds(atOther);

        var ben = one.person("ben");
        var benAtOther = ben.at(other.url());
        database.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where application_name = 'declutter-notices' and datname = current_database()
                """);
        benAtOther.get("/api/v1/me").expect(200);
        ben.delete("/api/v1/me/sessions?all=true").expect(204);
        endsWithinSeconds(benAtOther);
        await().atMost(Duration.ofSeconds(10)).until(notices::isHeard);

        notices.stop();
        var cem = one.person("cem");
        var cemAtOther = cem.at(other.url());
        cemAtOther.get("/api/v1/me").expect(200);
        cem.delete("/api/v1/me/sessions?all=true").expect(204);
        endsWithinSeconds(cemAtOther);
        one.stop();
        other.stop();
    }

    private void used(Person person, String ago) {
        given.part(JdbcClient.class)
                .sql("update sessions set last_used_at = now() - cast(:ago as interval) where id = :id")
                .param("ago", ago)
                .param("id", Tokens.session(person))
                .update();
    }

    private static Instant lastUse(Person person) {
        return person.all("/api/v1/me/sessions").stream()
                .filter(session -> session.path("current").asBoolean())
                .map((JsonNode session) ->
                        Instant.parse(session.path("lastUsedAt").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static void endsWithinSeconds(Person person) {
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> person.get("/api/v1/me").status() == 401);
    }
}

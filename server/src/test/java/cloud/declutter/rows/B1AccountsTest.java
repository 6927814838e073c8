package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Authenticator;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program.Served;
import cloud.declutter.given.Site;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accounts, in production. */
class B1AccountsTest {
    private static final Site SITE = Site.in("production", Map.of());
    private static final Served NODE = SITE.node();

    @BeforeAll
    static void ready() {
        NODE.awaitReady();
    }

    @AfterAll
    static void end() {
        SITE.close();
    }

    @Test
    void aPersonRegistersSignsInAndOut() {
        var ana = person("ana");

        ana.get("/api/v1/me").expect(200);
        ana.post("/api/v1/auth/logout", Map.of("refresh_token", ana.refreshToken()))
                .expect(204);

        over(ana);
    }

    @Test
    void commonPasswordsAreRefused() {
        var refused = Person.nobody(NODE.url())
                .post("/api/v1/auth/register", Map.of("email", "ben@example.org", "password", "password1234"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("password");
    }

    @Test
    void aPasswordIsChangedWithTheCurrentOne() {
        var cem = person("cem");
        var next = "a lamp beside the river";

        assertThat(cem.post("/api/v1/me/password", Map.of("newPassword", next)).status())
                .isEqualTo(400);
        cem.post("/api/v1/me/password", Map.of("currentPassword", Person.PASSWORD, "newPassword", next))
                .expect(204);

        Person.nobody(NODE.url()).signsIn(cem.email(), next);
    }

    @Test
    void preferencesAreKept() {
        var dan = person("dan");

        dan.patch("/api/v1/me", Map.of("preferences", Map.of("colorScheme", "dark")))
                .expect(200);
        dan.patch("/api/v1/me", Map.of("preferences", Map.of("keepStrategy", "shortest_path")))
                .expect(200);

        var me = dan.get("/api/v1/me").expect(200);
        assertThat(me.text("preferences", "colorScheme")).isEqualTo("dark");
        assertThat(me.text("preferences", "keepStrategy")).isEqualTo("shortest_path");
        assertThat(dan.patch("/api/v1/me", Map.of("preferences", Map.of("colorScheme", "pink")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void sessionsAreListedAndEnded() {
        var eva = person("eva");
        var phone = eva.onAnotherDevice();

        assertThat(eva.all("/api/v1/me/sessions")).hasSize(2);
        eva.delete("/api/v1/me/sessions").expect(204);

        over(phone);
        assertThat(eva.all("/api/v1/me/sessions")).hasSize(1);
    }

    @Test
    void aSecondFactorIsAskedForEachCodeOnceAndEachRecoveryCodeOnce() {
        var fay = person("fay");
        var app = Authenticator.reading(
                fay.post("/api/v1/me/second-factor").expect(200).text("secret"));
        var recovery = fay.post("/api/v1/me/second-factor/confirm", Map.of("code", app.code(-1)))
                .expect(200)
                .body()
                .path("recoveryCodes");
        var code = app.code(0);

        assertThat(signsIn(fay, "127.0.5.1", Map.of()).problem()).isEqualTo("second-factor-needed");
        assertThat(signsIn(fay, "127.0.5.2", Map.of("code", code)).status()).isEqualTo(200);
        assertThat(signsIn(fay, "127.0.5.3", Map.of("code", code)).problem()).isEqualTo("code-refused");
        restedAMinute();
        assertThat(signsIn(fay, "127.0.5.4", Map.of("code", recovery.get(0).asString()))
                        .status())
                .isEqualTo(200);
        assertThat(signsIn(fay, "127.0.5.5", Map.of("code", recovery.get(0).asString()))
                        .problem())
                .isEqualTo("code-refused");
        assertThat(SITE.database().first("select encode(seed, 'hex') from second_factors"))
                .isNotEmpty()
                .doesNotContain(app.seedInHex());
    }

    @Test
    void aPersonTakesTheDataAlongAndLeaves() {
        var gus = person("gus");
        gus.connects(SITE.folder("gus").file("one", "1"));

        assertThat(gus.get("/api/v1/me/export").expect(200).bytes()).startsWith('P', 'K');
        gus.delete("/api/v1/me").expect(204);

        over(gus);
        assertThat(SITE.database().first("select count(*) from accounts where email = 'gus@example.org'"))
                .isEqualTo("0");
        assertThat(SITE.folder("gus").path().resolve("one")).exists();
    }

    private static Person person(String name) {
        return NODE.person(name);
    }

    private static Answer signsIn(Person person, String address, Map<String, String> more) {
        var body = new HashMap<>(Map.of("email", person.email(), "password", Person.PASSWORD));
        body.putAll(more);
        return Person.nobody(NODE.url()).from(address).post("/api/v1/auth/token", body);
    }

    /** As if so much time had passed since whatever was counted. */
    private static void restedAMinute() {
        SITE.database().execute("delete from rate_limits");
    }

    private static void over(Person person) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> person.get("/api/v1/me").status() == 401);
    }
}

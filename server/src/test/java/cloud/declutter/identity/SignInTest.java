package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInTest {
    private static final String COOKIE = "__Host-declutter-refresh";

    private final Given given = Given.service();

    @Test
    void aPersonSeesAndRenamesTheAccount() {
        var ana = given.person("ana");

        ana.patch("/api/v1/me", Map.of("name", " Ana Núñez ")).expect(200);

        var me = ana.get("/api/v1/me").expect(200);
        assertThat(me.text("email")).isEqualTo(ana.email());
        assertThat(me.text("name")).isEqualTo("Ana Núñez");
    }

    @Test
    void aChangeChangesSomethingAndANameHoldsNoLineBreak() {
        var ana = given.person("ana");

        assertThat(ana.patch("/api/v1/me", "{}").faultyFields()).containsExactly("name");
        assertThat(ana.patch("/api/v1/me", Map.of("name", "a\nb")).faultyFields())
                .containsExactly("name");
        assertThat(ana.get("/api/v1/me").text("name")).isEqualTo("ana");
    }

    @Test
    void anAccessTokenSaysWhatItIsAndWhoseAndForHowLong() {
        var ana = given.person("ana");

        var header = part(ana.accessToken(), 0);
        var claims = part(ana.accessToken(), 1);

        assertThat(header.path("alg").asString()).isEqualTo("HS256");
        assertThat(header.path("typ").asString()).isEqualTo("at+jwt");
        assertThat(header.path("kid").asString()).hasSize(16);
        assertThat(claims.path("iss").asString()).isEqualTo("declutter");
        assertThat(claims.path("aud").asString()).isEqualTo("declutter-api");
        assertThat(claims.path("sub").asString())
                .isEqualTo(ana.get("/api/v1/me").text("id"));
        assertThat(claims.propertyNames()).contains("sid", "jti");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                .isEqualTo(Duration.ofDays(7).toSeconds());
    }

    @Test
    void wrongPasswordAndUnknownAddressAreAnsweredAlike() {
        var ana = given.person("ana");

        var wrong = signIn(ana.email(), "not the password at all");
        var unknown = signIn(UUID.randomUUID() + "@example.org", "not the password at all");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("sign-in-refused").isEqualTo(unknown.problem());
        assertThat(wrong.text("detail")).isEqualTo(unknown.text("detail"));
    }

    @Test
    void anUnknownAddressCostsTheSameWorkAsAKnownOne() {
        var ana = given.person("ana");
        signIn(ana.email(), "warming up, warming up");
        var known = Long.MAX_VALUE;
        var unknown = Long.MAX_VALUE;

        // The quickest of each, by turns: whatever else the machine does only ever slows a call down.
        for (var turn = 0; turn < 15; turn++) {
            known = Math.min(known, nanos(ana.email()));
            unknown = Math.min(unknown, nanos(UUID.randomUUID() + "@example.org"));
        }

        assertThat((double) unknown).isBetween(known * 0.6, known * 1.6);
    }

    @Test
    void nobodySignsInToTheOperatorsAccount() {
        given.part(Accounts.class).operator();

        assertThat(signIn("", Person.PASSWORD).status()).isEqualTo(401);
        assertThat(given.nobody()
                        .post("/api/v1/auth/token", "{\"email\":null,\"password\":\"" + Person.PASSWORD + "\"}")
                        .faultyFields())
                .containsExactly("email");
    }

    @Test
    void aRefreshTokenIsRotatedAndEachWorksOnce() {
        var ana = given.person("ana");

        var second = refresh(ana.refreshToken()).expect(200);
        var third = refresh(second.text("refresh_token")).expect(200);

        assertThat(ana.withToken(third.text("access_token")).get("/api/v1/me").status())
                .isEqualTo(200);
        assertThat(second.text("refresh_token"))
                .isNotEqualTo(ana.refreshToken())
                .isNotEqualTo(third.text("refresh_token"));
    }

    @Test
    void usingARefreshTokenTwiceEndsTheSignInForBothHolders() {
        var ana = given.person("ana");
        var elsewhere = ana.onAnotherDevice();
        var newest = refresh(ana.refreshToken()).expect(200);

        var reused = refresh(ana.refreshToken());

        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.problem()).isEqualTo("refresh-refused");
        assertThat(refresh(newest.text("refresh_token")).status()).isEqualTo(401);
        endsWithinSeconds(ana.withToken(newest.text("access_token")));
        assertThat(elsewhere.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aCookieThatTabsBringAtOnceIsAnsweredByOneSuccessorAndEndsNothing() throws Exception {
        var ana = given.person("ana");

        List<Answer> answers;
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = tabs
                    .invokeAll(Collections.<Callable<Answer>>nCopies(
                            12, () -> refreshByCookie(COOKIE + "=" + ana.refreshToken())))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        var cookies = answers.stream().map(SignInTest::cookie).distinct().toList();
        assertThat(cookies).hasSize(1);
        assertThat(given.part(JdbcClient.class)
                        .sql("select count(*) from refresh_tokens where session_id = :id and used_at is null")
                        .param("id", Tokens.session(ana))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(refreshByCookie(cookies.getFirst()).status()).isEqualTo(200);
        assertThat(ana.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aCookieThatComesAgainAfterItsSuccessorOrLateEndsTheSignIn() {
        var ana = given.person("ana");
        var next = cookie(refreshByCookie(COOKIE + "=" + ana.refreshToken()).expect(200));
        refreshByCookie(next).expect(200);
        var ben = given.person("ben");
        refreshByCookie(COOKIE + "=" + ben.refreshToken()).expect(200);
        given.part(JdbcClient.class)
                .sql("update refresh_tokens set used_at = used_at - interval '11 seconds' where session_id = :id")
                .param("id", Tokens.session(ben))
                .update();

        assertThat(refreshByCookie(COOKIE + "=" + ana.refreshToken()).status()).isEqualTo(401);
        assertThat(refreshByCookie(COOKIE + "=" + ben.refreshToken()).status()).isEqualTo(401);

        endsWithinSeconds(ana);
        endsWithinSeconds(ben);
    }

    @Test
    void aRefreshTokenGoneWrongIsRefusedAndHarmsNobody() {
        var ana = given.person("ana");
        var bytes = Base64.getUrlDecoder().decode(ana.refreshToken());
        bytes[bytes.length - 1] ^= 1;

        for (var token : new String[] {
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), "", "x", "!!", "A".repeat(86)
        }) {
            assertThat(refresh(token).status()).as(token).isEqualTo(401);
        }

        assertThat(refresh(ana.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheAccessTokenWithinSeconds() {
        var ana = given.person("ana");
        ana.get("/api/v1/me").expect(200);

        given.nobody()
                .post("/api/v1/auth/logout", Map.of("refresh_token", ana.refreshToken()))
                .expect(204);

        assertThat(refresh(ana.refreshToken()).status()).isEqualTo(401);
        endsWithinSeconds(ana);
    }

    @Test
    void signingOutTwiceOrWithoutATokenIsNoFault() {
        given.nobody().post("/api/v1/auth/logout").expect(204);
        given.nobody()
                .post("/api/v1/auth/logout", Map.of("refresh_token", "nonsense"))
                .expect(204);
    }

    @Test
    void aBrowserKeepsTheRefreshTokenInACookieThatScriptsCannotRead() {
        var ana = given.person("ana");

        var signedIn = given.nobody()
                .post("/api/v1/auth/token", Map.of("email", ana.email(), "password", Person.PASSWORD, "cookie", true))
                .expect(200);
        var refreshed = given.nobody()
                .send("POST", "/api/v1/auth/refresh", null, "Cookie", cookie(signedIn))
                .expect(200);
        var out = given.nobody()
                .send("POST", "/api/v1/auth/logout", null, "Cookie", cookie(refreshed))
                .expect(204);

        assertThat(signedIn.body().has("refresh_token")).isFalse();
        assertThat(signedIn.header("Set-Cookie"))
                .startsWith(COOKIE + "=")
                .contains("Path=/", "HttpOnly", "Secure", "SameSite=Strict", "Max-Age=2592000")
                .doesNotContain("Domain");
        assertThat(refreshed.body().has("refresh_token")).isFalse();
        assertThat(cookie(refreshed)).isNotEqualTo(cookie(signedIn));
        assertThat(out.header("Set-Cookie")).startsWith(COOKIE + "=;").contains("Max-Age=0");
        assertThat(given.nobody()
                        .send("POST", "/api/v1/auth/refresh", null, "Cookie", cookie(refreshed))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refreshingNeverProlongsTheSignIn() {
        var ana = given.person("ana");
        var signedIn = given.nobody()
                .post("/api/v1/auth/token", Map.of("email", ana.email(), "password", Person.PASSWORD, "cookie", true))
                .expect(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ofMillis(1100))
                .until(() -> true);
        var refreshed = given.nobody()
                .send("POST", "/api/v1/auth/refresh", null, "Cookie", cookie(signedIn))
                .expect(200);

        assertThat(String.valueOf(refreshed.header("Set-Cookie"))).doesNotContain("Max-Age=2592000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void whatIsNoTokenOpensNothing(String token) {
        var refused = given.nobody().withToken(token).get("/api/v1/me");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenOfAnotherInstallationOpensNothing() {
        var ana = given.person("ana");
        var other = Given.service(Map.of("declutter.secret-key", "another secret of at least 32 bytes"));

        var theirs = other.person("ana").accessToken();

        assertThat(ana.withToken(theirs).get("/api/v1/me").status()).isEqualTo(401);
        other.stop();
    }

    @Test
    void anExpiredAccessTokenDoesNotStandInTheWayOfANewOne() {
        var ana = given.person("ana").withToken("expired.or.broken");

        var refreshed = ana.post("/api/v1/auth/refresh", Map.of("refresh_token", ana.refreshToken()));

        assertThat(refreshed.status()).isEqualTo(200);
    }

    private Answer signIn(String email, String password) {
        return given.nobody().post("/api/v1/auth/token", Map.of("email", email, "password", password));
    }

    private Answer refresh(String token) {
        return given.nobody().post("/api/v1/auth/refresh", Map.of("refresh_token", token));
    }

    private Answer refreshByCookie(String cookie) {
        return given.nobody().send("POST", "/api/v1/auth/refresh", null, "Cookie", cookie);
    }

    private long nanos(String email) {
        var start = System.nanoTime();
        signIn(email, "not the password at all").expect(401);
        return System.nanoTime() - start;
    }

    private static void endsWithinSeconds(Person person) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> person.get("/api/v1/me").status() == 401);
    }

    private static String cookie(Answer answer) {
        return String.valueOf(answer.header("Set-Cookie")).split(";", 2)[0];
    }

    private static JsonNode part(String token, int index) {
        return new JsonMapper()
                .readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), UTF_8));
    }
}

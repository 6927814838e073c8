package cloud.declutter.rows;

import static cloud.declutter.rows.Addresses.encoded;
import static cloud.declutter.rows.Addresses.query;
import static cloud.declutter.rows.SocialWorld.address;
import static cloud.declutter.rows.SocialWorld.claims;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sign-in through a provider must not be good for, however the browser, the network or a token is meddled with. */
class B3SocialAttacksTest {
    private static final SocialWorld WORLD = new SocialWorld();
    private static final String FAILED = "/sign-in?social=failed";

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void whatTheProviderIsAskedIsBoundToOneAttemptOfOneBrowser() {
        WORLD.provider.knows(claims(address()));
        var visitor = WORLD.visitor();

        assertThat(visitor.signIn("google")).startsWith("/signed-in");

        var asked = WORLD.provider.seen().path("authorize");
        var redeemed = WORLD.provider.seen().path("token");
        assertThat(asked.path("response_type").asString()).isEqualTo("code");
        assertThat(asked.path("client_id").asString()).isEqualTo(SocialWorld.CLIENT);
        assertThat(asked.path("scope").asString().split(" ")).contains("openid", "email");
        assertThat(asked.path("redirect_uri").asString())
                .isEqualTo(WORLD.url() + "/api/v1/auth/social/google/callback")
                .isEqualTo(redeemed.path("redirect_uri").asString());
        assertThat(asked.path("state").asString()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(asked.path("nonce").asString()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(asked.path("code_challenge_method").asString()).isEqualTo("S256");
        assertThat(asked.path("code_challenge").asString())
                .isEqualTo(sha256(redeemed.path("code_verifier").asString()));
        assertThat(redeemed.path("authorization").asString()).isEqualTo(basic());
        assertThat(redeemed.has("client_secret")).isFalse();
    }

    @Test
    void noTwoAttemptsShareASecret() {
        var visitor = WORLD.visitor();

        var first = query(visitor.start("google"));
        var second = query(visitor.start("google"));

        for (var name : new String[] {"state", "nonce", "code_challenge"}) {
            assertThat(first.get(name)).isNotEqualTo(second.get(name));
        }
    }

    @Test
    void theAttemptIsKeptWhereNoScriptAndNoOtherHostCanReachIt() {
        var answer = WORLD.visitor().visit("/api/v1/auth/social/google/start");

        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith(SocialWorld.ATTEMPT + "=")
                .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .containsPattern("; Max-Age=(600|59\\d);")
                .doesNotContain(
                        "Domain",
                        query(answer.headers().firstValue("Location").orElseThrow())
                                .get("state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other-issuer",
                "other-audience",
                "shared-audience",
                "other-party",
                "expired",
                "not-yet",
                "other-nonce",
                "no-nonce",
                "no-subject",
                "other-key",
                "unknown-key",
                "other-algorithm",
                "unsigned",
                "confused",
                "no-tokens",
                "broken"
            })
    void aTokenThatIsNotThisProvidersWordForThisAttemptIsRefused(String fault) {
        var claims = claims(address());
        WORLD.provider.knows(claims, fault);
        var visitor = WORLD.visitor();

        assertThat(visitor.signIn("google")).isEqualTo(FAILED);

        assertThat(visitor.cookies()).isEmpty();
        WORLD.provider.knows(claims);
        assertThat(visitor.signIn("google")).startsWith("/signed-in");
    }

    @Test
    void aTokenOfADirectoryThatMicrosoftDoesNotNameIsRefused() {
        WORLD.provider.knows(claims(address()), "other-issuer");
        assertThat(WORLD.visitor().signIn("microsoft")).isEqualTo(FAILED);

        var elsewhere = new HashMap<>(claims(address()));
        elsewhere.put("tid", "../common");
        WORLD.provider.knows(elsewhere);
        assertThat(WORLD.visitor().signIn("microsoft")).isEqualTo(FAILED);
    }

    @Test
    void anAddressThatGoogleHasNotVerifiedMakesNoAccount() {
        var unproven = new HashMap<>(claims(address()));
        unproven.put("email_verified", false);
        WORLD.provider.knows(unproven);

        assertThat(WORLD.visitor().signIn("google")).isEqualTo(FAILED);
    }

    @Test
    void whoHasNoAddressGetsNoAccount() {
        var nameless = new HashMap<>(claims(address()));
        nameless.put("email", "not an address");
        WORLD.provider.knows(nameless);

        assertThat(WORLD.visitor().signIn("google")).isEqualTo(FAILED);
        assertThat(WORLD.visitor().signIn("microsoft")).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void whoComesBackWithAnythingElseIsNotLetIn(Meddling meddling) {
        WORLD.provider.knows(claims(address()));
        var visitor = WORLD.visitor();
        var back = visitor.agree(visitor.start("google"));

        assertThat(visitor.comeBack(meddling.with(visitor, WORLD.visitor(), back)))
                .isEqualTo(FAILED);

        assertThat(visitor.cookies()).doesNotContainKey("__Host-declutter-refresh");
    }

    @Test
    void aReplayedAnswerIsNotTakenEvenWithItsCookie() {
        WORLD.provider.knows(claims(address()));
        var visitor = WORLD.visitor();
        var back = visitor.agree(visitor.start("google"));
        var thief = WORLD.visitor();
        thief.cookies().putAll(visitor.cookies());
        assertThat(visitor.comeBack(back)).startsWith("/signed-in");
        var redeemed = WORLD.provider.seen().path("tokens").asInt();

        assertThat(thief.comeBack(back)).isEqualTo(FAILED);

        assertThat(WORLD.provider.seen().path("tokens").asInt()).isEqualTo(redeemed);
        assertThat(thief.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//example.org", "/\\example.org", "https://example.org", "javascript:alert(1)", "/a b", ""})
    void nobodyIsSentElsewhereAfterwards(String next) {
        WORLD.provider.knows(claims(address()));
        var visitor = WORLD.visitor();
        var asked = visitor.visit("/api/v1/auth/social/google/start?next=" + encoded(next));

        var back = visitor.agree(asked.headers().firstValue("Location").orElseThrow());

        assertThat(visitor.comeBack(back)).isEqualTo("/signed-in?next=%2F");
    }

    @Test
    void settingOutAndComingBackAreCountedAsSigningIn() {
        var visitor = WORLD.visitor();

        for (var path : new String[] {"start", "callback"}) {
            var answer = visitor.visit("/api/v1/auth/social/google/" + path);
            assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"sign-in\";q=100;w=60");
        }
        var code = visitor.post("/api/v1/auth/social/code", "{\"code\":\"123456\"}");
        assertThat(code.statusCode()).isEqualTo(401);
        assertThat(code.headers().firstValue("RateLimit")).isPresent();
    }

    @Test
    void aProviderThatIsDownStopsNeitherTheServiceNorOtherWaysIn() {
        var claims = claims(address());
        WORLD.provider.knows(claims, "down");
        var given = Given.service(Map.of(
                "declutter.public-url",
                "https://declutter.example.org",
                "declutter.google-client-id",
                SocialWorld.CLIENT,
                "declutter.google-client-secret",
                SocialWorld.SECRET,
                "declutter.google-issuer",
                WORLD.provider.google()));
        var ana = given.person("ana");
        var visitor = new Visitor(given.url());

        assertThat(location(visitor)).isEqualTo(FAILED);
        assertThat(ana.post("/api/v1/me/identities/google").expect(503).problem())
                .isEqualTo("provider-unreachable");
        assertThat(Person.nobody(given.url())
                        .get("/api/v1/auth/social/microsoft/start")
                        .problem())
                .isEqualTo("not-found");

        WORLD.provider.knows(claims);
        assertThat(query(location(visitor)))
                .containsEntry("redirect_uri", "https://declutter.example.org/api/v1/auth/social/google/callback");
        given.stop();
    }

    private static String location(Visitor visitor) {
        return visitor.visit("/api/v1/auth/social/google/start")
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** RFC 6749, 2.3.1. */
    private static String basic() {
        var pair = encoded(SocialWorld.CLIENT) + ":" + encoded(SocialWorld.SECRET);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}

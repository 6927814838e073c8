package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C3: pages of listed origins may use the API, those of any other may not. */
class C3CorsTest {
    private static final String APP = "https://app.example.org";
    private static final Program.Served PRODUCTION = Given.process(
            "production",
            Map.of("CORS_ORIGINS", APP + ", https://Other.example.org:443", "TRUSTED_PROXIES", "127.0.0.0/8,::1"));
    private static final Program.Served DEVELOPMENT = Given.process("development", Map.of());

    @BeforeAll
    static void start() {
        PRODUCTION.awaitReady();
        DEVELOPMENT.awaitReady();
    }

    @AfterAll
    static void stop() {
        PRODUCTION.stop();
        DEVELOPMENT.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {APP, "https://other.example.org"})
    void aListedOriginMayAskAndReadTheHeadersThatItNeeds(String origin) {
        var preflight = preflight(PRODUCTION, origin, "POST", "authorization,content-type,idempotency-key");
        var call = from(PRODUCTION, origin, "GET", "/api/v1/me");

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET", "POST", "PATCH", "DELETE");
        assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(listed(preflight, "access-control-allow-headers"))
                .contains("authorization", "content-type", "idempotency-key");
        assertThat(listed(preflight, "vary")).contains("origin");
        assertThat(call.status()).isEqualTo(401);
        assertThat(call.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(listed(call, "access-control-expose-headers"))
                .contains(
                        "x-request-id",
                        "location",
                        "retry-after",
                        "ratelimit",
                        "ratelimit-policy",
                        "content-disposition");
        assertThat(listed(call, "vary")).contains("origin");
    }

    @Test
    void everyStatusCanBeReadByAListedOrigin() {
        assertThat(from(PRODUCTION, APP, "GET", "/api/v1/auth/token").status()).isEqualTo(405);
        for (var path : Set.of("/api/v1/auth/token", "/api/v1/nosuchthing", "/api/openapi.json")) {
            assertThat(from(PRODUCTION, APP, "GET", path).header("Access-Control-Allow-Origin"))
                    .as(path)
                    .isEqualTo(APP);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "https://app.example.org.evil.org",
                "https://xapp.example.org",
                "http://app.example.org",
                "https://app.example.org:8443",
                "https://APP.example.org.",
                "http://localhost:5173",
                "null",
                "*"
            })
    void anyOtherOriginIsRefusedAndGetsNoCredentials(String origin) {
        for (var refused : Set.of(
                preflight(PRODUCTION, origin, "POST", "authorization"),
                from(PRODUCTION, origin, "GET", "/api/v1/me"),
                from(PRODUCTION, origin, "POST", "/api/v1/auth/logout"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("origin-refused");
            assertThat(refused.text("detail")).contains("CORS_ORIGINS");
            assertThat(refused.response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
            assertThat(listed(refused, "vary")).contains("origin");
        }
    }

    @Test
    void whatNoPageNeedsIsNotAllowedToAListedOriginEither() {
        assertThat(preflight(PRODUCTION, APP, "TRACE", "authorization").status())
                .isEqualTo(403);
        assertThat(preflight(PRODUCTION, APP, "POST", "x-forwarded-for").status())
                .isEqualTo(403);
    }

    @Test
    void developmentAllowsThePageUnderWorkAndProductionNobodyUnlessSaid() {
        assertThat(from(DEVELOPMENT, "http://localhost:5173", "GET", "/api/v1/me")
                        .header("Access-Control-Allow-Origin"))
                .isEqualTo("http://localhost:5173");
        assertThat(from(DEVELOPMENT, APP, "GET", "/api/v1/me").status()).isEqualTo(403);
        assertThat(config("staging", "").out().lines()).contains("CORS_ORIGINS=");
        assertThat(config("production", "").out().lines()).contains("CORS_ORIGINS=");
    }

    @Test
    void ourOwnPageIsNoOtherOriginAlsoBehindAProxy() {
        var here = PRODUCTION.nobody().send("GET", "/api/v1/me", null, "Origin", PRODUCTION.url());
        var asTheProxySays = PRODUCTION
                .nobody()
                .send(
                        "GET",
                        "/api/v1/me",
                        null,
                        "Origin",
                        "https://files.example.org",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Host",
                        "files.example.org");
        var asTheBrowserSays = PRODUCTION
                .nobody()
                .send(
                        "GET",
                        "/api/v1/me",
                        null,
                        "Origin",
                        "https://files.example.org",
                        "Sec-Fetch-Site",
                        "same-origin");

        for (var answer : Set.of(here, asTheProxySays, asTheBrowserSays)) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.response().headers().map()).doesNotContainKey("access-control-allow-origin");
            assertThat(listed(answer, "vary")).contains("origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example.org",
                "http://app.example.org",
                "https://app.example.org/",
                "app.example.org",
                "null"
            })
    void productionRefusesOriginsThatAreNotExactOrNotHttps(String origins) {
        var refused = config("production", origins);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("CORS_ORIGINS: must ");
    }

    private static Answer preflight(Program.Served service, String origin, String method, String headers) {
        return service.nobody()
                .send(
                        "OPTIONS",
                        "/api/v1/me",
                        null,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        headers);
    }

    private static Answer from(Program.Served service, String origin, String method, String path) {
        return service.nobody().send(method, path, null, "Origin", origin);
    }

    private static Set<String> listed(Answer answer, String header) {
        return answer.response().headers().allValues(header).stream()
                .flatMap(value -> Pattern.compile("\\s*,\\s*").splitAsStream(value))
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Program.Ended config(String environment, String origins) {
        var settings = new HashMap<>(Map.of(
                "ENVIRONMENT",
                environment,
                "DATABASE_URL",
                "postgresql://ana@localhost/db",
                "SECRET_KEY",
                Given.SECRET_KEY));
        settings.put("CORS_ORIGINS", origins);
        return Program.with(settings).run("config");
    }
}

package cloud.declutter.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer has, whoever gives it: a controller, a filter, or the container. */
class EveryAnswerTest {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
                    + " connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'",
            "Strict-Transport-Security",
            "max-age=63072000; includeSubDomains",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final Given given = Given.service();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health 200",
                "GET /ready 200",
                "GET /api/openapi.json 200",
                "GET /api/v1/me 401",
                "GET /api/v1/nosuchthing 401",
                "GET /nosuchfile.js 404",
                "POST /health 405",
                "TRACE /health 405",
                "POST /api/v1/auth/token 400",
                "GET /api/v1/auth/token 405",
                "GET /api/v1/%2e%2e/me 400",
                "GET /%61pi/v1/me 400",
                "GET /a;b=c/d 400",
                "GET /a//b 400",
                "GET /%00 400"
            })
    void anyAnswerHasTheSecureHeadersAndARequestId(String line) {
        var call = line.split(" ", -1);

        var answer = given.nobody().send(call[0], call[1], null);

        assertThat(answer.status()).isEqualTo(Integer.parseInt(call[2]));
        HEADERS.forEach(
                (name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
        assertThat(answer.header("Permissions-Policy")).contains("camera=()", "geolocation=()");
        assertThat(answer.header("X-Request-Id")).isNotBlank();
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.body().propertyNames())
                    .contains("type", "title", "status", "detail", "instance", "requestId");
            assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
            assertThat(answer.text("requestId")).isEqualTo(answer.header("X-Request-Id"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: x\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n"
            })
    void evenACallThatIsNotHttpGetsAProblemWithTheSecureHeaders(String call) throws IOException {
        var answer = raw(call);

        assertThat(answer).matches(Pattern.compile("HTTP/1.1 (400|501|505) .*", Pattern.DOTALL));
        HEADERS.forEach((name, value) -> assertThat(answer).contains(name + ": " + value));
        assertThat(answer).contains("application/problem+json").contains("\"requestId\":\"");
        assertThat(answer).doesNotContain("<html", "Tomcat", "java.", "org.apache");
    }

    @Test
    void aHeaderThatIsTooLongIsRefusedAlike() throws IOException {
        var answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("Content-Security-Policy: ");
        assertThat(answer).doesNotContain("<html", "Tomcat");
    }

    @Test
    void aSaneRequestIdIsTakenOverAndAnyOtherReplaced() {
        var sane = given.nobody().send("GET", "/health", null, "X-Request-Id", "client-42_a.b");

        assertThat(sane.header("X-Request-Id")).isEqualTo("client-42_a.b");
        for (var odd : List.of("x", "a b c d e f", "<script>alert(1)</script>", "x".repeat(65))) {
            assertThat(given.nobody()
                            .send("GET", "/health", null, "X-Request-Id", odd)
                            .header("X-Request-Id"))
                    .matches("[0-9a-f-]{36}");
        }
    }

    @Test
    void aThingThatIsNotThereIsAProblemForWhoeverIsSignedIn() {
        var missing = given.person("ana").get("/api/v1/nosuchthing");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.problem()).isEqualTo("not-found");
        assertThat(missing.text("instance")).isEqualTo("/api/v1/nosuchthing");
    }

    @Test
    void answersOfTheApiAreNotKeptByCaches() {
        var ana = given.person("ana");

        assertThat(ana.get("/api/v1/me").header("Cache-Control")).isEqualTo("no-store");
        assertThat(ana.get("/%61pi/v1/me").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aMethodThatIsNotTakenSaysWhichAre() {
        var refused = given.person("ana").post("/api/v1/me", "{}");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).contains("GET", "PATCH");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        var refused = given.nobody().send("POST", "/api/v1/auth/token", "a=b", "Content-Type", "text/plain");

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void whoWantsSomethingElseThanJsonGetsAProblemInJson() {
        var refused = given.person("ana").send("GET", "/api/v1/me", null, "Accept", "text/csv");

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void theFieldsThatAreKnownAreNamedToWhoSendsAnother() {
        var refused = given.nobody().post("/api/v1/auth/token", "{\"mail\":\"x\"}");

        assertThat(refused.faultyFields()).containsExactly("mail");
        assertThat(refused.body().path("errors").path(0).path("message").asString())
                .contains("code, cookie, email, password");
    }

    @Test
    void whatIsNoJsonIsRefusedWithTheLineAndNotOurClasses() {
        for (var body : List.of("", "{", "[]", "null", "{\"email\":}", "\u0000", "[".repeat(5000), "{} {}", "\"x\"")) {
            var refused = given.nobody().post("/api/v1/auth/token", body);

            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.toString())
                    .doesNotContain("jackson")
                    .doesNotContain("Exception")
                    .doesNotContain("cloud.declutter")
                    .doesNotContain("SignIn");
        }
    }

    private String raw(String call) throws IOException {
        var url = URI.create(given.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(call.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}

package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row C4: the headers that keep a browser safe, exactly, on every answer whoever gives it. */
class C4SecureHeadersTest {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
                    + " connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'",
            "Strict-Transport-Security",
            "max-age=63072000; includeSubDomains",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(),"
                    + " usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final Production production = Production.shared();
    private final Person ana = production.ana();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health 200",
                "GET /ready 200",
                "GET / 200",
                "GET /duplicates 200",
                "GET /api/v1/me 200",
                "GET /api/v1/connections 200",
                "POST /api/v1/auth/logout 204",
                "GET /api/v1/duplicates?limit=0 400",
                "GET /%01 400",
                "GET /a;b/c 400",
                "GET /api/v1/files/00000000-0000-0000-0000-000000000000 404",
                "GET /nosuchfile.js 404",
                "PUT /api/v1/me 405",
                "TRACE / 405",
                "POST /api/v1/connections 400"
            })
    void anyAnswerHasThem(String line) {
        var call = line.split(" ", -1);

        assertSafe(ana.send(call[0], call[1], null), Integer.parseInt(call[2]));
    }

    @Test
    void answersThatRefuseTheCallerOrItsBodyHaveThem() {
        assertSafe(production.nobody().get("/api/v1/me"), 401);
        assertSafe(ana.withToken("nonsense").get("/api/v1/me"), 401);
        assertSafe(ana.send("GET", "/api/v1/me", null, "Accept", "text/csv"), 406);
        assertSafe(ana.post("/api/v1/connections", " ".repeat((1 << 20) + 1)), 413);
        assertSafe(ana.send("POST", "/api/v1/connections", "x", "Content-Type", "text/plain"), 415);
    }

    @Test
    void answersThatLeadElsewhereOrTellOfTooManyCallsHaveThem() {
        assertSafe(production.nobody().get("/api/v1/auth/social/google/start"), 302);
        var hasty = production.nobody().from("127.0.4.90");
        for (var turn = 0; turn < 5; turn++) {
            assertSafe(hasty.post("/api/v1/auth/token", "{}"), 400);
        }
        assertSafe(hasty.post("/api/v1/auth/token", "{}"), 429);
    }

    @ParameterizedTest
    @CsvSource({"22012, 500", "57P01, 503"})
    void answersOfAFailingDatabaseHaveThem(String sqlState, int status) {
        Production.DATABASE.failing("duplicate_groups", sqlState);
        try {
            assertSafe(ana.get("/api/v1/duplicates"), status);
        } finally {
            Production.DATABASE.mended("duplicate_groups");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX-Long: LONG\r\n\r\n",
                "POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"
            })
    void whatTheContainerItselfRefusesHasThem(String call) throws IOException {
        var url = URI.create(ana.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(call.replace("LONG", "x".repeat(40_000)).getBytes(ISO_8859_1));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).matches("(?s)HTTP/1.1 [45].*").contains("application/problem+json");
            HEADERS.forEach((name, value) -> assertThat(answer).contains("\r\n" + name + ": " + value + "\r\n"));
            assertThat(answer).doesNotContainIgnoringCase("\r\nServer:").doesNotContainIgnoringCase("X-Powered-By");
        }
    }

    @Test
    void aDownloadIsAnAttachmentWhoseNameCannotBreakOutOfItsHeader() {
        var folder = production.folder("downloads");
        Shell.bash(folder, """
                for name in 'plain.txt' 'page.html' 'picture.svg' 'quote".txt' "semi;colon'.txt" $'cr\\r\\nSet-Cookie: a=b\\r\\n\\r\\n<b>' \\
                    $'\\xc3\\xa9\\xf0\\x9f\\x98\\x80.txt' $'bad\\xff.txt' 'back\\slash.txt' '%22.txt' $'\\u202egpj.exe'; do
                  printf '<script>alert(1)</script>' > "$name"
                done
                """);
        var library = Library.of(ana, folder);
        library.scans();
        var files = ana.all("/api/v1/duplicates?connectionId=" + library.id())
                .getFirst()
                .path("files");
        assertThat(files).hasSize(11);

        for (var file : files) {
            var download = ana.get("/api/v1/files/" + file.path("id").asString() + "/content")
                    .expect(200);
            var disposition = String.valueOf(download.header("Content-Disposition"));

            assertThat(disposition)
                    .matches("attachment; filename=\"([^\"\\\\]|\\\\.)*\"(; filename\\*=UTF-8''[\\w!#$&+.^`|~%-]+)?");
            assertThat(decoded(disposition)).isEqualTo(file.path("name").asString());
            assertThat(download.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
            assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(download.header("Cache-Control")).isEqualTo("private, no-store");
            assertThat(download.header("Set-Cookie")).isNull();
            assertThat(new String(download.bytes(), UTF_8)).isEqualTo("<script>alert(1)</script>");
        }
    }

    private static String decoded(String disposition) {
        return URLDecoder.decode(disposition.replaceFirst(".*filename\\*=UTF-8''", ""), UTF_8);
    }

    private static void assertSafe(Answer answer, int status) {
        assertThat(answer.status()).as(answer::toString).isEqualTo(status);
        HEADERS.forEach((name, value) ->
                assertThat(answer.response().headers().allValues(name)).as(name).isEqualTo(List.of(value)));
        assertThat(answer.header("X-Request-Id")).isNotBlank();
        var names = answer.response().headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).doesNotContain("server", "x-powered-by");
    }
}

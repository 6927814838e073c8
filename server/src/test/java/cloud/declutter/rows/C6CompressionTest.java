package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Row C6: answers over 1 KB are gzipped, and gzipped bodies are taken, but no bomb. */
class C6CompressionTest {
    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final int MIB = 1 << 20;

    private final Production production = Production.shared();
    private final Person ana = production.ana();

    @ParameterizedTest
    @CsvSource({"1023, false", "1024, false", "1025, true", "2000, true"})
    void anAnswerIsGzippedWhereItHasMoreThanAKilobyte(int bytes, boolean gzipped) {
        var plain = ofSize(bytes, "identity");
        var answer = ofSize(bytes, "gzip, deflate, br");

        assertThat(plain.bytes()).hasSize(bytes);
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(answer.header("Content-Encoding")).isEqualTo(gzipped ? "gzip" : null);
        assertThat(gzipped ? unzipped(answer.bytes()) : answer.bytes()).isEqualTo(plain.bytes());
    }

    @Test
    void whoDoesNotTakeGzipGetsNoneAndCachesKnow() {
        assertThat(ofSize(2000, "br").header("Content-Encoding")).isNull();
        assertThat(ofSize(2000, "gzip;q=0").header("Content-Encoding")).isNull();
        assertThat(ofSize(2000, "gzip").header("Vary")).containsIgnoringCase("Accept-Encoding");
    }

    @Test
    void listsAndThePageAreGzippedPicturesAndDownloadsAreNot() {
        var folder = production.folder("many");
        IntStream.range(0, 20).forEach(n -> folder.file("picture-" + n + ".jpg", new byte[3000]));
        var library = Library.of(ana, folder);
        library.scans();
        var list = gzip("/api/v1/duplicates?connectionId=" + library.id());
        var groups = new JsonMapper().readTree(unzipped(list.bytes())).path("items");
        var file = groups.path(0).path("files").path(0).path("id").asString();
        var page = new String(ana.get("/").bytes(), UTF_8);
        var script = page.replaceAll("(?s).*src=\"(/assets/[^\"]+\\.js)\".*", "$1");

        assertThat(list.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip(script).header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip("/api/v1/files/" + file + "/content").header("Content-Encoding"))
                .isNull();
        assertThat(gzip("/api/v1/files/" + file + "/content").bytes()).hasSize(3000);
    }

    @Test
    void aStreamOfEventsIsNotHeldBackToBeGzipped() {
        var scan =
                Library.of(ana, production.folder("streamed").file("one", "1")).scans();

        var events = gzip("/api/v1/scans/" + scan.text("id") + "/events").expect(200);

        assertThat(events.header("Content-Type")).startsWith("text/event-stream");
        assertThat(events.header("Content-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
    void aGzippedBodyIsReadAsAPlainOne(String name) {
        var body = "{\"refresh_token\":\"nonsense\"}";

        assertThat(packed(zipped(body.getBytes(UTF_8)), name).problem())
                .isEqualTo(production.nobody().post(REFRESH, body).problem())
                .isEqualTo("refresh-refused");
        assertThat(packed(zipped("{\"refresh_tokens\":1}".getBytes(UTF_8)), name)
                        .faultyFields())
                .containsExactly("refresh_tokens");
    }

    @Test
    void aGzippedBodyMayUnpackToAMebibyteAndNoMore() {
        assertThat(packed(zipped(noise(MIB)), "gzip").status()).isEqualTo(400);
        var tooLarge = packed(zipped(noise(MIB + 1)), "gzip");

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text("detail")).contains("1 MiB", "100 times");
    }

    @Test
    void aBodyThatUnpacksAHundredfoldIsRefused() {
        assertThat(packed(zipped(new byte[300 * 1024]), "gzip").status()).isEqualTo(413);
        assertThat(packed(zipped(" ".repeat(10_000).getBytes(UTF_8)), "gzip").status())
                .isEqualTo(400);
    }

    @Test
    void bombsAreRefusedWithoutBeingUnpacked() throws Exception {
        var bomb = bomb(256L << 20);
        var answers = new ArrayList<Future<Answer>>();

        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < 64; n++) {
                answers.add(together.submit(() -> packed(bomb, "gzip")));
            }
        }

        for (var answer : answers) {
            assertThat(answer.get().status()).isEqualTo(413);
        }
        // Unpacked they would be 16 GiB.
        assertThat(production.service().peakMebibytes()).isLessThan(2048);
    }

    @Test
    void whatIsNoGzipOrEndsEarlyIsRefused() {
        var whole = zipped("{\"refresh_token\":\"nonsense\"}".getBytes(UTF_8));
        var flipped = whole.clone();
        flipped[flipped.length - 6] ^= 1;
        var broken = List.of(
                "{\"refresh_token\":\"x\"}".getBytes(UTF_8),
                Arrays.copyOf(whole, whole.length - 1),
                Arrays.copyOf(whole, 12),
                Arrays.copyOf(whole, 3),
                flipped);

        for (var body : broken) {
            var refused = packed(body, "gzip");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.problem()).isEqualTo("unreadable-body");
            assertThat(refused.text("detail")).contains("gzip");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "nonsense"})
    void anyOtherEncodingIsRefusedAndTheOneThatIsTakenNamed(String encoding) {
        var refused = packed("{}".getBytes(UTF_8), encoding);

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.problem()).isEqualTo("unsupported-encoding");
        assertThat(refused.header("Accept-Encoding")).isEqualTo("gzip");
    }

    private Answer gzip(String path) {
        return ana.send("GET", path, null, "Accept-Encoding", "gzip");
    }

    /** A problem whose path is as long as it takes. */
    private Answer ofSize(int bytes, String encodings) {
        var nobody = production.nobody();
        var headers = new String[] {"Accept-Encoding", encodings, "X-Request-Id", "of-a-known-length"};
        var frame = nobody.send("GET", "/api/v1/", null, headers).bytes().length;
        return nobody.send("GET", "/api/v1/" + "x".repeat(bytes - frame), null, headers);
    }

    private Answer packed(byte[] body, String encoding) {
        return production.nobody().send("POST", REFRESH, body, "Content-Encoding", encoding);
    }

    /** JSON of so many bytes that does not pack well. */
    private static byte[] noise(int bytes) {
        var random = new Random(42);
        var text = new StringBuilder("{\"x\":[");
        while (text.length() < bytes - 12) {
            text.append(random.nextInt(100_000, 999_999)).append(',');
        }
        return (text + " ".repeat(bytes - text.length() - 3) + "0]}").getBytes(UTF_8);
    }

    private static byte[] zipped(byte[] plain) {
        return zipped(plain, 1);
    }

    private static byte[] bomb(long bytes) {
        return zipped(new byte[MIB], (int) (bytes / MIB));
    }

    private static byte[] zipped(byte[] plain, int times) {
        try (var bytes = new ByteArrayOutputStream();
                var gzip = new GZIPOutputStream(bytes)) {
            for (var n = 0; n < times; n++) {
                gzip.write(plain);
            }
            gzip.finish();
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] unzipped(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    /** Stands for what the build packs; the service only hands it out. */
    private static final byte[] PACKED = {1, 2, 3};

    @TempDir
    static Path page;

    private static Given given;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(page.resolve("index.html"), "<!doctype html><title>Declutter</title>");
        Files.writeString(page.resolve("icon.svg"), "<svg/>");
        Files.createDirectory(page.resolve("assets"));
        Files.writeString(page.resolve("assets/index-4f2a91.js"), "export {}\n".repeat(200));
        Files.write(page.resolve("assets/index-4f2a91.js.br"), PACKED);
        Files.writeString(page.resolve("assets/alone-77d1c0.js"), "export {}\n".repeat(200));
        given = Given.service(
                Map.of("spring.web.resources.static-locations", page.toUri().toString()));
    }

    @AfterAll
    static void stop() {
        given.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/duplicates", "/cleanups/0192-a", "/sign-in?next=%2Fhome", "/apiary"})
    void everyAddressOfThePageGivesThePage(String path) {
        var answer = given.nobody().get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(new String(answer.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Declutter");
    }

    @Test
    void assetsAreKeptForAYearSinceTheirNamesChangeWithTheirContent() {
        var answer = given.nobody().get("/assets/index-4f2a91.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
    }

    @Test
    void assetsAreCompressed() {
        var answer = given.nobody().send("GET", "/assets/index-4f2a91.js", null, "Accept-Encoding", "gzip");

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void assetsThatTheBuildHasPackedAreHandedOutAsTheyAre() {
        var answer = given.nobody().send("GET", "/assets/index-4f2a91.js", null, "Accept-Encoding", "gzip, br");

        assertThat(answer.header("Content-Encoding")).isEqualTo("br");
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(answer.header("Vary")).contains("Accept-Encoding");
        assertThat(answer.bytes()).isEqualTo(PACKED);
    }

    @Test
    void anAssetThatIsNotPackedIsCompressedAsItIsSent() {
        var answer = given.nobody().send("GET", "/assets/alone-77d1c0.js", null, "Accept-Encoding", "gzip, br");

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gone-000000.js",
                "/assets/gone",
                "/missing.png",
                "/health/x",
                "/problems/not-found",
                "/..%2f..%2fetc/passwd",
                "/assets/..%5c..%5cindex.html"
            })
    void whatIsNoPageAndNoFileIsNotThere(String path) {
        var answer = given.nobody().get(path);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void thePageIsReadAndNothingElse() {
        assertThat(given.nobody().post("/duplicates", "{}").status()).isEqualTo(405);
    }
}

package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Row C2: what can never be valid is refused where it stands; names are never rewritten. */
class C2InputSanitizationTest {
    private final Production production = Production.shared();
    private final Person ana = production.ana();

    @ParameterizedTest
    @ValueSource(strings = {"%0A", "%0D%0A", "%1F", "%7F", "%C2%85"})
    void aPathHoldsNoControlCharacter(String odd) {
        assertForbidden(ana.get("/api/v1/files/x" + odd + "y"), "path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%FF", "%C0%80", "%ED%A0%80", "%F5%80%80%80", "%E2%82", "%2F", "%5C"})
    void aPathIsUtf8AndMeansOneThingOnly(String odd) {
        var refused = ana.get("/api/v1/files/" + odd + "/y");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61pi/v1/me",
                "/a%70%69/v1/me",
                "/api/%761/me",
                "/api/v1/m%65",
                "/api/v1/%2e%2e/me",
                "/%5Fx",
                "/%7e",
                "/api/v1/files/%2D",
                "/api/%56%31/me"
            })
    void aPathIsNotDisguised(String disguised) {
        assertForbidden(ana.get(disguised), "path");
        assertForbidden(ana.post(disguised, Map.of()), "path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%FF", "%C0%80", "%ED%A0%80", "%E2%82"})
    void aQueryHoldsNoNulAndIsUtf8(String odd) {
        assertForbidden(ana.get("/api/v1/connections/local/folders?path=/x" + odd), "path");
        assertForbidden(ana.get("/api/v1/duplicates?" + odd + "=1"), "query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0A", "%0D%0A", "%1B", "%C2%85", "%7F"})
    void aParameterThatIsNoPathHoldsNoControlCharacter(String odd) {
        assertForbidden(ana.get("/api/v1/duplicates?cursor=x" + odd), "cursor");
        assertThat(ana.get("/api/v1/connections/local/folders?path=/x" + odd).problem())
                .isEqualTo("folder-not-connectable");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "GET /api/v1/me?x=%, x",
                "GET /api/v1/me?x=%4, x",
                "GET /api/v1/me?x=%zz, x",
                "GET /api/v1/me?x=%-1, x",
                "GET /api/v1/m%e, path"
            })
    void percentSignsAreFollowedByTwoDigits(String line, String where) throws IOException {
        var answer = raw(line + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("problem+json");
        if (answer.contains("forbidden-input")) {
            assertThat(answer).contains("\"field\":\"" + where + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"User-Agent", "Authorization", "Accept", "Origin", "Content-Type", "Idempotency-Key"})
    void headersThatAreUsedHoldNoControlCharacterAndAreUtf8(String header) throws IOException {
        for (var odd : List.of("\u00c2\u0085", "\u00ff\u00fe", "\u00ed\u00a0\u0080")) {
            var answer = raw("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\n" + header + ": a" + odd + "\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"field\":\"header " + header + "\"");
        }
        for (var odd : List.of("\u0000", "\u0001", "\u007f")) {
            assertThat(raw("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\n" + header + ": a" + odd + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("problem+json");
        }
    }

    @Test
    void theSameHeaderTwiceIsRefusedWhereOneCounts() throws IOException {
        assertThat(raw("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"field\":\"header Authorization\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\n", "\\u001b", "\\u007f", "\\u0085", "\\ud800", "\\udc80", "x\\udfff\\ud800"})
    void aTextInJsonHoldsNoControlCharacterAndNoHalfCharacter(String odd) {
        var name = ana.post(
                "/api/v1/connections", "{\"kind\":\"local\",\"name\":\"a" + odd + "\",\"settings\":{\"path\":\"/\"}}");

        assertForbidden(name, "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc80"})
    void aPathInJsonHoldsNoNulAndNoHalfCharacter(String odd) {
        assertForbidden(
                ana.post(
                        "/api/v1/connections",
                        "{\"kind\":\"local\",\"name\":\"a\",\"settings\":{\"path\":\"/a" + odd + "\"}}"),
                "settings.path");
        assertForbidden(
                ana.post(
                        "/api/v1/cleanups",
                        "{\"keep\":{\"strategy\":\"newest\",\"protectedPaths\":[\"b\",\"a" + odd
                                + "\"]},\"scope\":{}}"),
                "keep.protectedPaths[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\n", "\\ud800", "\\u202e"})
    void aFieldOfAnyOtherNameIsNotKnown(String odd) {
        var refused = ana.post("/api/v1/connections", "{\"na" + odd + "me\":1}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isIn("invalid-request", "unreadable-body");
    }

    @Test
    void bytesThatAreNoUtf8OrNulAreNoBody() {
        for (var odd : List.of("\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u0000", "\u00e2\u0082")) {
            var body = ("{\"kind\":\"local\",\"name\":\"" + odd).getBytes(ISO_8859_1);

            assertForbidden(ana.post("/api/v1/connections", body), "body");
        }
        assertThat(ana.post("/api/v1/connections", "{}".getBytes(UTF_16LE)).status())
                .isEqualTo(400);
    }

    @Test
    void namesAreTheSameByteForByteOnDiskAndInEveryAnswerThroughPlanTrashAndUndo() {
        var folder = production.folder("names");
        Shell.bash(folder, """
                for name in '<img src=x onerror=alert(1)>' $'line\\nbreak' $'tab\\tquote"' "it's" $'bad\\xff\\xfeutf8' \\
                    $'\\u202egnp.exe' 'javascript:alert(1)' ' space ' '%2e%2e%00' $'e\\u0301' $'\\xc3\\xa9' '\\\\x41' '.'$'\\x7f' '-rf' \\
                    '${jndi:ldap:x}' $'esc\\e[31m'; do
                  printf 'content of %s' "$name" > "$name"
                  mkdir -p -- "copy/$name dir"
                  printf 'content of %s' "$name" > "copy/$name dir/$name"
                done
                """);
        var before = disk(folder);
        var library = Library.of(ana, folder);
        library.scans().expect(200);

        var shown = paths(ana.all("/api/v1/duplicates?limit=3&connectionId=" + library.id()).stream()
                .flatMap(group -> group.path("files").valueStream())
                .toList());
        var wish = Map.of("keep", Map.of("strategy", "shortest_path"), "scope", Map.of("connectionId", library.id()));
        var plan = ana.post("/api/v1/cleanups", wish).expect(201);
        var planned = paths(ana.all("/api/v1/cleanups/" + plan.text("id") + "/items?limit=4"));
        finish(
                plan,
                "confirm",
                Map.of("planHash", plan.text("planHash"), "typed", plan.text("confirmationPhrase")),
                "done");
        var trashed = disk(folder);
        finish(plan, "undo", Map.of(), "undone");

        assertThat(shown)
                .hasSize(32)
                .contains("<img src=x onerror=alert(1)>", "line\nbreak", "bad\\xFF\\xFEutf8", " space ");
        assertThat(planned).hasSize(16).allSatisfy(path -> assertThat(path).startsWith("copy/"));
        assertThat(shown).containsAll(planned);
        assertThat(trashed).hasSize(16).isSubsetOf(before);
        assertThat(disk(folder)).isEqualTo(before);
    }

    @Test
    void aFolderWithALineBreakInItsNameCanBePickedConnectedAndProtected() {
        var around = production.folder("around");
        var odd = around.folder("line\nbreak \u202e\"'<b>")
                .file("kept \n/one", "the same words")
                .file("two", "the same words");
        var listed = ana.get("/api/v1/connections/local/folders?path=" + encoded(around))
                .expect(200);
        var path = listed.body().path("items").path(0).path("path").asString();
        assertThat(path).isEqualTo(odd.path().toString());

        ana.get("/api/v1/connections/local/folders?path=" + URLEncoder.encode(path, UTF_8))
                .expect(200);
        var connection = ana.post(
                        "/api/v1/connections", Map.of("kind", "local", "name", "odd", "settings", Map.of("path", path)))
                .expect(201);
        var library = new Library(ana, odd, connection.text("id"));
        library.scans();
        var plan = ana.post(
                        "/api/v1/cleanups",
                        Map.of(
                                "keep", Map.of("strategy", "newest", "protectedPaths", List.of("kept \n")),
                                "scope", Map.of("connectionId", library.id())))
                .expect(201);

        assertThat(connection.body().path("settings").path("path").asString()).isEqualTo(path);
        assertThat(plan.body().path("keep").path("protectedPaths").path(0).asString())
                .isEqualTo("kept \n");
        assertThat(paths(ana.all("/api/v1/cleanups/" + plan.text("id") + "/items")))
                .containsExactly("two");
    }

    private void finish(Answer plan, String call, Map<String, ?> body, String state) {
        var path = "/api/v1/cleanups/" + plan.text("id");
        (body.isEmpty() ? ana.post(path + "/" + call) : ana.post(path + "/" + call, body)).expect(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ana.get(path).expect(200).text("state").equals(state));
    }

    private static List<String> paths(List<JsonNode> items) {
        return items.stream().map(item -> item.path("path").asString()).toList();
    }

    private static String encoded(Folder folder) {
        return URLEncoder.encode(folder.path().toString(), UTF_8);
    }

    /** Each file outside of the trash: name byte for byte, and content. */
    private static List<String> disk(Folder folder) {
        return Shell.bash(folder, """
                find . -path ./.declutter-trash -prune -o -type f -print0 | sort -z | while IFS= read -r -d '' name; do
                  printf '%s %s\\n' "$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')" "$(sha256sum < "$name")"
                done
                """).lines().collect(Collectors.toList());
    }

    private static void assertForbidden(Answer answer, String where) {
        assertThat(answer.status()).as(answer::toString).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("forbidden-input");
        assertThat(answer.faultyFields()).containsExactly(where);
    }

    private String raw(String call) throws IOException {
        var url = URI.create(ana.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(call.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}

package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Api;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Row C1: every body, parameter and header is typed and bounded, and a refusal names the field. */
class C1InputValidationTest {
    private static final int MIB = 1 << 20;
    private static final String CONNECTIONS = "/api/v1/connections";

    private final Production production = Production.shared();
    private final Person ana = production.ana();

    @Test
    void everyFieldAndParameterOfEveryCallIsTypedAndBounded() {
        var api = Api.of(Given.service());

        assertThat(api.operations().stream()
                        .flatMap(call -> Stream.concat(
                                call.parameters().stream()
                                        .filter(parameter -> !parameter.name().equals("cursor"))
                                        .filter(parameter -> !isBounded(api.resolved(parameter.schema())))
                                        .map(parameter -> call + " " + parameter.name()),
                                unbounded(api, call.body(), call + " ", new HashSet<>()))))
                .isEmpty();
    }

    @Test
    void aCursorIsOneThatAListGaveOut() {
        for (var cursor :
                List.of("x", "x".repeat(101), "LTEvMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwX", "%F0%9F")) {
            var refused = ana.get(CONNECTIONS + "?cursor=" + cursor);

            assertThat(refused.status()).as(cursor).isEqualTo(400);
            assertThat(refused.faultyFields()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"kind":"local","name":"x","settings":{"path":"/"},"more":1}     | more
                    {"kind":"local","name":"x","name":"y","settings":{"path":"/"}}   | name
                    {"kind":"local","name":7,"settings":{"path":"/"}}                | name
                    {"kind":"local","name":"","settings":{"path":"/"}}               | name
                    {"kind":"local","settings":{"path":"/"}}                         | name
                    {"kind":"moon","name":"x","settings":{"path":"/"}}               | kind
                    {"kind":0,"name":"x","settings":{"path":"/"}}                    | kind
                    {"kind":"local","name":"x","settings":[]}                        | settings
                    {"kind":"local","name":"x","settings":{"path":["/"]}}            | settings.path
                    {"kind":"local","name":"x","settings":{}}                        | settings.path
                    """)
    void aBodyIsRefusedByTheNameOfItsFaultyField(String body, String field) {
        var refused = ana.post(CONNECTIONS, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.faultyFields()).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=501, limit",
        "limit=x, limit",
        "limit=99999999999, limit",
        "limit=5&limit=6, limit",
        "minSize=-1, minSize",
        "minSize=1.5, minSize",
        "connectionId=1, connectionId",
        "kind=moon, kind",
        "strategy=5, strategy",
        "limits=5, limits",
        "owner=5, owner"
    })
    void aParameterIsRefusedByItsName(String query, String name) {
        var refused = ana.get("/api/v1/duplicates?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyOfMoreThanAMebibyteIsRefusedAndTheLimitNamed(boolean chunked) {
        var fits = sent(body(MIB), chunked);
        var tooLarge = sent(body(MIB + 1), chunked);

        assertThat(fits.status()).isEqualTo(400);
        assertThat(fits.faultyFields()).contains("name");
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text("detail")).contains("1 MiB");
    }

    @Test
    void nestingTextsNumbersAndNamesAreBounded() {
        assertThat(refresh("[".repeat(40) + "]".repeat(40)).status()).isEqualTo(400);
        assertThat(refresh('"' + "x".repeat(65_536) + '"').faultyFields()).containsExactly("refresh_token");
        assertThat(refresh('"' + "x".repeat(65_537) + '"').text("detail")).contains("65,536");
        assertThat(refresh("9".repeat(64)).faultyFields()).containsExactly("refresh_token");
        assertThat(refresh("9".repeat(65)).text("detail")).contains("64 characters");
        var name = "x".repeat(256);
        assertThat(ana.post(CONNECTIONS, "{\"" + name + "\":1}").faultyFields()).containsExactly("x".repeat(100) + "…");
        assertThat(ana.post(CONNECTIONS, "{\"" + name + "x\":1}").text("detail"))
                .contains("256");
    }

    @Test
    void addressAndHeadersAreBounded() {
        assertThat(ana.get("/api/v1/" + "x".repeat(2040)).status()).isEqualTo(404);
        assertRefused(ana.get("/api/v1/" + "x".repeat(2041)), "path");
        assertThat(ana.get(CONNECTIONS + "/local/folders?path=/" + "x".repeat(16_000))
                        .faultyFields())
                .containsExactly("path");
        assertRefused(ana.get(CONNECTIONS + "/local/folders?path=/" + "x".repeat(26 * 1024)), "query");
        assertRefused(ana.send("GET", "/api/v1/me", null, "Accept", "x".repeat(8193)), "header Accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "nonsense"
            })
    void aBodyIsJsonInUtf8AndNothingElse(String type) {
        var refused = ana.send("POST", CONNECTIONS, "{}", "Content-Type", type);

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.problem()).isEqualTo("unsupported-media-type");
    }

    private Answer refresh(String token) {
        return production.nobody().post("/api/v1/auth/refresh", "{\"refresh_token\":" + token + "}");
    }

    private Answer sent(String body, boolean chunked) {
        return chunked ? ana.sendChunked("POST", CONNECTIONS, body) : ana.post(CONNECTIONS, body);
    }

    /** Of so many bytes; every text in it is within its bounds. */
    private static String body(int bytes) {
        var frame = "{\"kind\":null,\"name\":null}";
        return frame.replace(",", "," + " ".repeat(bytes - frame.length()));
    }

    private static void assertRefused(Answer answer, String where) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("forbidden-input");
        assertThat(answer.faultyFields()).containsExactly(where);
    }

    private static Stream<String> unbounded(Api api, JsonNode schema, String where, Set<JsonNode> seen) {
        var known = api.resolved(schema);
        if (known.isMissingNode() || !seen.add(known)) {
            return Stream.empty();
        }
        return switch (Api.type(known)) {
            case "object" ->
                known.path("properties")
                        .propertyStream()
                        .flatMap(field ->
                                unbounded(api, field.getValue(), where + field.getKey() + ".", new HashSet<>(seen)));
            case "array" ->
                Stream.concat(
                        known.has("maxItems") ? Stream.empty() : Stream.of(where + "[]"),
                        unbounded(api, known.path("items"), where + "[].", seen));
            default -> isBounded(known) ? Stream.empty() : Stream.of(where);
        };
    }

    private static boolean isBounded(JsonNode schema) {
        return switch (Api.type(schema)) {
            case "integer", "boolean", "number" -> true;
            default ->
                Map.of("uuid", true, "date-time", true)
                                .containsKey(schema.path("format").asString(""))
                        || Stream.of("maxLength", "enum", "pattern").anyMatch(schema::has);
        };
    }
}

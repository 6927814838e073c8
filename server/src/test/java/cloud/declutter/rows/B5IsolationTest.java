package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Whatever operation the API's description has: called by one person with the ids of another it answers as if there were
 * no such thing, and changes nothing. The calls are made from the description, so a new operation is covered as it
 * comes; one with a kind of id that is not known here fails until {@link #THINGS} has one.
 */
class B5IsolationTest {
    private static final Given GIVEN = Given.service();
    private static final JsonNode DOCUMENT =
            GIVEN.nobody().get("/api/openapi.json").expect(200).body();
    private static final Person ANA = GIVEN.person("ana");
    private static final Person BEN = GIVEN.person("ben");

    /** What belongs to Ana, by the path before its id and by the names of fields that take it. */
    private static final Map<String, String> THINGS = anaHasOneOfEverything();

    /** One call of Ben's with one id of Ana's, all else being right. */
    record Call(
            String operation,
            String method,
            String path,
            @Nullable Object body) {

        @Override
        public String toString() {
            return operation + ": " + method + " " + path + (body == null ? "" : " " + body);
        }
    }

    private static Map<String, String> anaHasOneOfEverything() {
        var things = new HashMap<String, String>();
        var library =
                Library.of(ANA, GIVEN.folder("anas").file("a/x", "content").file("b/x", "content"));
        var scan = library.scans();
        var group = ANA.all("/api/v1/duplicates").getFirst();
        var plan = ANA.post("/api/v1/cleanups", Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of()))
                .expect(201);
        var file = group.path("files").path(0).path("id").asString();
        things.putAll(Map.of(
                "connections", library.id(),
                "scans", scan.text("id"),
                "duplicates", group.path("id").asString(),
                "files", file,
                "cleanups", plan.text("id"),
                "planHash", plan.text("planHash")));
        things.putAll(Map.of(
                "connectionId", library.id(),
                "groupId", group.path("id").asString(),
                "groupIds", group.path("id").asString(),
                "fileIds", file,
                "keepFileIds", file));
        var item = ANA.all("/api/v1/cleanups/" + plan.text("id") + "/items").getFirst();
        things.put("itemIds", item.path("id").asString());
        things.put("people", ANA.get("/api/v1/me").expect(200).text("id"));
        var sessions = ANA.get("/api/v1/me/sessions");
        if (sessions.status() == 200) {
            things.put(
                    "sessions", sessions.body().path("items").path(0).path("id").asString());
        }
        return things;
    }

    static Stream<Call> calls() {
        var calls = new ArrayList<Call>();
        for (var path : DOCUMENT.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var operation = new Operation(
                        path.getKey(), method.getKey().toUpperCase(java.util.Locale.ROOT), method.getValue());
                calls.addAll(operation.calls());
            }
        }
        return calls.stream();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void somebodyElsesThingIsNotThereAndStaysAsItIs(Call call) {
        var before = everythingOfAnas();

        var answer = BEN.send(call.method(), call.path(), call.body());

        assertThat(answer.status()).as("%s: %s", call, answer).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(everythingOfAnas()).isEqualTo(before);
    }

    @Test
    void aThingThatNobodyHasIsAnsweredAlike() {
        for (var path : List.of("connections", "scans", "duplicates", "files", "cleanups")) {
            var theirs = BEN.get("/api/v1/" + path + "/" + THINGS.get(path));
            var nobodys = BEN.get("/api/v1/" + path + "/" + UUID.randomUUID());

            assertThat(theirs.problem()).isEqualTo(nobodys.problem());
            assertThat(theirs.text("detail")).isEqualTo(nobodys.text("detail"));
        }
    }

    /** Each table with owners, as a hash of Ana's rows in it. */
    private static Map<String, String> everythingOfAnas() {
        var jdbc = GIVEN.part(JdbcClient.class);
        var hashes = new TreeMap<String, String>();
        jdbc.sql("""
                        select table_name from information_schema.columns
                         where table_schema = 'public' and column_name = 'owner_id'
                        """)
                .query(String.class)
                .list()
                .forEach(table -> hashes.put(
                        table,
                        jdbc.sql("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table
                                        + " t where owner_id = :owner")
                                .param("owner", UUID.fromString(THINGS.get("people")))
                                .query(String.class)
                                .single()));
        assertThat(hashes).hasSizeGreaterThan(8);
        return hashes;
    }

    /** An operation of the description. */
    private record Operation(String path, String method, JsonNode node) {

        List<Call> calls() {
            var calls = new ArrayList<Call>();
            if (parameters("path").anyMatch(Operation::isUuid)) {
                calls.add(call(theirPath(), minimal(body())));
            }
            if (!path.contains("{")) {
                uuidParameters().forEach(name -> calls.add(call(path + "?" + name + "=" + thing(name), null)));
                bodies(body()).forEach(each -> calls.add(call(path, each)));
            }
            return calls;
        }

        private Call call(String to, @Nullable Object body) {
            return new Call(node.path("operationId").asString(), method, to, body);
        }

        private List<String> uuidParameters() {
            return parameters("query")
                    .filter(Operation::isUuid)
                    .map(each -> each.path("name").asString())
                    .toList();
        }

        private Stream<JsonNode> parameters(String in) {
            return node.path("parameters")
                    .valueStream()
                    .filter(each -> each.path("in").asString().equals(in));
        }

        private static boolean isUuid(JsonNode parameter) {
            return parameter.path("schema").path("format").asString("").equals("uuid");
        }

        private String theirPath() {
            var segments = path.split("/");
            for (var i = 1; i < segments.length; i++) {
                if (segments[i].startsWith("{")) {
                    segments[i] = thing(segments[i - 1]);
                }
            }
            return String.join("/", segments);
        }

        private JsonNode body() {
            return node.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }
    }

    private static String thing(String name) {
        var id = THINGS.get(name);
        if (id == null) {
            throw new AssertionError("No thing of Ana's is known for \"" + name + "\"; add one to THINGS");
        }
        return id;
    }

    /** The least that is right, with Ana's own values where a text has a form; null where there is no body. */
    private static @Nullable Object minimal(JsonNode schema) {
        return schema.isMissingNode() ? null : value("", schema);
    }

    private static Object value(String name, JsonNode given) {
        var schema = resolved(given);
        if (schema.has("enum")) {
            return schema.path("enum").path(0).asString();
        }
        if (schema.has("properties")) {
            var object = new HashMap<String, Object>();
            schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .forEach(field -> object.put(
                            field, value(field, schema.path("properties").path(field))));
            return object;
        }
        return switch (type(schema)) {
            case "array" -> List.of(value(name, schema.path("items")));
            case "boolean" -> true;
            case "integer", "number" -> Math.max(1, schema.path("minimum").asInt(1));
            default -> isUuidText(schema) ? thing(name) : THINGS.getOrDefault(name, plain(schema));
        };
    }

    private static String plain(JsonNode schema) {
        return "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
    }

    /** For each field that takes an id, a body with Ana's in it and only what else must be there. */
    private static List<Object> bodies(JsonNode given) {
        if (given.isMissingNode()) {
            return List.of();
        }
        var schema = resolved(given);
        var bodies = new ArrayList<Object>();
        for (var property : schema.path("properties").properties()) {
            for (var theirs : theirs(property.getKey(), property.getValue())) {
                @SuppressWarnings("unchecked") // A schema with properties gives an object.
                var body = (Map<String, Object>) value("", schema);
                body.put(property.getKey(), theirs);
                bodies.add(body);
            }
        }
        return bodies;
    }

    private static List<Object> theirs(String name, JsonNode given) {
        var schema = resolved(given);
        if (isUuidText(schema)) {
            return List.of(thing(name));
        }
        if (type(schema).equals("array")) {
            return theirs(name, schema.path("items")).stream()
                    .<Object>map(List::of)
                    .toList();
        }
        return bodies(schema);
    }

    private static boolean isUuidText(JsonNode schema) {
        return schema.path("format").asString("").equals("uuid");
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.path(0).asString("string") : type.asString("string");
    }

    private static JsonNode resolved(JsonNode schema) {
        if (schema.has("anyOf")) {
            return resolved(schema.path("anyOf").path(0));
        }
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : DOCUMENT.at(reference.substring(1));
    }
}

package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Whatever operation the API's description has: called by one person with the ids of another it answers as if there were
 * no such thing, and changes nothing. The calls are made from the description, so a new operation is covered as it
 * comes; one with a kind of id that is not known here fails until {@link #hasOneOfEverything} has one.
 */
class B5IsolationTest {
    private static final Given GIVEN = Given.service();
    private static final JsonNode DOCUMENT =
            GIVEN.nobody().get("/api/openapi.json").expect(200).body();
    /** Of one pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4"
                    + "38AAAAQBAYDFKhhdAAAAAElFTkSuQmCC");

    private static final Person ANA = GIVEN.person("ana");
    private static final Person BEN = GIVEN.person("ben");

    /** What belongs to Ana, by the path before its id and by the names of fields that take it; and the same of Ben. */
    private static final Map<String, String> THINGS = hasOneOfEverything(ANA);

    private static final Map<String, String> BENS = hasOneOfEverything(BEN);

    /** Shows nothing of a person's that would be called for by an id: who may see it, {@link B5RolesTest} tells. */
    private static final String ADMINS = "/api/v1/admin/";
    /** Only clouds are signed in to again; {@link cloud.declutter.connections.oauth.AccountConnectionTest} has some. */
    private static final String OAUTH = "/api/v1/connections/oauth/";

    /** From what leaves all in place to what takes away what others need: the methods and ends of paths. */
    private static final List<Pattern> ORDER = Stream.of(
                    "GET .*",
                    "PUT .*",
                    "PATCH .*",
                    "POST (?!.*/(confirm|undo)).*",
                    "DELETE .*/tags/.*",
                    "DELETE .*/(dismiss|files/.*)",
                    "POST .*",
                    "DELETE .*/cleanups/.*",
                    "DELETE .*/connections/.*",
                    "DELETE .*")
            .map(Pattern::compile)
            .toList();

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

    private static Map<String, String> hasOneOfEverything(Person person) {
        var things = new HashMap<String, String>();
        var library = Library.of(
                person, GIVEN.folder("theirs").file("a/x.png", PICTURE).file("b/x.png", PICTURE));
        var scan = library.scans();
        var group = person.all("/api/v1/duplicates").getFirst();
        var plan = person.post("/api/v1/cleanups", Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of()))
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
                "preferConnections", library.id(),
                "groupId", group.path("id").asString(),
                "groupIds", group.path("id").asString(),
                "fileIds", file,
                "keepFileIds", file));
        things.put("tag", "of-" + person.email().replaceAll("@.*", ""));
        person.send("PUT", "/api/v1/files/" + file + "/tags/" + things.get("tag"), null)
                .expect(204);
        // So that no job is at work on what the tests compare.
        person.awaitsFiles();
        things.put(
                "folderId", person.all("/api/v1/folders").getFirst().path("id").asString());
        var item = person.all("/api/v1/cleanups/" + plan.text("id") + "/items").getFirst();
        things.put("itemIds", item.path("id").asString());
        things.put("people", person.get("/api/v1/me").expect(200).text("id"));
        things.put(
                "sessions",
                person.all("/api/v1/me/sessions").getFirst().path("id").asString());
        return things;
    }

    static Stream<Call> calls() {
        return operations().flatMap(operation -> operation.calls(THINGS, BENS).stream());
    }

    private static Stream<Operation> operations() {
        return DOCUMENT.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> new Operation(
                                path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue())));
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

    /** Without this, a call that finds nothing for another reason would prove nothing. */
    @Test
    void whoseThingItIsFindsIt() {
        var cem = GIVEN.person("cem");
        var things = hasOneOfEverything(cem);
        operations()
                .filter(each -> !each.path().startsWith(ADMINS) && !each.path().startsWith(OAUTH))
                .flatMap(operation -> operation.calls(things, things).stream())
                .sorted(comparingInt(B5IsolationTest::rank))
                .forEach(call -> {
                    var answer = cem.send(call.method(), call.path(), call.body());

                    assertThat(answer.status()).as("%s: %s", call, answer).isNotEqualTo(404);
                });
    }

    private static int rank(Call call) {
        return IntStream.range(0, ORDER.size())
                .filter(rank -> ORDER.get(rank)
                        .matcher(call.method() + " " + call.path())
                        .matches())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noListHoldsAThingOfSomebodyElse() {
        var lists = operations()
                .filter(each -> each.method().equals("GET") && !each.path().contains("{"))
                .map(Operation::path)
                .toList();

        var anas = lists.stream().map(list -> text(ANA.get(list))).collect(Collectors.joining());
        assertThat(anas).contains(THINGS.values());
        for (var list : lists) {
            assertThat(text(BEN.get(list)))
                    .as(list)
                    .doesNotContain(THINGS.values())
                    .doesNotContain(ANA.email());
        }
    }

    /** Of each file, where it is an archive. */
    private static String text(Answer answer) {
        if (!"application/zip".equals(answer.header("Content-Type"))) {
            return new String(answer.bytes(), UTF_8);
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            var text = new StringBuilder();
            while (zip.getNextEntry() != null) {
                text.append(new String(zip.readAllBytes(), UTF_8));
            }
            return text.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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

        /** Each with one id of a thing of somebody's, all else being right or the caller's. */
        List<Call> calls(Map<String, String> theirs, Map<String, String> callers) {
            var calls = new ArrayList<Call>();
            if (parameters("path").anyMatch(Operation::isUuid)) {
                filled(theirs).forEach(path -> calls.add(call(path, minimal(body(), theirs))));
            }
            for (var path : filled(callers)) {
                uuidParameters().forEach(name -> calls.add(call(path + "?" + name + "=" + thing(name, theirs), null)));
                bodies(body(), theirs).forEach(each -> calls.add(call(path, each)));
            }
            return calls;
        }

        /** The path with the ids of somebody's things, or each of the constants that it may hold. */
        private List<String> filled(Map<String, String> things) {
            var paths = List.of(path);
            for (var parameter : parameters("path").toList()) {
                var name = "{" + parameter.path("name").asString() + "}";
                var values = isUuid(parameter)
                        ? List.of(thing(path.replaceFirst(".*?([^/]+)/" + Pattern.quote(name) + ".*", "$1"), things))
                        : constants(parameter, things);
                paths = paths.stream()
                        .flatMap(each -> values.stream().map(value -> each.replace(name, value)))
                        .toList();
            }
            return paths;
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

        private JsonNode body() {
            return node.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }
    }

    private static List<String> constants(JsonNode parameter, Map<String, String> things) {
        var constants = resolved(parameter.path("schema"))
                .path("enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return constants.isEmpty() ? List.of(thing(parameter.path("name").asString(), things)) : constants;
    }

    private static String thing(String name, Map<String, String> things) {
        var id = things.get(name);
        if (id == null) {
            throw new AssertionError("No thing is known for \"" + name + "\"; add one to hasOneOfEverything");
        }
        return id;
    }

    /** The least that is right, with somebody's own values where a text has a form; null where there is no body. */
    private static @Nullable Object minimal(JsonNode schema, Map<String, String> things) {
        return schema.isMissingNode() ? null : value("", schema, things);
    }

    private static Object value(String name, JsonNode given, Map<String, String> things) {
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
                            field, value(field, schema.path("properties").path(field), things)));
            return object;
        }
        return switch (type(schema)) {
            case "array" -> List.of(value(name, schema.path("items"), things));
            case "boolean" -> true;
            case "integer", "number" -> Math.max(1, schema.path("minimum").asInt(1));
            default -> isUuidText(schema) ? thing(name, things) : things.getOrDefault(name, plain(schema));
        };
    }

    private static String plain(JsonNode schema) {
        return "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
    }

    /** For each field that takes an id, a body with somebody's in it and only what else must be there. */
    private static List<Object> bodies(JsonNode given, Map<String, String> things) {
        if (given.isMissingNode()) {
            return List.of();
        }
        var schema = resolved(given);
        var bodies = new ArrayList<Object>();
        for (var property : schema.path("properties").properties()) {
            for (var theirs : theirs(property.getKey(), property.getValue(), things)) {
                @SuppressWarnings("unchecked") // A schema with properties gives an object.
                var body = (Map<String, Object>) value("", schema, things);
                body.put(property.getKey(), theirs);
                bodies.add(body);
            }
        }
        return bodies;
    }

    private static List<Object> theirs(String name, JsonNode given, Map<String, String> things) {
        var schema = resolved(given);
        if (isUuidText(schema)) {
            return List.of(thing(name, things));
        }
        if (type(schema).equals("array")) {
            return theirs(name, schema.path("items"), things).stream()
                    .<Object>map(List::of)
                    .toList();
        }
        return bodies(schema, things);
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

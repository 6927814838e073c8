package cloud.declutter.given;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The API as its served description has it, so that a test covers a new call without anyone remembering. */
public record Api(JsonNode document) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    /** Of a running service. */
    public static Api of(Given given) {
        return new Api(given.nobody().get("/api/openapi.json").expect(200).body());
    }

    /**
     * One call.
     *
     * @param body its schema; missing where it takes none
     */
    public record Operation(String method, String path, List<Parameter> parameters, JsonNode body) {

        public boolean hasBody() {
            return !body.isMissingNode();
        }

        /** Whether it may leave who makes it without a sign-in, so that nothing that follows would mean anything. */
        public boolean mayEndThePerson() {
            return method.equals("DELETE") && path.startsWith("/api/v1/me");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** @param in {@code path} or {@code query} */
    public record Parameter(String name, String in, boolean required, JsonNode schema) {}

    /** Of the API proper, in the order of the description. */
    public List<Operation> operations() {
        return document.path("paths")
                .propertyStream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(call -> operation(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())))
                .toList();
    }

    private static Operation operation(String method, String path, JsonNode call) {
        var parameters = call.path("parameters")
                .valueStream()
                .map(each -> new Parameter(
                        each.path("name").asString(),
                        each.path("in").asString(),
                        each.path("required").asBoolean(false),
                        each.path("schema")))
                .filter(each -> List.of("path", "query").contains(each.in()))
                .toList();
        return new Operation(method, path, parameters, call.at("/requestBody/content/application~1json/schema"));
    }

    /** The schema itself, where it only points to one; of several the first. */
    public JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(document.at(schema.path("$ref").asString().substring(1)));
        }
        return Stream.of("anyOf", "oneOf", "allOf")
                .map(schema::path)
                .filter(choices -> !choices.isEmpty())
                .findFirst()
                .map(choices -> resolved(choices.path(0)))
                .orElse(schema);
    }

    /** Of a schema: {@code string}, {@code integer}, {@code array}, ...; {@code string} where nothing is said. */
    public static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asString)
                        .filter(each -> !each.equals("null"))
                        .findFirst()
                        .orElse("string")
                : type.asString(schema.has("properties") ? "object" : "string");
    }

    /** A value that the schema allows, with all fields. */
    public JsonNode example(JsonNode schema, Random random) {
        return example(resolved(schema), random, 0);
    }

    private JsonNode example(JsonNode schema, Random random, int depth) {
        return switch (type(schema)) {
            case "object" -> {
                var object = JSON.objectNode();
                schema.path("properties")
                        .propertyStream()
                        .filter(_ -> depth < DEEPEST)
                        .forEach(field ->
                                object.set(field.getKey(), example(resolved(field.getValue()), random, depth + 1)));
                yield object;
            }
            case "array" -> JSON.arrayNode().add(example(resolved(schema.path("items")), random, depth + 1));
            case "integer" -> JSON.numberNode(schema.path("minimum").asInt(0) + random.nextInt(50));
            case "number" -> JSON.numberNode(random.nextDouble());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.stringNode(text(schema, random));
        };
    }

    private static String text(JsonNode schema, Random random) {
        var constants = schema.path("enum");
        if (!constants.isEmpty()) {
            return constants.path(random.nextInt(constants.size())).asString();
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> "2026-01-31T12:00:00Z";
            default -> "x".repeat(Math.clamp(schema.path("minLength").asInt(8), 1, 200));
        };
    }
}

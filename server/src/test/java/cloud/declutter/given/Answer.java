package cloud.declutter.given;

import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the service answered.
 *
 * @param body the JSON, or a missing node where there is none, several, or none that is not compressed
 */
public record Answer(int status, JsonNode body, byte[] bytes, HttpResponse<byte[]> response) {
    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(HttpResponse<byte[]> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        var plain = response.headers().firstValue("Content-Encoding").isEmpty();
        var body = plain && type.contains("json") && !type.contains("ndjson") && response.body().length > 0
                ? JSON.readTree(response.body())
                : JsonNodeFactory.instance.missingNode();
        return new Answer(response.statusCode(), body, response.body(), response);
    }

    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** Of a problem: its {@code type} without {@code /problems/}, as {@code not-found}. */
    public String problem() {
        return body.path("type").asString("").replace("/problems/", "");
    }

    /** Of a problem: the fields that {@code errors} names, in their order. */
    public List<String> faultyFields() {
        return body.path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    /** The text at a path of fields, as {@code text("totals", "files")}. */
    public String text(String... path) {
        JsonNode node = body;
        for (var field : path) {
            node = node.path(field);
        }
        return node.asString();
    }

    /** Throws {@link AssertionError} with the whole answer where the status is another. */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("Expected " + wanted + ", got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status + " " + (body.isMissingNode() ? bytes.length + " bytes" : body.toPrettyString());
    }
}

package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Up to 20 calls in one ({@code $batch}), each answered on its own. */
final class GraphBatch {
    private static final int MOST = 20;

    private GraphBatch() {}

    static Reply answer(Call call, Function<Call, Reply> each) {
        var asked = call.json().path("requests");
        if (asked.size() > MOST) {
            return GraphItems.error(400, "BadRequest", "Number of batch requests exceeds the maximum of 20.");
        }
        var body = Json.object();
        var responses = body.putArray("responses");
        for (var request : asked) {
            var reply = each.apply(part(call, request));
            var response =
                    responses.addObject().put("id", Json.text(request, "id")).put("status", reply.status());
            if (reply.body().length > 0) {
                response.set("body", Json.read(new String(reply.body(), UTF_8)));
            }
        }
        return Reply.json(200, body);
    }

    private static Call part(Call call, JsonNode request) {
        var headers = new HashMap<>(call.headers());
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asString()));
        return Call.of(
                Json.text(request, "method"),
                URI.create("/v1.0" + Json.text(request, "url")),
                headers,
                request.has("body") ? Json.bytes(request.path("body")) : new byte[0]);
    }
}

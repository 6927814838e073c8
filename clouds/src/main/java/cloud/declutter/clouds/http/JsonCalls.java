package cloud.declutter.clouds.http;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Traffic;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls a storage that speaks JSON and says in the person's words what its refusals mean. */
public final class JsonCalls {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRIES = 3;

    private final Http http;
    private final String storage;

    /** @param storage its name for the person, {@code Dropbox} say */
    public JsonCalls(Http http, String storage) {
        this.http = http;
        this.storage = storage;
    }

    /** @param body missing where there was none, or none that is JSON to a refusal */
    public record Told(int status, JsonNode body) {
        public boolean isGood() {
            return status / 100 == 2;
        }
    }

    /** Any answer, of whatever status. A body that breaks off is asked for again where the call may be repeated. */
    public Told ask(Call call) throws CallFailedException {
        for (var tried = 1; ; tried++) {
            try (var answer = http.send(call)) {
                return told(answer);
            } catch (CallFailedException failure) {
                throw failure;
            } catch (IOException broken) {
                if (call.repeat() == Call.Repeat.ONLY_IF_UNDONE || tried == TRIES) {
                    throw new CallFailedException(
                            CallFailedException.Kind.NO_ANSWER,
                            storage + " gave no answer that could be understood. Try again later.",
                            broken);
                }
            }
        }
    }

    private static Told told(Answer answer) throws IOException {
        if (answer.isGood()) {
            var bytes = answer.bytes();
            return new Told(answer.status(), bytes.length == 0 ? MissingNode.getInstance() : parsed(bytes));
        }
        try {
            return new Told(answer.status(), parsed(answer.bytes()));
        } catch (IOException noJson) {
            return new Told(answer.status(), MissingNode.getInstance());
        }
    }

    private static JsonNode parsed(byte[] bytes) throws IOException {
        return Answer.parsed(bytes);
    }

    /** A good answer's body. Throws {@link CloudException} for everything else. */
    public JsonNode need(Call call) {
        return need(answer(call));
    }

    public JsonNode need(Told told) {
        if (!told.isGood()) {
            throw refusal(told.status());
        }
        return told.body();
    }

    /** As {@link #ask}. Throws {@link CloudException} where there is no answer. */
    public Told answer(Call call) {
        try {
            return ask(call);
        } catch (CallFailedException failure) {
            throw failure.asCloudException();
        }
    }

    /** What a status that no call expects says of the storage as a whole. */
    public CloudException refusal(int status) {
        return switch (status) {
            case 401 ->
                new CloudException(
                        CloudException.Kind.NEEDS_SIGN_IN, storage + " asks you to sign in again. Connect it anew.");
            case 403 ->
                new CloudException(
                        CloudException.Kind.NOT_ALLOWED,
                        storage + " does not allow this. Connect it anew and allow what is asked for.");
            default ->
                new CloudException(
                        CloudException.Kind.UNAVAILABLE,
                        storage + " answered with status " + status + ". Try again later.");
        };
    }

    /** For an answer that no storage of this kind gives. */
    public CloudException nonsense() {
        return new CloudException(
                CloudException.Kind.UNAVAILABLE, storage + " answered with something that makes no sense. Try later.");
    }

    /** Throws {@link CloudException} where the field is missing, empty or no text. */
    public String text(JsonNode node, String field) {
        var text = node.path(field).asString("");
        if (text.isEmpty()) {
            throw nonsense();
        }
        return text;
    }

    /** Nanoseconds since the epoch, of a time in ISO 8601. Throws {@link CloudException} where it is none. */
    public long nanos(JsonNode node, String field) {
        try {
            var instant = Instant.parse(text(node, field));
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException noTime) {
            throw nonsense();
        }
    }

    /** A size in bytes, be it a number or digits. Throws {@link CloudException} where it is none. */
    public long size(JsonNode node, String field) {
        try {
            var size = Long.parseLong(node.path(field).asString(""));
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException noNumber) {
            // Falls through to the one complaint.
        }
        throw nonsense();
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static Call body(Call call, JsonNode json) {
        return call.body("application/json", bytes(json));
    }

    public static byte[] bytes(JsonNode json) {
        return JSON.writeValueAsBytes(json);
    }

    /** {@code ?a=b&c=d}, percent-encoded. */
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** Percent-encoded, blanks too. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Http http() {
        return http;
    }

    public Traffic traffic() {
        return http.traffic();
    }
}

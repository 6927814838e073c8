package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a fake cloud answers. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), Json.bytes(body));
    }

    static Reply html(int status, String page) {
        return new Reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), page.getBytes(UTF_8));
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    static Reply redirect(String location) {
        return empty(302).with("Location", location);
    }

    /** A content or, where the call asks for one, a single range of it. */
    static Reply content(Call call, byte[] content, String mediaType) {
        var range = call.header("range").orElse("");
        if (!range.startsWith("bytes=")) {
            return new Reply(200, Map.of("Content-Type", mediaType, "Accept-Ranges", "bytes"), content);
        }
        var bounds = range.substring(6).split("-", 2);
        var from = bounds[0].isEmpty()
                ? Math.max(0, content.length - Long.parseLong(bounds[1]))
                : Long.parseLong(bounds[0]);
        var last = bounds[0].isEmpty() || bounds[1].isEmpty() ? content.length - 1L : Long.parseLong(bounds[1]);
        if (from >= content.length || last < from) {
            return empty(416).with("Content-Range", "bytes */" + content.length);
        }
        var end = (int) Math.min(content.length, last + 1);
        return new Reply(206, Map.of("Content-Type", mediaType), Arrays.copyOfRange(content, (int) from, end))
                .with("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + content.length);
    }

    /** Is never sent. */
    void lose() {}

    /** What is sent where this one is lost on the way. */
    Reply lost() {
        return empty(500);
    }

    Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    Reply retryAfter(Duration wait) {
        return with("Retry-After", Long.toString(wait.toSeconds()));
    }
}

package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A request as a fake cloud sees it.
 *
 * @param path still percent-encoded
 * @param headers by their names in lower case
 */
record Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    static Call of(String method, URI uri, Map<String, String> headers, byte[] body) {
        return new Call(
                method,
                uri.getRawPath(),
                pairs(Optional.ofNullable(uri.getRawQuery()).orElse("")),
                headers,
                body);
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Empty where there is none. */
    String bearer() {
        var authorization = headers.getOrDefault("authorization", "");
        return authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    }

    Map<String, String> form() {
        return pairs(new String(body, UTF_8));
    }

    /** An empty object where the body is empty. */
    JsonNode json() {
        return Json.read(body.length == 0 ? "{}" : new String(body, UTF_8));
    }

    /** The parts of the path after a prefix, decoded. */
    static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
    }

    private static Map<String, String> pairs(String encoded) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return pairs;
    }
}

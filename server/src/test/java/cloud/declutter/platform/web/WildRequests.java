package cloud.declutter.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Api;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes calls of the API that nobody sane would make, from its description and a seed: the same seed makes the same call.
 *
 * @param known ids of things that are there, so that some calls get past the first check
 */
record WildRequests(Api api, List<String> known) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "null",
            "true",
            "NaN",
            "1e999",
            "99999999999999999999",
            "-9223372036854775808",
            "x",
            "\u0000",
            "\n",
            "\u001b[31m",
            "\u0085",
            "\u202e",
            "\ufeff",
            "\ufffe",
            "\ud83d\ude00",
            "a\u0301",
            "..",
            "../..",
            "/",
            "/etc",
            "\\x80",
            "\\xFF\\xFE",
            "%",
            "%00",
            "%s%n",
            "${1+1}",
            "{{7*7}}",
            "'",
            "\"",
            "`",
            ";",
            "<b>",
            "x".repeat(300),
            "x".repeat(5000),
            "x".repeat(70_000),
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "2026-13-45T99:99:99Z",
            "LTkyMjMzNzIwMzY4NTQ3NzU4MDgv",
            cursor(Long.MAX_VALUE),
            cursor(Long.MIN_VALUE),
            cursor(-1),
            cursor(1L << 40));
    private static final List<String> ENCODED =
            List.of("%00", "%FF", "%C0%80", "%ED%A0%80", "%0d%0aX:%20y", "%2e%2e%2f", "%25%30%30", "+", "%20");
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "501",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "1e400",
            "-0.0",
            "1.5",
            "1E+2",
            "9".repeat(63),
            "9".repeat(500),
            "00",
            "0x10");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=b",
            "multipart/form-data",
            "application/json; charset=utf-16",
            "application/json; charset=x",
            "*/*",
            "x",
            "/",
            "");
    private static final List<String> ENCODINGS = List.of("br", "deflate", "gzip, gzip", "identity", "x");
    private static final List<String> ACCEPTED = List.of(
            "text/html", "text/csv", "application/problem+json", "image/*;q=x", "x", "*/*;q=0", "text/event-stream");

    /** @param headers as {@link Person#send} takes them */
    record Call(String method, String path, byte[] body, List<String> headers) {

        Answer send(Person person) {
            return person.send(method, path, body.length == 0 ? null : body, headers.toArray(String[]::new));
        }

        @Override
        public String toString() {
            var shown = new String(body, ISO_8859_1);
            return "%s %s %s %s".formatted(method, path, headers, shown.substring(0, Math.min(200, shown.length())));
        }
    }

    Call call(Api.Operation operation, long seed) {
        var random = new Random(seed);
        // Seeds that follow each other begin alike.
        random.nextInt();
        var headers = headers(random);
        var body = operation.hasBody() || random.nextInt(10) == 0 ? body(operation, random, headers) : new byte[0];
        return new Call(operation.method(), address(operation, random), body, headers);
    }

    private String address(Api.Operation operation, Random random) {
        var path = operation.path();
        for (var parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replaceAll(
                        "\\{" + parameter.name() + "}", Matcher.quoteReplacement(value(parameter.schema(), random)));
            }
        }
        var query = operation.parameters().stream()
                .filter(each -> each.in().equals("query"))
                .filter(_ -> random.nextInt(3) > 0)
                .map(each -> each.name() + "=" + value(each.schema(), random))
                .collect(Collectors.toCollection(ArrayList::new));
        if (random.nextInt(12) == 0) {
            query.add(value(JSON.objectNode(), random) + "=" + value(JSON.objectNode(), random));
        }
        if (!query.isEmpty() && random.nextInt(12) == 0) {
            query.add(query.getFirst());
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** Percent-encoded, mostly. */
    private String value(JsonNode schema, Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> known.get(random.nextInt(known.size()));
            case 2, 3 -> encoded(api.example(schema, random).asString());
            case 4 -> ENCODED.get(random.nextInt(ENCODED.size()));
            case 5 -> encoded(NUMBERS.get(random.nextInt(NUMBERS.size())));
            default -> encoded(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.substring(0, Math.min(3000, text.length())), UTF_8)
                .replace("+", "%20");
    }

    private byte[] body(Api.Operation operation, Random random, List<String> headers) {
        var example = operation.hasBody() ? api.example(operation.body(), random) : JSON.objectNode();
        var bytes = written(mutated(example, random, 0), random);
        return switch (random.nextInt(24)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> flipped(bytes, random);
            case 2 -> "[".repeat(1 + random.nextInt(4000)).getBytes(UTF_8);
            case 3 -> ("{\"a\":".repeat(40) + "1" + "}".repeat(40)).getBytes(UTF_8);
            case 4 -> NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes(UTF_8);
            case 5 -> with(headers, "Content-Encoding", "gzip", zipped(bytes));
            case 6 -> with(headers, "Content-Encoding", "gzip", flipped(zipped(bytes), random));
            case 7 -> with(headers, "Content-Encoding", "gzip", BOMB);
            case 8 -> with(headers, "Content-Encoding", ENCODINGS.get(random.nextInt(ENCODINGS.size())), bytes);
            case 9, 10 -> with(headers, "Content-Type", TYPES.get(random.nextInt(TYPES.size())), bytes);
            default -> bytes;
        };
    }

    private JsonNode mutated(JsonNode node, Random random, int depth) {
        if (random.nextInt(depth == 0 ? 15 : 5) == 0) {
            return wild(random);
        }
        if (node instanceof ObjectNode object) {
            var changed = JSON.objectNode();
            object.propertyStream()
                    .filter(_ -> random.nextInt(10) > 0)
                    .forEach(field -> changed.set(field.getKey(), mutated(field.getValue(), random, depth + 1)));
            if (random.nextInt(15) == 0) {
                changed.set(TEXTS.get(random.nextInt(TEXTS.size())), wild(random));
            }
            return changed;
        }
        return node.isString() && random.nextInt(4) == 0
                ? JSON.stringNode(known.get(random.nextInt(known.size())))
                : node;
    }

    private static JsonNode wild(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextDouble() * Double.MAX_VALUE);
            case 4 ->
                JSON.arrayNode().add(TEXTS.get(random.nextInt(TEXTS.size()))).addNull();
            case 5 -> JSON.objectNode().put("x", random.nextInt());
            default -> JSON.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    /** At times with half a surrogate pair, a field twice, or a number that no type holds. */
    private static byte[] written(JsonNode node, Random random) {
        var text = node.toString();
        return switch (random.nextInt(16)) {
            case 0 -> text.replaceFirst(":\"", ":\"\\\\ud800").getBytes(UTF_8);
            case 1 -> text.replaceFirst("\\{", "{\"\\\\udc80\\\\u0000\":1,").getBytes(UTF_8);
            case 2 -> text.replaceFirst("\\{(\"[^\"]*\":)", "{$1 1,$1").getBytes(UTF_8);
            case 3 ->
                text.replaceFirst(":[^,}\\[{]*", ":" + NUMBERS.get(random.nextInt(NUMBERS.size())))
                        .getBytes(UTF_8);
            case 4 -> text.getBytes(UTF_16);
            default -> text.getBytes(UTF_8);
        };
    }

    private static List<String> headers(Random random) {
        var headers = new ArrayList<String>();
        if (random.nextInt(10) == 0) {
            headers.addAll(List.of("Accept", ACCEPTED.get(random.nextInt(ACCEPTED.size()))));
        }
        if (random.nextInt(20) == 0) {
            headers.addAll(List.of("X-Request-Id", "x".repeat(random.nextInt(100))));
        }
        if (random.nextInt(20) == 0) {
            headers.addAll(Stream.of("If-None-Match", "Range", "Idempotency-Key", "Origin", "User-Agent", "Cookie")
                    .flatMap(name -> Stream.of(name, "\"" + "x".repeat(random.nextInt(40)) + "\"=;,*"))
                    .toList());
        }
        return headers;
    }

    private static final byte[] BOMB = zipped(new byte[8 << 20]);

    private static byte[] with(List<String> headers, String name, String value, byte[] body) {
        headers.addAll(List.of(name, value));
        return body;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        var changed = bytes.clone();
        for (var n = 0; n < 3 && changed.length > 0; n++) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] zipped(byte[] plain) {
        try (var bytes = new ByteArrayOutputStream();
                var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
            gzip.finish();
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String cursor(long value) {
        return new Cursor(value, new UUID(0, 0)).text();
    }
}

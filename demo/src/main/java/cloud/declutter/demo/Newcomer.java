package cloud.declutter.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Does over HTTP what a newcomer would do in the page: signs up, connects storages, scans them. */
final class Newcomer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final HttpClient http;
    private final URI service;
    private final String token;

    private Newcomer(HttpClient http, URI service, String token) {
        this.http = http;
        this.service = service;
        this.token = token;
    }

    /** Signs up and in. */
    static Newcomer at(URI service, HttpClient http, String email, String password)
            throws IOException, InterruptedException {
        var nobody = new Newcomer(http, service, "");
        nobody.post("/api/v1/auth/register", Map.of("email", email, "password", password, "name", "Demo"));
        var tokens = nobody.post("/api/v1/auth/token", Map.of("email", email, "password", password));
        return new Newcomer(http, service, tokens.path("access_token").asString());
    }

    /** Connects a folder and answers the connection's id. */
    String connect(String name, String folder) throws IOException, InterruptedException {
        return post("/api/v1/connections", Map.of("kind", "local", "name", name, "settings", Map.of("path", folder)))
                .path("id")
                .asString();
    }

    /** Connects a cloud by saying yes on its page of consent, and answers the connection's id. */
    String allow(String kind) throws IOException, InterruptedException {
        var start = get("/api/v1/connections/oauth/" + kind + "/start?access=write");
        var page = URI.create(start.path("url").asString());
        var consent = HttpRequest.newBuilder(page.resolve(page.getRawPath()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(page.getRawQuery() + "&decision=allow"))
                .build();
        var sent = http.send(consent, BodyHandlers.discarding());
        var back = URI.create(sent.headers().firstValue("Location").orElseThrow());
        return post("/api/v1/connections/oauth/" + kind + "/finish", parameters(back))
                .path("id")
                .asString();
    }

    private static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    /** Scans to the end. Throws {@link IOException} where that is not a complete view. */
    void scan(String connection) throws IOException, InterruptedException {
        var scan = post("/api/v1/connections/" + connection + "/scans", Map.of());
        var state = scan.path("state").asString();
        while (state.equals("queued") || state.equals("running")) {
            LockSupport.parkNanos(PAUSE_NANOS);
            state = get("/api/v1/scans/" + scan.path("id").asString())
                    .path("state")
                    .asString();
        }
        if (!state.equals("complete")) {
            throw new IOException("A scan of the sample files ended as " + state);
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return sent(request(path).GET().build());
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return sent(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(service.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode sent(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(request.uri().getPath() + " answered " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}

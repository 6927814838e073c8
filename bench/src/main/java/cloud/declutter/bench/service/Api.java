package cloud.declutter.bench.service;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as one of its people sees it, over HTTP. */
public final class Api implements AutoCloseable {
    /** Removing the rows of millions of files may take a while. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile URI base;
    private String token = "";

    public Api(URI base) {
        this.base = base;
    }

    /** From now on another node of the same service is called. */
    public void moveTo(URI node) {
        base = node;
    }

    /** A scan as it stands; {@code detail} says why one ended badly. */
    public record Progress(String state, String detail) {
        public boolean isOver() {
            return !state.equals("queued") && !state.equals("running");
        }
    }

    /** One group as the page shows it: paths for eyes. */
    public record Shown(long size, List<String> paths) {}

    /** An answer that is no success; everything else that goes wrong is no answer. */
    public static final class RefusedException extends IOException {
        private final int status;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public boolean isReady() throws InterruptedException {
        try {
            return http.send(request("/ready").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** What somebody signs in with. */
    public record Account(String email, String password) {}

    /** Makes an account and signs in to it. */
    public Account signUp() throws IOException, InterruptedException {
        var account = new Account(
                UUID.randomUUID() + "@example.org", UUID.randomUUID().toString());
        send(request("/api/v1/auth/register").POST(body(account)));
        token = send(request("/api/v1/auth/token").POST(body(account)))
                .required("access_token")
                .asString();
        return account;
    }

    public URI base() {
        return base;
    }

    /** The id of the new connection. */
    public String connect(Path folder) throws IOException, InterruptedException {
        var connection = Map.of("kind", "local", "name", "bench", "settings", Map.of("path", folder.toString()));
        return send(request("/api/v1/connections").POST(body(connection)))
                .required("id")
                .asString();
    }

    public void disconnect(String connection) throws IOException, InterruptedException {
        send(request("/api/v1/connections/" + connection).DELETE());
    }

    /** The id of the scan that now waits or runs. */
    public String startScan(String connection) throws IOException, InterruptedException {
        return send(request("/api/v1/connections/" + connection + "/scans").POST(BodyPublishers.noBody()))
                .required("id")
                .asString();
    }

    public Progress progress(String scan) throws IOException, InterruptedException {
        var answer = send(request("/api/v1/scans/" + scan).GET());
        return new Progress(
                answer.required("state").asString(), answer.path("detail").asString(""));
    }

    /** All exact duplicates of the account. */
    public List<Shown> duplicates() throws IOException, InterruptedException {
        var groups = new ArrayList<Shown>();
        var next = "";
        do {
            var page = send(request("/api/v1/duplicates?kind=exact&limit=" + PAGE
                            + (next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8)))
                    .GET());
            for (var group : page.required("items")) {
                var paths = new ArrayList<String>();
                group.required("files")
                        .forEach(file -> paths.add(file.required("path").asString()));
                groups.add(new Shown(group.required("size").asLong(), paths));
            }
            next = page.path("nextCursor").asString("");
        } while (!next.isEmpty());
        return groups;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public JsonNode post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** @param content anything that Jackson can write */
    public JsonNode post(String path, Object content) throws IOException, InterruptedException {
        return send(request(path).POST(body(content)));
    }

    /** Every item of a list whose path has no query, page by page. */
    public List<JsonNode> all(String path) throws IOException, InterruptedException {
        var items = new ArrayList<JsonNode>();
        var next = "";
        do {
            var cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            var page = get(path + "?limit=" + PAGE + cursor);
            page.required("items").forEach(items::add);
            next = page.path("nextCursor").asString("");
        } while (!next.isEmpty());
        return items;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
    }

    private static BodyPublisher body(Object content) {
        return BodyPublishers.ofString(JSON.writeValueAsString(content));
    }

    private JsonNode send(HttpRequest.Builder draft) throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            draft.header("Authorization", "Bearer " + token);
        }
        var request = draft.header("Content-Type", "application/json").build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new RefusedException(
                    answer.statusCode(),
                    "%s %s was answered with %d: %s"
                            .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}

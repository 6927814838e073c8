package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the service over HTTP, signed in or not. Bodies are JSON text, or anything Jackson can write. */
public final class Person {
    /** Of every person made here. */
    public static final String PASSWORD = "correct horse battery staple";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final String email;
    private final @Nullable String accessToken;
    private final String refreshToken;

    private Person(String url, String email, @Nullable String accessToken, String refreshToken) {
        this.url = url;
        this.email = email;
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
    }

    static Person nobody(String url) {
        return new Person(url, "", null, "");
    }

    /** Somebody who has just registered at a service and signed in. */
    public static Person registered(String url, String name, String email) {
        nobody(url)
                .post("/api/v1/auth/register", Map.of("email", email, "password", PASSWORD, "name", name))
                .expect(201);
        return signedIn(url, email);
    }

    private static Person signedIn(String url, String email) {
        var tokens = nobody(url)
                .post("/api/v1/auth/token", Map.of("email", email, "password", PASSWORD))
                .expect(200);
        return new Person(url, email, tokens.text("access_token"), tokens.text("refresh_token"));
    }

    /** The same person with a sign-in of its own, as on a second device. */
    public Person onAnotherDevice() {
        return signedIn(url, email);
    }

    /** The same person calling with another access token. */
    public Person withToken(String token) {
        return new Person(url, email, token, refreshToken);
    }

    /** Somebody who calls the same service without being signed in. */
    public Person signedOut() {
        return nobody(url);
    }

    public String url() {
        return url;
    }

    public String email() {
        return email;
    }

    public String accessToken() {
        return String.valueOf(accessToken);
    }

    public String refreshToken() {
        return refreshToken;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Headers as {@code "Accept", "text/html"}; the last of a name counts. */
    public Answer send(String method, String path, @Nullable Object body, String... headers) {
        return send(method, path, publisher(body), body != null, headers);
    }

    /** The same without saying beforehand how long the body is. */
    public Answer sendChunked(String method, String path, Object body, String... headers) {
        return send(method, path, BodyPublishers.fromPublisher(publisher(body)), true, headers);
    }

    private Answer send(String method, String path, BodyPublisher body, boolean hasBody, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (accessToken != null) {
            request.setHeader("Authorization", "Bearer " + accessToken);
        }
        if (hasBody) {
            request.setHeader("Content-Type", "application/json");
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Every item of a list, page by page. The path may have a query. */
    public List<JsonNode> all(String path) {
        var page = get(path).expect(200);
        var items = page.body().path("items").valueStream();
        var next = page.body().path("nextCursor");
        if (!next.isString()) {
            return items.toList();
        }
        var bare = path.replaceAll("([?&])cursor=[^&]*&?", "$1").replaceAll("[?&]$", "");
        var rest = all(bare + (bare.contains("?") ? "&" : "?") + "cursor=" + next.asString());
        return Stream.concat(items, rest.stream()).toList();
    }

    /** Connects a local folder and answers the connection. */
    public Answer connects(Folder folder) {
        return post(
                        "/api/v1/connections",
                        Map.of(
                                "kind", "local",
                                "name", String.valueOf(folder.path().getFileName()),
                                "settings", Map.of("path", folder.path().toString())))
                .expect(201);
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case byte[] raw -> BodyPublishers.ofByteArray(raw);
            case String text -> BodyPublishers.ofByteArray(text.getBytes(UTF_8));
            default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        };
    }
}

package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the service over HTTP, signed in or not. Bodies are JSON text, or anything Jackson can write. */
public final class Person {
    /** Of every person made here. */
    public static final String PASSWORD = "correct horse battery staple";

    private static final JsonMapper JSON = new JsonMapper();
    /** People call from addresses of their own, so that limits by address do not count all tests together. */
    private static final int ADDRESSES = 32;

    private static final AtomicInteger CALLERS = new AtomicInteger();
    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private final String url;
    private final String address;
    private final String email;
    private final @Nullable String accessToken;
    private final String refreshToken;

    private Person(String url, String address, String email, @Nullable String accessToken, String refreshToken) {
        this.url = url;
        this.address = address;
        this.email = email;
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
    }

    /** Somebody at a service who is not signed in. */
    public static Person nobody(String url) {
        var address = "127.0.1." + (1 + CALLERS.getAndIncrement() % ADDRESSES);
        return new Person(url, address, "", null, "");
    }

    /** Somebody who has just registered at a service and signed in. */
    public static Person registered(String url, String name, String email) {
        return nobody(url).registers(name, email);
    }

    /** Somebody who has just registered from here and signed in. */
    public Person registers(String name, String email) {
        post("/api/v1/auth/register", Map.of("email", email, "password", PASSWORD, "name", name))
                .expect(201);
        return signsIn(email, PASSWORD);
    }

    /** Whoever signs in from here. */
    public Person signsIn(String email, String password) {
        var tokens = post("/api/v1/auth/token", Map.of("email", email, "password", password))
                .expect(200);
        return holding(email, tokens);
    }

    /** Whoever was just given these tokens. */
    public Person holding(String email, Answer tokens) {
        return new Person(url, address, email, tokens.text("access_token"), tokens.text("refresh_token"));
    }

    /** The same person with a sign-in of its own, as on a second device. */
    public Person onAnotherDevice() {
        return nobody(url).signsIn(email, PASSWORD);
    }

    /** The same person calling from another loopback address, as {@code 127.0.0.7}. */
    public Person from(String loopback) {
        return new Person(url, loopback, email, accessToken, refreshToken);
    }

    /** The same person calling another node. */
    public Person at(String otherUrl) {
        return new Person(otherUrl, address, email, accessToken, refreshToken);
    }

    /** The same person calling with another access token. */
    public Person withToken(String token) {
        return new Person(url, address, email, token, refreshToken);
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

    public Answer delete(String path, Object body) {
        return send("DELETE", path, body);
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
            return Answer.of(http().send(request.build(), BodyHandlers.ofByteArray()));
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

    /** Waits until lists of files show all that was scanned. */
    public void awaitsFiles() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get("/api/v1/files?limit=1")
                        .expect(200)
                        .text("complete")
                        .equals("true"));
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

    private HttpClient http() {
        return CLIENTS.computeIfAbsent(
                address,
                from -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.ofLiteral(from))
                        .build());
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

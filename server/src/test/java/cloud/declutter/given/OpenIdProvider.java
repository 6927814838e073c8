package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process with two OpenID providers, one that describes itself as Google does and one as Microsoft does. It knows one
 * person at a time, who agrees at once to whatever is asked; see {@code openid-provider.mjs}.
 */
public final class OpenIdProvider implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private OpenIdProvider(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    public static OpenIdProvider started() {
        try {
            var process = new ProcessBuilder("node", "src/test/resources/openid-provider.mjs")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var port = Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine());
            return new OpenIdProvider(
                    process, "http://127.0.0.1:" + port.orElseThrow(() -> new AssertionError("No provider started")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String google() {
        return url + "/google";
    }

    /** For people of all directories. */
    public String microsoft() {
        return url + "/common/v2.0";
    }

    /** Who is there from now on, by claims such as {@code sub}; nothing goes wrong. */
    public void knows(Map<String, Object> person) {
        knows(person, "none");
    }

    /** Also what goes wrong from now on, by the names in {@code openid-provider.mjs}. */
    public void knows(Map<String, Object> person, String fault) {
        var mood = JSON.writeValueAsString(Map.of("person", person, "fault", fault));
        send(HttpRequest.newBuilder(URI.create(url + "/mood")).PUT(BodyPublishers.ofString(mood)));
    }

    /** What it was asked last: {@code authorize}, {@code token}; how often: {@code descriptions}, {@code tokens}. */
    public JsonNode seen() {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(url + "/seen"))));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        http.close();
    }
}

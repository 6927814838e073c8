package cloud.declutter.platform.checkup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A call over HTTP that has ten seconds. */
final class Call {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Call() {}

    /** Empty where nobody answers, or not in HTTP. */
    static Optional<HttpResponse<String>> get(String url, String... headers) {
        return send("GET", url, headers);
    }

    /** @param headers names and values by turns */
    static Optional<HttpResponse<String>> send(String method, String url, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).method(method, BodyPublishers.noBody());
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException nobody) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

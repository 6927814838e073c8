package cloud.declutter.connections.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A provider's page of consent, as somebody answers it whose browser goes one step at a time. */
public final class ProviderPage {
    private final URI address;

    /** @param address where the service sends the browser */
    public ProviderPage(String address) {
        this.address = URI.create(address);
    }

    /** What the service asks for, by the names of OAuth's parameters. */
    Map<String, String> asked() {
        return parameters(address);
    }

    /** Allows it. Answers what the browser is sent back with: {@code code} and {@code state}. */
    public Map<String, String> allow() {
        return decide("allow");
    }

    /** Refuses it. */
    Map<String, String> deny() {
        return decide("deny");
    }

    private Map<String, String> decide(String decision) {
        var form = address.getRawQuery() + "&decision=" + decision;
        var page = URI.create(address.toString().replaceFirst("\\?.*", ""));
        var request = HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        var answer = sent(request);
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .map(ProviderPage::parameters)
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private static HttpResponse<String> sent(HttpRequest request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}

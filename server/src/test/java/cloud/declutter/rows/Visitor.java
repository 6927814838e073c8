package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Somebody with a browser that goes one step at a time, so that a test can meddle with each. Each has an address of its
 * own, on loopback, since so many sign-ins from one would be too many.
 */
final class Visitor {
    private static final AtomicInteger COUNT = new AtomicInteger(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.ofLiteral("127.0.0." + COUNT.incrementAndGet()))
            .build();
    private final String service;
    /** Of the service only; as a browser keeps them. */
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(String service) {
        this.service = service;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Starts at the service with a provider, and answers the address there. */
    String start(String provider) {
        return location(visit("/api/v1/auth/social/" + provider + "/start"));
    }

    /** Agrees at the provider, and answers the address that leads back. */
    String agree(String address) {
        return location(send(HttpRequest.newBuilder(URI.create(address))));
    }

    /** Comes back from the provider, and answers where the page is sent. */
    String comeBack(String address) {
        assertThat(address).startsWith(service + "/");
        return location(visit(address.substring(service.length())));
    }

    /** All three. */
    String signIn(String provider) {
        return comeBack(agree(start(provider)));
    }

    /** Follows an address of the service with all cookies. */
    HttpResponse<String> visit(String path) {
        return keep(send(request(path)));
    }

    HttpResponse<String> post(String path) {
        return keep(send(request(path).POST(BodyPublishers.noBody())));
    }

    HttpResponse<String> post(String path, String body) {
        return keep(
                send(request(path).setHeader("Content-Type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(service + path));
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    /** Keeps the cookies that an answer sets. */
    <T> HttpResponse<T> keep(HttpResponse<T> response) {
        for (var set : response.headers().allValues("Set-Cookie")) {
            var cookie = HttpCookie.parse(set).getFirst();
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return response;
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

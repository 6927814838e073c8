package cloud.declutter.bench.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The few answers of the service that measuring needs, in the form of its published contract. */
public final class StandInService implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger polls = new AtomicInteger();

    public StandInService(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** As a process of its own, on the port that the environment names. */
    public static void main(String[] arguments) throws IOException {
        new StandInService(Integer.parseInt(System.getenv("PORT")));
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** As {@code METHOD path?query token}. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var token = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(request + (token == null ? "" : " " + token));
        switch (request) {
            case "GET /ready" -> reply(exchange, 200, "{\"status\":\"ready\"}");
            case "POST /api/v1/auth/register" -> reply(exchange, 201, "{\"id\":\"1\"}");
            case "POST /api/v1/auth/token" ->
                reply(exchange, 200, "{\"access_token\":\"secret\",\"refresh_token\":\"r\"}");
            case "POST /api/v1/connections" -> reply(exchange, 201, "{\"id\":\"c1\"}");
            case "DELETE /api/v1/connections/c1" -> reply(exchange, 204, "");
            case "POST /api/v1/connections/c1/scans" -> reply(exchange, 202, "{\"id\":\"s1\",\"state\":\"queued\"}");
            case "GET /api/v1/scans/s1" -> reply(exchange, 200, scan());
            case "GET /api/v1/duplicates?kind=exact&limit=500" -> reply(exchange, 200, page("1", "\"next page\"", "a"));
            case "GET /api/v1/duplicates?kind=exact&limit=500&cursor=next+page" ->
                reply(exchange, 200, page("2", "null", "b"));
            default -> reply(exchange, 404, "{\"title\":\"Nothing here\"}");
        }
    }

    private String scan() {
        return polls.incrementAndGet() < 3
                ? "{\"id\":\"s1\",\"state\":\"running\",\"detail\":null}"
                : "{\"id\":\"s1\",\"state\":\"complete\",\"detail\":null}";
    }

    private static String page(String size, String next, String name) {
        return "{\"items\":[{\"size\":%s,\"files\":[{\"path\":\"%s\"},{\"path\":\"%s 2\"}]}],\"nextCursor\":%s}"
                .formatted(size, name, name, next);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

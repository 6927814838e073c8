package cloud.declutter.fakeclouds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain HTTP server on a port of the loopback address; each request has a virtual thread of its own. */
final class Endpoint implements AutoCloseable {
    static {
        // Without this each answer waits 40 ms for the acknowledgement of its own headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int GREATEST_BODY = 4 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Answers one exchange, be it by closing the connection. */
    interface Handler {
        void answer(Call call, HttpExchange exchange) throws IOException;
    }

    /** @param port 0 for any that is free */
    Endpoint(int port, Handler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 256);
        } catch (IOException taken) {
            throw new UncheckedIOException("Port " + port + " cannot be opened; choose another one", taken);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.answer(call(exchange), exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        send(exchange, reply, Long.MAX_VALUE);
    }

    /** Announces the whole body but ends the connection after so many bytes of it. */
    static void send(HttpExchange exchange, Reply reply, long bytes) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (reply.body().length == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body(), 0, (int) Math.min(bytes, reply.body().length));
        exchange.getResponseBody().flush();
    }

    private static Call call(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = exchange.getRequestBody().readNBytes(GREATEST_BODY);
        return Call.of(
                exchange.getRequestMethod(), URI.create(exchange.getRequestURI().toString()), headers, body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package cloud.declutter.platform.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.platform.Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A server of its own on {@code MANAGEMENT_PORT} of the loopback address, for who runs this machine: {@code /metrics} in
 * Prometheus's text format and {@code /log-levels}. Nothing of the public service is there, and nothing of this there.
 *
 * <p>Pages in a browser on this machine are kept out: they would come with an {@code Origin}, or by a name of theirs.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ManagementPort implements SmartLifecycle {
    private static final Set<String> NAMES_OF_THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final int port;
    private final PrometheusMeterRegistry registry;
    private final LogLevels levels;
    /** Null while it does not run. */
    private @Nullable HttpServer server;

    ManagementPort(Settings settings, PrometheusMeterRegistry registry, LogLevels levels) {
        this.port = settings.managementPort();
        this.registry = registry;
        this.levels = levels;
    }

    /** An answer of one line or more. */
    record Reply(int status, String type, String text) {

        static Reply plain(int status, String text) {
            return new Reply(status, "text/plain; charset=utf-8", text + "\n");
        }
    }

    @Override
    public void start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", exchange -> send(exchange, reply(exchange)));
            started.start();
            server = started;
        } catch (IOException taken) {
            throw new IllegalStateException("MANAGEMENT_PORT " + port + " cannot be listened at (" + taken.getMessage()
                    + "); set it to a port that is free.");
        }
    }

    private Reply reply(HttpExchange exchange) {
        if (!isFromThisMachine(exchange)) {
            return Reply.plain(403, "Pages of a browser are not let in here.");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/metrics" ->
                exchange.getRequestMethod().equals("GET")
                        ? new Reply(200, PROMETHEUS_TEXT, registry.scrape(PROMETHEUS_TEXT))
                        : Reply.plain(405, "GET only.");
            case "/log-levels" -> levels.reply(exchange.getRequestMethod(), exchange.getRequestURI());
            default -> Reply.plain(404, "There is /metrics and /log-levels.");
        };
    }

    private static boolean isFromThisMachine(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var host = headers.getOrDefault("Host", List.of("")).getFirst();
        return !headers.containsKey("Origin") && NAMES_OF_THIS_MACHINE.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            exchange.getRequestBody().close();
            var bytes = reply.text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type);
            exchange.sendResponseHeaders(reply.status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void stop() {
        var running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}

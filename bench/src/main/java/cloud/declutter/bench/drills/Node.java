package cloud.declutter.bench.drills;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import cloud.declutter.bench.service.Api;
import cloud.declutter.bench.service.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** One process of the service. */
final class Node {
    private static final Duration START_LIMIT = Duration.ofMinutes(30);
    private static final int LOOK_EVERY_MILLIS = 50;
    private static final int LOWEST_PORT = 10_000;
    private static final int BEYOND_HIGHEST_PORT = 15_000;

    private final Path home;
    private final URI base;
    private final Path log;
    private final Process process;

    /**
     * Starts it, and does not wait for it.
     *
     * @param command starts the service, and becomes it
     * @param home for its data and its log, which outlive it
     */
    Node(List<String> command, Path home, Map<String, String> settings) throws IOException {
        this.home = home;
        var port = freePort();
        this.base = URI.create("http://127.0.0.1:" + port);
        this.log = home.resolve("serve.log");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var all = new HashMap<>(settings);
        all.put("PORT", Integer.toString(port));
        all.put("MANAGEMENT_PORT", "0");
        Settings.apply(builder.environment(), home, all);
        this.process = builder.start();
    }

    Path home() {
        return home;
    }

    URI base() {
        return base;
    }

    Process process() {
        return process;
    }

    void awaitReady() throws IOException, InterruptedException {
        try (var api = new Api(base)) {
            var until = System.nanoTime() + START_LIMIT.toNanos();
            while (!api.isReady()) {
                if (process.waitFor(LOOK_EVERY_MILLIS, MILLISECONDS)) {
                    throw new IOException("The service ended with %d; see %s".formatted(process.exitValue(), log));
                }
                if (System.nanoTime() > until) {
                    throw new IOException("The service was not ready within %s; see %s".formatted(START_LIMIT, log));
                }
            }
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** None that the system may give to a connection of somebody else before the service listens. */
    private static int freePort() throws IOException {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, BEYOND_HIGHEST_PORT);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException taken) {
                // Another one is free.
            }
        }
    }
}

package cloud.declutter.bench.drills;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import cloud.declutter.bench.service.Api;
import cloud.declutter.bench.service.Ending;
import cloud.declutter.bench.service.Memory;
import cloud.declutter.bench.service.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service that is killed and started again on the same data. */
final class Node implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(30);

    private final List<String> command;
    private final Path home;
    private final Map<String, String> settings;
    private final Path log;
    private final URI base;
    private Process process;

    /**
     * Returns once it is ready.
     *
     * @param command starts the service, and becomes it
     * @param home for its data and its database, which outlives it
     */
    Node(List<String> command, Path home, Map<String, String> settings) throws IOException, InterruptedException {
        this.command = command;
        this.home = home;
        this.log = home.resolve("serve.log");
        var port = freePort();
        this.base = URI.create("http://127.0.0.1:" + port);
        this.settings = new HashMap<>(settings);
        this.settings.putAll(Map.of(
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(freePort()),
                // Work that was cut off is taken up again soon, so that a cycle is short.
                "DBSCHEDULER_HEARTBEATINTERVAL", "500ms",
                "DBSCHEDULER_POLLINGINTERVAL", "200ms",
                "DECLUTTER_TIER", "1"));
        this.process = started();
    }

    URI base() {
        return base;
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Returns once it is ready again. */
    void restart() throws IOException, InterruptedException {
        process = started();
    }

    private Process started() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Settings.apply(builder.environment(), home, settings);
        var starting = builder.start();
        try (var api = new Api(base)) {
            var until = System.nanoTime() + START_LIMIT.toNanos();
            while (!api.isReady()) {
                if (starting.waitFor(100, MILLISECONDS)) {
                    throw new IOException("The service ended with %d; see %s".formatted(starting.exitValue(), log));
                }
                if (System.nanoTime() > until) {
                    Ending.of(starting.toHandle());
                    throw new IOException("The service was not ready within %s; see %s".formatted(START_LIMIT, log));
                }
            }
        }
        return starting;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        Ending.of(process.toHandle());
        Memory.postmaster(home).ifPresent(Ending::of);
    }
}

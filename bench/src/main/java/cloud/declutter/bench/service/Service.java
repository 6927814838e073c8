package cloud.declutter.bench.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code ./declutter serve} on free ports with a home of its own, ended with all that it started. */
public final class Service implements AutoCloseable {
    /** The first start may build everything and fetch what it needs. */
    private static final Duration START_LIMIT = Duration.ofMinutes(30);

    private static final Duration SCAN_LIMIT = Duration.ofHours(2);
    private static final int POLL_MILLIS = 50;

    private final Process process;
    private final Path home;
    private final Path log;
    private final Memory memory;
    private final URI base;
    private final Api api;
    private double secondsToReady;

    private Service(Process process, Path home, Path log, URI base) {
        this.process = process;
        this.home = home;
        this.log = log;
        this.memory = new Memory(process.toHandle(), Optional.of(home));
        this.base = base;
        this.api = new Api(base);
    }

    /** Returns once it is ready. */
    public static Service start(Path launcher, Path home, Path allowed) throws IOException, InterruptedException {
        Files.createDirectories(home);
        var log = home.resolveSibling(home.getFileName() + ".log");
        var port = freePort();
        var builder = new ProcessBuilder(launcher.toString(), "serve")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Settings.apply(
                builder.environment(),
                home,
                Map.of(
                        "LOCAL_ROOTS", allowed.toString(),
                        "PORT", Integer.toString(port),
                        "MANAGEMENT_PORT", Integer.toString(freePort())));
        var service = new Service(builder.start(), home, log, URI.create("http://127.0.0.1:" + port));
        try {
            var start = System.nanoTime();
            service.awaitReady();
            service.secondsToReady = (System.nanoTime() - start) / 1e9;
            return service;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            service.close();
            throw failure;
        }
    }

    public Api api() {
        return api;
    }

    /** For one more person. */
    public Api newApi() {
        return new Api(base);
    }

    /** From its start to its first word that it is ready, with the memory that it then takes. */
    public Usage untilReady() {
        memory.lookAtAll();
        return new Usage(secondsToReady, memory.peakBytes(), memory.databasePeakBytes());
    }

    /** From the request for a scan to the first answer that calls it complete; the peaks are those since the start. */
    public Usage scan(String connection) throws IOException, InterruptedException {
        return scan(api, connection);
    }

    /** The same, asked for by somebody else. */
    public Usage scan(Api person, String connection) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var scan = person.startScan(connection);
        for (var poll = 0; System.nanoTime() - start < SCAN_LIMIT.toNanos(); poll++) {
            var progress = person.progress(scan);
            if (progress.state().equals("complete")) {
                var seconds = (System.nanoTime() - start) / 1e9;
                memory.lookAtAll();
                return new Usage(seconds, memory.peakBytes(), memory.databasePeakBytes());
            }
            if (progress.isOver()) {
                throw new IOException(
                        "The scan ended %s: %s; see %s".formatted(progress.state(), progress.detail(), log));
            }
            if (poll % 10 == 0) {
                memory.lookAtAll();
            }
            pause(POLL_MILLIS);
        }
        throw new IOException("The scan took longer than %s; see %s".formatted(SCAN_LIMIT, log));
    }

    private void awaitReady() throws IOException, InterruptedException {
        var until = System.nanoTime() + START_LIMIT.toNanos();
        while (!api.isReady()) {
            if (System.nanoTime() > until) {
                throw new IOException("The service was not ready within %s; see %s".formatted(START_LIMIT, log));
            }
            pause(POLL_MILLIS);
        }
    }

    /** Waits, but not for a service that is gone. */
    private void pause(int millis) throws IOException, InterruptedException {
        if (process.waitFor(millis, MILLISECONDS)) {
            throw new IOException("The service ended with %d; see %s".formatted(process.exitValue(), log));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        api.close();
        Ending.of(process.toHandle());
        Memory.postmaster(home).ifPresent(Ending::of);
    }
}

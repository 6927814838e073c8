package cloud.declutter.clouds.rclone;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code rclone rcd} for all connections of this service: started when first needed, on a port of loopback that the
 * system chooses, with a password that only this process knows; started anew when it died.
 *
 * <p>It ends with the service, however that ends: a shell in between holds the other end of a pipe from here, and kills
 * rclone when the pipe closes, which even a kill of the service does. Name and password reach it by its environment, never
 * by the command line, which everybody on the machine may read; of this service's own environment it sees next to nothing.
 */
public final class RcloneProcess implements RcloneEndpoint.Source, AutoCloseable {
    private static final String KEEPER = """
            exec 3<&0
            "$@" </dev/null &
            child=$!
            { cat <&3 >/dev/null; kill "$child"; } 2>/dev/null &
            exec 3<&-
            wait "$child"
            """;
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "LANG", "TMPDIR", "RCLONE_CONFIG_PASS", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY");
    private static final Pattern SERVING = Pattern.compile("Serving remote control on (http://127\\.0\\.0\\.1:\\d+/)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String USER = "declutter";
    private static final int PASSWORD_BYTES = 32;

    private final Path program;
    private final Path configuration;
    private final RandomGenerator chance;
    private final ReentrantLock lock = new ReentrantLock();
    /** Null while none was started. */
    private @Nullable Running running;

    private boolean closed;

    private record Running(Process keeper, RcloneEndpoint endpoint) {}

    /**
     * Starts nothing yet.
     *
     * @param program {@code rclone} by its path, or by its name alone
     * @param configuration the operator's {@code rclone.conf}
     * @param chance for passwords, so a secure one
     */
    public RcloneProcess(Path program, Path configuration, RandomGenerator chance) {
        this.program = program;
        this.configuration = configuration;
        this.chance = chance;
    }

    @Override
    public RcloneEndpoint current() {
        lock.lock();
        try {
            if (closed) {
                throw new CloudException(CloudException.Kind.UNAVAILABLE, "The service is stopping; try later.");
            }
            var now = running;
            if (now == null || !now.keeper().isAlive()) {
                endRunning();
                now = start();
                running = now;
            }
            return now.endpoint();
        } finally {
            lock.unlock();
        }
    }

    private Running start() {
        var password = password();
        try {
            var builder = new ProcessBuilder(
                    "sh",
                    "-c",
                    KEEPER,
                    "rclone-keeper",
                    program.toString(),
                    "rcd",
                    "--config",
                    configuration.toString(),
                    "--rc-addr",
                    "127.0.0.1:0",
                    "--rc-serve");
            builder.environment().keySet().retainAll(ENVIRONMENT);
            builder.environment().put("RCLONE_RC_USER", USER);
            builder.environment().put("RCLONE_RC_PASS", password.value());
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            var keeper = builder.start();
            return new Running(keeper, new RcloneEndpoint(address(keeper), USER, password));
        } catch (IOException failure) {
            throw notStarted(failure);
        }
    }

    private Secret password() {
        var bytes = new byte[PASSWORD_BYTES];
        chance.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    /** What it prints is read to the end, so that it never waits for its reader; nothing of it is kept. */
    private static URI address(Process keeper) {
        var address = new CompletableFuture<URI>();
        Thread.ofVirtual().name("rclone-output").start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(keeper.getErrorStream(), UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var serving = SERVING.matcher(line);
                    if (serving.find()) {
                        address.complete(URI.create(serving.group(1)));
                    }
                }
            } catch (IOException ended) {
                // Then it serves nothing any more, which is said below.
            }
            address.completeExceptionally(new IOException("rclone ended"));
        });
        try {
            return address.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            end(keeper);
            throw notStarted(failure);
        } catch (InterruptedException stop) {
            end(keeper);
            Thread.currentThread().interrupt();
            throw notStarted(stop);
        }
    }

    private static CloudException notStarted(Exception cause) {
        return new CloudException(
                CloudException.Kind.UNAVAILABLE,
                "rclone does not start. The operator must see to it that it is installed and its file readable.",
                cause);
    }

    private static void end(Process keeper) {
        try {
            keeper.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // The pipe is what the keeper waits for; a closed one is all that is wanted.
        }
    }

    /** The process that runs rclone now; for tests that kill it. */
    Optional<ProcessHandle> handle() {
        lock.lock();
        try {
            return Optional.ofNullable(running)
                    .flatMap(one -> one.keeper()
                            .descendants()
                            .filter(child -> child.info().command().orElse("").endsWith("rclone"))
                            .findFirst());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            endRunning();
        } finally {
            lock.unlock();
        }
    }

    private void endRunning() {
        if (running != null) {
            end(running.keeper());
            running = null;
        }
    }
}

package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.FreePort;
import cloud.declutter.clouds.local.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Debian's rclone with a file of remotes: {@code folder}, an alias of a folder of this machine, {@code served}, the same
 * folder over WebDAV, and {@code disk}, a local one; one for all tests of a process.
 */
public final class TestingRclone {
    private final Path folder;
    private final Path configuration;
    private final RcloneProcess process;

    private TestingRclone() {
        try {
            folder = Files.createTempDirectory("declutter-rclone-test-").toRealPath();
            configuration = Files.createTempFile("declutter-rclone-", ".conf");
            var port = serve();
            Files.writeString(configuration, """
                    [folder]
                    type = alias
                    remote = %1$s

                    [again]
                    type = alias
                    remote = folder:

                    [disk]
                    type = local

                    [served]
                    type = webdav
                    url = http://127.0.0.1:%2$d
                    vendor = other
                    """.formatted(folder, port));
            process = new RcloneProcess(Path.of("rclone"), configuration, new SecureRandom());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Running {
        private static final TestingRclone RCLONE = new TestingRclone();
    }

    public static TestingRclone running() {
        return Running.RCLONE;
    }

    /** That all remotes lead to. */
    public Path folder() {
        return folder;
    }

    /** The file of remotes. */
    public Path configuration() {
        return configuration;
    }

    public RcloneProcess process() {
        return process;
    }

    /** Serves the folder, without remembering anything of it, until this process ends. */
    private int serve() throws IOException {
        var port = FreePort.next();
        var server = new ProcessBuilder(
                        "rclone",
                        "serve",
                        "webdav",
                        folder.toString(),
                        "--config=",
                        "--addr=127.0.0.1:" + port,
                        "--dir-cache-time=0s")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Shell.run(Path.of("/"), "rm", "-rf", "--", folder.toString())));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> accepts(port));
        return port;
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}

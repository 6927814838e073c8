package cloud.declutter.connections;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** A folder as {@code rclone serve webdav} shows it, on a free port of loopback. */
public final class RcloneServer implements AutoCloseable {
    public static final String USER = "ana";
    public static final String PASSWORD = "hush-word of the storage";

    private final int port;
    private final Process process;

    private RcloneServer(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    public static RcloneServer of(Path folder) {
        var port = freePort();
        var command = List.of(
                "rclone",
                "serve",
                "webdav",
                folder.toString(),
                "--addr",
                "127.0.0.1:" + port,
                "--config",
                "/dev/null",
                "--user",
                USER,
                "--pass",
                PASSWORD,
                "--vfs-cache-mode",
                "off");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var server = new RcloneServer(port, process);
            await().until(server::answers);
            return server;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code rclone serve webdav}. */
public final class RcloneServer implements DavServer {
    private final Path folder;
    private final ServerProcess process;
    private final int port = FreePort.next();

    RcloneServer() {
        this(newFolder());
    }

    public RcloneServer(Path folder) {
        this.folder = folder;
        try {
            var log = Files.createTempFile("declutter-rclone-", ".log");
            var command = List.of(
                    "rclone",
                    "serve",
                    "webdav",
                    folder.toString(),
                    "--config=",
                    "--addr=127.0.0.1:" + port,
                    "--dir-cache-time=1s",
                    "--user=" + USER,
                    "--pass=" + PASSWORD);
            process = new ServerProcess(command, Map.of("LC_ALL", "C.UTF-8"), log, port);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("declutter-rclone-");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        process.close();
    }
}

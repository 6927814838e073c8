package cloud.declutter.clouds.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that keeps to no protocol: says something to whoever connects, then something else for ever. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param forever nothing for silence with the connection left open */
    RawServer(String first, String forever) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(first, forever));
    }

    private void accept(String first, String forever) {
        try {
            while (true) {
                var connection = socket.accept();
                threads.execute(() -> serve(connection, first, forever));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void serve(Socket connection, String first, String forever) {
        try (connection) {
            connection.getOutputStream().write(first.getBytes(US_ASCII));
            while (!forever.isEmpty()) {
                connection.getOutputStream().write(forever.getBytes(US_ASCII));
            }
            while (connection.getInputStream().read() >= 0) {
                // Says nothing.
            }
        } catch (IOException gone) {
            // So is the caller.
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    Origin origin() {
        return Origin.of(uri());
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}

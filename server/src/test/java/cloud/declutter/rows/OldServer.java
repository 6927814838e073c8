package cloud.declutter.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A way to a PostgreSQL that makes it say that it is an older one. */
final class OldServer implements AutoCloseable {
    private static final String VERSION = "server_version\0";

    private final ServerSocket door;
    private final int server;

    OldServer(int server) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.server = server;
        Thread.ofVirtual().start(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                var answering = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> pass(caller, answering, false));
                Thread.ofVirtual().start(() -> pass(answering, caller, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, boolean ageing) {
        try (from;
                to) {
            pass(from.getInputStream(), to.getOutputStream(), ageing);
        } catch (IOException over) {
            // One of them hung up; so does the other.
        }
    }

    private static void pass(InputStream from, OutputStream to, boolean ageing) throws IOException {
        var bytes = new byte[8192];
        var told = new ByteArrayOutputStream();
        for (var read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            told.reset();
            told.write(bytes, 0, read);
            var text = told.toString(StandardCharsets.ISO_8859_1);
            var at = ageing ? text.indexOf(VERSION) : -1;
            if (at >= 0) {
                text = text.substring(0, at + VERSION.length()) + "14" + text.substring(at + VERSION.length() + 2);
            }
            to.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

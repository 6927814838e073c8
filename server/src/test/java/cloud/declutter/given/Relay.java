package cloud.declutter.given;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A way to a server of this machine that can go silent: connections stay, but nothing passes any more. */
public final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int port;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    private Relay(ServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    /** @param address of this machine at which it listens, as {@code ::1} */
    public static Relay at(String address, int portOfServer) {
        try {
            var relay = new Relay(new ServerSocket(0, 100, InetAddress.ofLiteral(address)), portOfServer);
            Thread.ofVirtual().start(relay::open);
            return relay;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    public void goSilent() {
        silent = true;
    }

    @Override
    public void close() {
        end.countDown();
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> pass(caller, server));
                Thread.ofVirtual().start(() -> pass(server, caller));
            } catch (IOException closed) {
                // Nobody else comes in.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            pass(from.getInputStream(), to.getOutputStream());
        } catch (IOException over) {
            // One of them hung up; so does the other.
        }
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
        var bytes = new byte[8192];
        for (var read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            if (silent) {
                awaitEnd();
            }
            to.write(bytes, 0, read);
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

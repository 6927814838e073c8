package cloud.declutter.clouds;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback for servers that must be told theirs. They lie below those that the system gives to outgoing
 * connections, so that none of these takes a port between its choice and the start of its server.
 */
public final class FreePort {
    private static final int FIRST = 15_000;
    private static final int BEYOND_LAST = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    public static int next() {
        for (var tried = 0; tried < TRIES; tried++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

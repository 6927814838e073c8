package cloud.declutter.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a call came from; behind trusted proxies, what they say (see {@link CallerValve}). */
public final class ClientAddress {
    private static final int BYTES_OF_A_HOUSEHOLD = 8;

    private ClientAddress() {}

    /** As {@code 192.0.2.1}. */
    public static String of(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    /** For counting: IPv6 hands a whole network (64 bits) to each customer, so that is what counts as one caller. */
    static String network(HttpServletRequest request) {
        var address = InetAddress.ofLiteral(of(request));
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        try {
            var network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), BYTES_OF_A_HOUSEHOLD), 16);
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An IPv6 address has 16 bytes", impossible);
        }
    }
}

package cloud.declutter.clouds.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the names of storages' hosts, once for each connection, to addresses that may be connected to: global unicast
 * ones and those of allowed networks. The client connects to the very addresses that were checked, so a name that
 * resolves differently a moment later (DNS rebinding) gains nothing.
 *
 * <p>Which addresses are not global: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890 and its successors),
 * multicast, and every IPv6 address that carries one of those of IPv4 (mapped, NAT64).
 */
public final class Addresses implements DnsResolver {
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();
    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final int NAT64_PREFIX_BYTES = 12;

    private final List<Network> allowed;
    private final Lookup lookup;

    /** Finds every address of a host. */
    public interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /** @param allowed networks that are not public but may hold storages */
    public Addresses(List<Network> allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    public Addresses(List<Network> allowed, Lookup lookup) {
        this.allowed = List.copyOf(allowed);
        this.lookup = lookup;
    }

    /** Only the addresses that may be connected to; {@link ForbiddenAddressException} where none is left. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var fitting = Arrays.stream(lookup.all(host)).filter(this::mayConnectTo).toArray(InetAddress[]::new);
        if (fitting.length == 0) {
            throw new ForbiddenAddressException(host);
        }
        return fitting;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    public boolean mayConnectTo(InetAddress address) {
        return isGlobal(address) || allowed.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isGlobal(InetAddress address) {
        if (NAT64.contains(address)) {
            return isGlobal(carried(address));
        }
        return (address instanceof Inet4Address || GLOBAL_IPV6.contains(address))
                && SPECIAL.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress carried(InetAddress nat64) {
        var bytes = nat64.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64_PREFIX_BYTES, bytes.length));
        } catch (UnknownHostException neverForFourBytes) {
            throw new IllegalStateException(neverForFourBytes);
        }
    }
}

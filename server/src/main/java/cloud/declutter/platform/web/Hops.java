package cloud.declutter.platform.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * The machines that a call went through, as {@code X-Forwarded-For} lists them. Each proxy appends the address that it
 * saw, so the caller is the last one that is not a trusted proxy itself; whatever stands before it may be invented.
 */
final class Hops {
    private static final Pattern ADDRESS = Pattern.compile("(?<ipv4>\\d{1,3}(\\.\\d{1,3}){3})(:\\d{1,5})?"
            + "|\\[(?<inBrackets>[0-9A-Fa-f:.]+)](:\\d{1,5})?"
            + "|(?<ipv6>[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)");

    private final List<IpAddressMatcher> trusted;

    Hops(List<IpAddressMatcher> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    boolean trusts(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }

    /** Empty where the last proxy told no address: then it counts as the caller itself. */
    Optional<String> caller(List<String> headers) {
        var caller = Optional.<String>empty();
        for (var hop : headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .toList()
                .reversed()) {
            var address = address(hop.strip());
            if (address.isEmpty()) {
                break;
            }
            caller = address;
            if (!trusts(address.get())) {
                break;
            }
        }
        return caller;
    }

    /** Never asks a name service. */
    private static Optional<String> address(String text) {
        var parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var literal = Stream.of("ipv4", "inBrackets", "ipv6")
                .flatMap(each -> Optional.ofNullable(parts.group(each)).stream())
                .findFirst()
                .orElseThrow();
        try {
            return Optional.of(InetAddress.ofLiteral(literal).getHostAddress());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}

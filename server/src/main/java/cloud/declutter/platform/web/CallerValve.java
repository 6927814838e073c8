package cloud.declutter.platform.web;

import cloud.declutter.platform.Settings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who called, and at which address of ours, before anything else asks. What {@code X-Forwarded-For},
 * {@code -Proto}, {@code -Host} and {@code -Port} say counts only where the peer is a trusted proxy. The public address,
 * where the operator has set one, is always ours.
 *
 * <p>Not Tomcat's own valve, since that takes any text for an address and asks the name service for it.
 */
final class CallerValve extends ValveBase {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>[A-Za-z0-9._-]{1,255}|\\[[0-9a-fA-F:.]+])(:(?<port>\\d{1,5}))?");

    private final Hops hops;
    private final Counter believed;
    private final Counter unbelieved;
    /** Null where each request says it itself. */
    private final @Nullable URI publicUrl;

    CallerValve(Settings settings, MeterRegistry meters) {
        super(true);
        this.believed = meters.counter("declutter.forwarded.calls", "believed", "yes");
        this.unbelieved = meters.counter("declutter.forwarded.calls", "believed", "no");
        this.hops = new Hops(settings.network().trustedProxies());
        this.publicUrl = settings.publicUrl().map(URI::create).orElse(null);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var trusted = hops.trusts(request.getPeerAddr());
        if (request.getHeader("X-Forwarded-For") != null) {
            (trusted ? believed : unbelieved).increment();
        }
        if (trusted) {
            hops.caller(all(request, "X-Forwarded-For")).ifPresent(caller -> {
                request.setRemoteAddr(caller);
                request.setRemoteHost(caller);
            });
            forwarded(request);
        }
        if (publicUrl != null) {
            reached(request, publicUrl.getScheme(), publicUrl.getRawAuthority(), "");
        }
        getNext().invoke(request, response);
    }

    private static void forwarded(Request request) {
        var scheme = last(request, "X-Forwarded-Proto")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("http") || text.equals("https"));
        var host = last(request, "X-Forwarded-Host");
        var port = last(request, "X-Forwarded-Port").orElse("");
        if (scheme.isPresent() || host.isPresent() || !port.isEmpty()) {
            reached(
                    request,
                    scheme.orElse(request.getScheme()),
                    host.or(() -> last(request, "Host")).orElse(""),
                    port);
        }
    }

    /** @param otherPort in force where the authority has none; without either, the scheme's own */
    private static void reached(Request request, String scheme, String authority, String otherPort) {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return;
        }
        var secure = scheme.equals("https");
        var port = Optional.ofNullable(parts.group("port"))
                .or(() -> Optional.of(otherPort).filter(text -> text.matches("\\d{1,5}")))
                .map(Integer::valueOf)
                .orElse(secure ? 443 : 80);
        request.setSecure(secure);
        request.setServerPort(port);
        var call = request.getCoyoteRequest();
        call.scheme().setString(scheme);
        call.serverName().setString(parts.group("host"));
    }

    /** Of what several proxies may have said, the word of the one before us. */
    private static Optional<String> last(Request request, String header) {
        return all(request, header).stream()
                .flatMap(each -> Stream.of(each.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .reduce((earlier, later) -> later);
    }

    private static List<String> all(Request request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}

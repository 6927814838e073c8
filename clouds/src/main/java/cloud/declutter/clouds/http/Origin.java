package cloud.declutter.clouds.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Scheme, host and port of an address: what credentials and redirects are bound to. */
public record Origin(String scheme, String host, int port) {

    /** Throws {@link IllegalArgumentException} with a sentence for the person where it is no address of a server. */
    public static Origin of(URI uri) {
        var scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            throw new IllegalArgumentException("The address must start with https:// or http://");
        }
        var host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("The address needs the name of a host, as https://cloud.example.org");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Leave name and password out of the address; give them on their own");
        }
        var port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(scheme) ? 443 : 80;
        return new Origin(scheme, host.toLowerCase(Locale.ROOT), port);
    }

    public boolean holds(URI uri) {
        try {
            return equals(of(uri));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}

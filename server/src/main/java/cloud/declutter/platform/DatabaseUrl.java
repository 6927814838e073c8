package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;

/**
 * A {@code postgresql://user:password@host:port/database?parameters} address taken apart for JDBC. Percent-encoded
 * parts are decoded, IPv6 hosts stand in brackets.
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

    /** Throws {@link IllegalArgumentException}, without the address, since it may hold a password. */
    static DatabaseUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException malformed) {
            throw malformedUrl("percent-encode special characters in user and password");
        }
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw malformedUrl("it must start with postgresql://");
        }
        if (uri.getHost() == null
                || uri.getRawPath() == null
                || uri.getRawPath().length() < 2) {
            throw malformedUrl("host or database name is missing");
        }
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var credentials = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        var colon = credentials.indexOf(':');
        return new DatabaseUrl(
                "jdbc:postgresql://%s:%d%s%s".formatted(uri.getHost(), port, uri.getRawPath(), query),
                decode(colon < 0 ? credentials : credentials.substring(0, colon)),
                decode(colon < 0 ? "" : credentials.substring(colon + 1)));
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    private static IllegalArgumentException malformedUrl(String why) {
        return new IllegalArgumentException(
                "DATABASE_URL: " + why + "; expected postgresql://user:password@host:5432/database");
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}

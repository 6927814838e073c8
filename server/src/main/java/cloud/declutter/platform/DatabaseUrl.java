package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code postgresql://user:password@host:port/database?parameters} address taken apart for JDBC, as libpq's manual
 * (Connection URIs) has it: percent-encoded parts are decoded, IPv6 hosts stand in brackets, several hosts in a comma
 * list. Parameters are kept; where libpq and JDBC name them differently, either name will do.
 *
 * @param jdbcUrl without user and password
 * @param user empty where none is named
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {
    private static final String EXPECTED = "; expected postgresql://user:password@host:5432/database";
    private static final Pattern SCHEME = Pattern.compile("(?i)postgres(ql)?://.*");
    private static final Pattern URL = Pattern.compile("(?i)postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<hosts>[^@/?#]*)"
            + "/(?<database>[^/?#]+)(?:\\?(?<query>[^#]*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[(?<ipv6>[0-9A-Fa-f:.]+)])(?::(?<port>\\d{1,5}))?");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("(?i)([?&][^=&]*password[^=&]*=)[^&]*");
    private static final String DEFAULT_PORT = "5432";

    /** Parameters of libpq by their names in JDBC. */
    private static final Map<String, String> IN_JDBC = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "gssencmode", "gssEncMode",
            "sslnegotiation", "sslNegotiation");

    /** Throws {@link IllegalArgumentException}, without the address, since it may hold a password. */
    static DatabaseUrl parse(String text) {
        if (!SCHEME.matcher(text).matches()) {
            throw malformed("must start with postgresql://");
        }
        var parts = URL.matcher(text);
        if (!parts.matches() || text.chars().anyMatch(each -> each <= ' ')) {
            throw malformed("is not complete, or has characters that must be percent-encoded (as @ by %40, / by %2F)");
        }
        var parameters = parameters(parts.group("query"));
        var user = decoded(parts.group("user"));
        var password = decoded(parts.group("password"));
        var userThere = Optional.ofNullable(parameters.remove("user"));
        var passwordThere = Optional.ofNullable(parameters.remove("password"));
        return new DatabaseUrl(
                "jdbc:postgresql://" + hosts(parts.group("hosts")) + "/" + encoded(decoded(parts.group("database")))
                        + query(parameters),
                userThere.orElse(user),
                passwordThere.orElse(password));
    }

    /** For people: without any password. */
    String shown() {
        var address =
                SECRET_PARAMETER.matcher(jdbcUrl).replaceAll("$1[secret]").substring("jdbc:postgresql://".length());
        var secret = password.isEmpty() ? "" : ":[secret]";
        return "postgresql://" + (user.isEmpty() ? "" : encoded(user) + secret + "@") + address;
    }

    private static String hosts(String list) {
        return Stream.of(list.split(",", -1)).map(DatabaseUrl::host).collect(Collectors.joining(","));
    }

    private static String host(String text) {
        var parts = HOST.matcher(text);
        if (!parts.matches() || (parts.group("ipv6") != null && !isAddress(parts.group("ipv6")))) {
            throw malformed("does not name a host where one should be");
        }
        var port = Optional.ofNullable(parts.group("port")).orElse(DEFAULT_PORT);
        if (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw malformed("has a port that is not from 1 to 65535");
        }
        return parts.group("host") + ":" + port;
    }

    private static boolean isAddress(String text) {
        try {
            return text.contains(":") && !InetAddress.ofLiteral(text).isAnyLocalAddress();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var each : query == null ? new String[0] : query.split("&")) {
            var equals = each.indexOf('=');
            if (equals < 1) {
                throw malformed("has a parameter that is not name=value");
            }
            var name = decoded(each.substring(0, equals));
            parameters.put(IN_JDBC.getOrDefault(name, name), decoded(each.substring(equals + 1)));
        }
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String decoded(@Nullable String part) {
        if (part == null) {
            return "";
        }
        try {
            var text = URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
            if (text.indexOf('\0') < 0 && text.indexOf('\uFFFD') < 0) {
                return text;
            }
        } catch (IllegalArgumentException quotesThePart) {
            // Told below without the part, which may be the password.
        }
        throw malformed("has a % that does not begin a percent-encoded character of UTF-8 (write % itself as %25)");
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8);
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(why + EXPECTED);
    }

    @Override
    public String toString() {
        return shown();
    }
}

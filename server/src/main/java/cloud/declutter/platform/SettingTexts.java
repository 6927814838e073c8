package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.unit.DataSize;

/**
 * The forms that settings may have. Each method throws {@link IllegalArgumentException} with what is wrong and what
 * would be right, and never repeats a secret.
 */
final class SettingTexts {
    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>https?)://(?<host>[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:(?<port>\\d{1,5}))?");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "change.?me|change.?this|replace|placeholder|example|your.?(secure.?)?secret|insert|default.?key|"
                    + "super.?secret|secret.?key|password|dev.?only|not.?so.?secret|django.?insecure|abcdefgh|12345678",
            Pattern.CASE_INSENSITIVE);
    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;
    private static final Pattern REPEATED = Pattern.compile("(.{1,16}?)\\1+.{0,7}", Pattern.DOTALL);

    /** Secrets that many have copied out of manuals. */
    private static final Set<String> KNOWN = Set.of(
            // FastAPI's tutorial on OAuth2 with JWT.
            "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
            // Flask's quick start.
            "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
            // jwt.io's example.
            "a-string-secret-at-least-256-bits-long");

    private SettingTexts() {}

    static Environment environment(String text) {
        return Stream.of(Environment.values())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be development, staging or production"));
    }

    static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static boolean debug(String text, Environment environment) {
        var debug = yesOrNo(text);
        if (debug && environment == Environment.PRODUCTION) {
            throw new IllegalArgumentException(
                    "must not be true in production; unset it, or use LOG_LEVEL for a while");
        }
        return debug;
    }

    static LogLevel logLevel(String text) {
        return Stream.of(LogLevel.values())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("must be TRACE, DEBUG, INFO, WARN, ERROR, FATAL or OFF"));
    }

    static int port(String text) {
        return whole(text, 0, 65_535);
    }

    static int whole(String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // Told below, as any other number that does not fit.
        }
        throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
    }

    /** Shorter than a phase of the shutdown may take, see {@code spring.lifecycle}. */
    static Duration drain(String text) {
        return Duration.ofSeconds(whole(text, 0, 50));
    }

    static Duration minutes(String text) {
        return Duration.ofMinutes(whole(text, 1, 525_600));
    }

    static Duration days(String text) {
        return Duration.ofDays(whole(text, 1, 3650));
    }

    static DataSize mebibytes(String text) {
        return DataSize.ofMegabytes(whole(text, 1, 1 << 20));
    }

    static Path folder(String text) {
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be an absolute path, as /srv/declutter");
        }
        return Path.of(text);
    }

    /** Of a file that can be read; empty for none. */
    static Optional<Path> file(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var file = folder(text);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("must be the absolute path of a file that this service can read");
        }
        return Optional.of(file);
    }

    /** An origin; empty for none. */
    static Optional<URI> standIn(String text, Environment environment) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var found = origin(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "must be an origin without a path, as http://127.0.0.1:9000; unset it for the provider itself"));
        if (environment == Environment.PRODUCTION && !found.startsWith("https:")) {
            throw new IllegalArgumentException("must be https in production; unset it for the provider itself");
        }
        return Optional.of(URI.create(found));
    }

    static List<Path> folders(String text) {
        return listed(text).map(SettingTexts::folder).toList();
    }

    static List<String> mediaTypes(String text) {
        var types = listed(text).toList();
        if (types.isEmpty()) {
            throw new IllegalArgumentException("must name at least one media type, as image/*");
        }
        for (var type : types) {
            try {
                MimeTypeUtils.parseMimeType(type);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException("must be a comma list of media types, as image/*,application/pdf");
            }
        }
        return types;
    }

    static Optional<String> publicUrl(String text, Environment environment) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(origin(text)
                .filter(url -> environment != Environment.PRODUCTION || url.startsWith("https:"))
                .orElseThrow(() -> new IllegalArgumentException("must be https://host or https://host:port, without"
                        + " path or slash at the end; plain http is for development and staging only")));
    }

    static String issuer(String text) {
        try {
            var uri = new URI(text);
            var local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            if (uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme())))) {
                return text;
            }
        } catch (URISyntaxException malformed) {
            // Told below, as any other address that does not fit.
        }
        throw new IllegalArgumentException("must be the https address of an OpenID Connect issuer");
    }

    static List<String> origins(String text, Environment environment) {
        return listed(text).map(each -> origin(each, environment)).distinct().toList();
    }

    private static String origin(String text, Environment environment) {
        if (text.contains("*")) {
            throw new IllegalArgumentException("must list each origin in full; * would let any page in");
        }
        var origin = origin(text)
                .orElseThrow(() -> new IllegalArgumentException("must be a comma list of origins, as"
                        + " https://app.example.org, without path or slash at the end"));
        if (environment == Environment.PRODUCTION && !origin.startsWith("https:")) {
            throw new IllegalArgumentException("must have https origins only in production");
        }
        return origin;
    }

    /** As browsers write it: in lower case and without the port that goes without saying. */
    private static Optional<String> origin(String text) {
        var parts = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        var port = Optional.ofNullable(parts.group("port")).map(Integer::valueOf);
        var scheme = parts.group("scheme");
        if (port.isEmpty() || port.get() == ("https".equals(scheme) ? 443 : 80)) {
            return Optional.of(scheme + "://" + parts.group("host"));
        }
        return port.filter(number -> number > 0 && number <= 65_535)
                .map(number -> scheme + "://" + parts.group("host") + ":" + number);
    }

    static List<IpAddressMatcher> networks(String text) {
        return listed(text).map(SettingTexts::network).toList();
    }

    /** The same as texts. */
    static List<String> ranges(String text) {
        networks(text);
        return listed(text).toList();
    }

    private static IpAddressMatcher network(String text) {
        var slash = text.indexOf('/');
        if (slash >= 0 && text.substring(slash + 1).matches("0*[0-7]")) {
            throw new IllegalArgumentException("must not hold a network wider than /8, which is nobody's own");
        }
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            if (slash >= 0) {
                whole(text.substring(slash + 1), 1, address.getAddress().length * 8);
            }
            return new IpAddressMatcher(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("must be a comma list of networks, as 10.0.0.0/8,fd00::/8");
        }
    }

    static Optional<DatabaseUrl> database(String text, Environment environment) {
        if (!text.isEmpty()) {
            return Optional.of(DatabaseUrl.parse(text));
        }
        if (environment == Environment.DEVELOPMENT) {
            return Optional.empty();
        }
        throw new IllegalArgumentException(
                "must be set in " + environment.shown() + ", as postgresql://user:password@host:5432/declutter");
    }

    static Secret secretKey(String text, Environment environment) {
        if (text.isEmpty() && environment != Environment.DEVELOPMENT) {
            throw new IllegalArgumentException("must be set in " + environment.shown() + " to at least "
                    + MasterKey.MINIMUM_BYTES + " random bytes, as from openssl rand -base64 48");
        }
        return strong(text);
    }

    static Secret previousSecretKey(String text, Secret current) {
        if (!text.isEmpty() && text.equals(current.value())) {
            throw new IllegalArgumentException(
                    "is the same as SECRET_KEY; set it to what SECRET_KEY was before, or unset it");
        }
        return strong(text);
    }

    /** Strong, or not set at all. */
    private static Secret strong(String text) {
        if (text.isEmpty()) {
            return new Secret("");
        }
        if (text.getBytes(UTF_8).length < MasterKey.MINIMUM_BYTES) {
            throw new IllegalArgumentException(
                    "is shorter than " + MasterKey.MINIMUM_BYTES + " bytes; make one with openssl rand -base64 48");
        }
        if (PLACEHOLDER.matcher(text).find()
                || REPEATED.matcher(text).matches()
                || KNOWN.contains(text)
                || text.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS) {
            throw new IllegalArgumentException(
                    "is a placeholder that anybody can guess; make one with openssl rand -base64 48");
        }
        return new Secret(text);
    }

    private static Stream<String> listed(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty());
    }
}

package cloud.declutter.platform.checkup;

import cloud.declutter.platform.Settings;
import cloud.declutter.platform.checkup.Finding.Fine;
import cloud.declutter.platform.checkup.Finding.Found;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running service as people reach it, through whatever stands before it. */
final class OutsideCheck {
    private static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy");

    private static final int COMPRESSED_BYTES = 1024;

    private final String url;
    private final List<String> origins;
    private final Settings settings;

    OutsideCheck(URI url, List<String> origins, Settings settings) {
        this.url = url.toString().replaceFirst("/+$", "");
        this.origins = List.copyOf(origins);
        this.settings = settings;
    }

    List<Finding> findings() {
        var before = RunningCheck.metrics(settings);
        var health = Call.get(url + "/health");
        if (health.isEmpty()) {
            return List.of(new Found(Trouble.UNREACHABLE, "nobody answers at " + url));
        }
        if (!health.get().body().contains("\"status\":\"ok\"")) {
            return List.of(new Found(
                    Trouble.NO_SERVICE, url + "/health answers " + health.get().statusCode()));
        }
        var findings = new ArrayList<Finding>();
        findings.add(ready());
        findings.add(headers(health.get()));
        findings.add(compression());
        origins.forEach(origin -> findings.add(cors(origin)));
        findings.add(address(before.orElse(null)));
        return findings;
    }

    private Finding ready() {
        return Call.get(url + "/ready")
                        .filter(answer -> answer.statusCode() == 200)
                        .isPresent()
                ? new Fine("ready: yes")
                : new Found(Trouble.NOT_READY, url + "/ready does not answer 200");
    }

    private Finding headers(HttpResponse<String> answer) {
        var wanted = url.startsWith("https:")
                ? Stream.concat(HEADERS.stream(), Stream.of("Strict-Transport-Security"))
                : HEADERS.stream();
        var missing = wanted.filter(name -> answer.headers().firstValue(name).isEmpty())
                .toList();
        return missing.isEmpty()
                ? new Fine("headers: all there")
                : new Found(Trouble.HEADERS_MISSING, String.join(", ", missing));
    }

    /** By an answer that is larger than what is not worth it, since it names what was asked for. */
    private Finding compression() {
        var encoding = Call.get(url + "/api/v1/" + "x".repeat(COMPRESSED_BYTES), "Accept-Encoding", "gzip")
                .flatMap(answer -> answer.headers().firstValue("Content-Encoding"));
        return encoding.filter("gzip"::equals).isPresent()
                ? new Fine("compression: gzip")
                : new Found(Trouble.NO_COMPRESSION, "answers come uncompressed to who accepts gzip");
    }

    private Finding cors(String origin) {
        if (isLetIn(origin)) {
            return new Fine("CORS: pages of " + origin + " are let in");
        }
        var otherScheme = origin.startsWith("https:")
                ? origin.replaceFirst("^https", "http")
                : origin.replaceFirst("^http", "https");
        return new Found(
                Trouble.CORS_MISMATCH,
                "pages of " + origin + " are refused"
                        + (isLetIn(otherScheme) ? ", while those of " + otherScheme + " are let in" : ""));
    }

    private boolean isLetIn(String origin) {
        return Call.send(
                        "OPTIONS",
                        url + "/api/v1/me",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "authorization")
                .flatMap(answer -> answer.headers().firstValue("Access-Control-Allow-Origin"))
                .filter(origin::equals)
                .isPresent();
    }

    /** Whether the calls made just now came with an address that the service does not believe. */
    private Finding address(@Nullable String before) {
        var after = RunningCheck.metrics(settings);
        if (before == null || after.isEmpty()) {
            return new Fine("client address: to be looked at on the machine of the service");
        }
        if (RunningCheck.unbelieved(after.get()) > RunningCheck.unbelieved(before)) {
            return new Found(Trouble.PROXY_NOT_TRUSTED, "what stands at " + url + " sends X-Forwarded-For in vain");
        }
        return new Fine(
                RunningCheck.believed(after.get()) > RunningCheck.believed(before)
                        ? "client address: told by a trusted proxy"
                        : "client address: no proxy tells of one; where there is one, have it send X-Forwarded-For");
    }
}

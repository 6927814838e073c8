package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Calls by pages of other origins (CORS, Fetch Standard section 3.2): those of listed origins may use the API as our own
 * page does, those of others are refused before anything is looked at.
 */
final class CrossOrigin {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SENT = List.of(
            "Accept",
            "Authorization",
            "Content-Encoding",
            "Content-Type",
            IdempotencyKey.HEADER,
            "If-Match",
            "If-None-Match",
            "Last-Event-ID",
            "Range",
            "X-Request-Id");
    private static final List<String> READ = List.of(
            "Content-Disposition",
            "ETag",
            IdempotentCalls.REPLAYED,
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "X-Request-Id");
    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);

    private CrossOrigin() {}

    /** @param origins exact, as {@code https://app.example.org} */
    static CorsFilter filter(List<String> origins) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(SENT);
        rules.setExposedHeaders(READ);
        rules.setAllowCredentials(true);
        rules.setMaxAge(PREFLIGHT_KEPT);
        var filter = new CorsFilter(call -> applies(call) ? rules : null);
        filter.setCorsProcessor(new Refusing());
        return filter;
    }

    /**
     * Our own page's calls are told by the browser as such, whatever a proxy has made of our address meanwhile; no page
     * can set that header.
     */
    private static boolean applies(HttpServletRequest call) {
        return call.getRequestURI().startsWith("/api/") && !"same-origin".equals(call.getHeader("Sec-Fetch-Site"));
    }

    private static final class Refusing extends DefaultCorsProcessor {

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration rules, HttpServletRequest call, HttpServletResponse answer)
                throws IOException {
            if (rules == null) {
                answer.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            }
            return super.processRequest(rules, call, answer);
        }

        @Override
        protected void rejectRequest(ServerHttpResponse answer) {
            throw Problem.of(CommonProblem.ORIGIN_REFUSED);
        }
    }
}

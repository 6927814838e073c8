package cloud.declutter.identity;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** Where a browser keeps the refresh token: out of reach of scripts, other sites and other hosts. */
final class RefreshCookie {
    static final String NAME = "__Host-declutter-refresh";

    private RefreshCookie() {}

    static ResponseCookie of(Sessions.Open open) {
        return cookie(open.token().text(), open.left());
    }

    static ResponseCookie cleared() {
        return cookie("", Duration.ZERO);
    }

    private static ResponseCookie cookie(String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(life)
                .build();
    }
}

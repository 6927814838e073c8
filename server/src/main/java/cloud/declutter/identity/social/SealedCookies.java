package cloud.declutter.identity.social;

import cloud.declutter.platform.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts what a browser has to bring back soon into cookies that only this service can read or write, on any node. No other
 * host can set them ({@code __Host-}), no script can see them.
 */
@Component
class SealedCookies {
    static final String ATTEMPT = "__Host-declutter-social";
    static final String PENDING = "__Host-declutter-social-code";

    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    SealedCookies(Vault vault, JsonMapper json, Clock clock) {
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** What counts until a certain time only. */
    interface Passing {
        Instant expiresAt();
    }

    /** Lax: the provider's page leads back here, and that is a way from another site. */
    ResponseCookie of(Attempt attempt) {
        return cookie(ATTEMPT, "Lax", sealed(ATTEMPT, attempt), left(attempt));
    }

    ResponseCookie of(PendingSignIn pending) {
        return cookie(PENDING, "Strict", sealed(PENDING, pending), left(pending));
    }

    static ResponseCookie withoutAttempt() {
        return cookie(ATTEMPT, "Lax", "", Duration.ZERO);
    }

    static ResponseCookie withoutPending() {
        return cookie(PENDING, "Strict", "", Duration.ZERO);
    }

    /** Empty for none, for one that is not ours or was changed, and for one whose time is over. */
    Optional<Attempt> attempt(@Nullable String cookie) {
        return opened(ATTEMPT, cookie, Attempt.class);
    }

    /** As {@link #attempt}. */
    Optional<PendingSignIn> pending(@Nullable String cookie) {
        return opened(PENDING, cookie, PendingSignIn.class);
    }

    private String sealed(String name, Passing value) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(vault.seal("cookie/" + name, json.writeValueAsBytes(value)));
    }

    private <T extends Passing> Optional<T> opened(String name, @Nullable String cookie, Class<T> type) {
        if (cookie == null) {
            return Optional.empty();
        }
        byte[] plain;
        try {
            plain = vault.open("cookie/" + name, Base64.getUrlDecoder().decode(cookie));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
        return Optional.of(json.readValue(plain, type))
                .filter(value -> clock.instant().isBefore(value.expiresAt()));
    }

    private Duration left(Passing value) {
        return Duration.between(clock.instant(), value.expiresAt());
    }

    private static ResponseCookie cookie(String name, String sameSite, String value, Duration life) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(true)
                .sameSite(sameSite)
                .path("/")
                .maxAge(life)
                .build();
    }
}

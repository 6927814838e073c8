package cloud.declutter.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands the tokens of a sign-in to whoever signed in. */
@Component
public class TokenAnswers {
    private final AccessTokens accessTokens;

    TokenAnswers(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    /** Named as RFC 6749 has it. */
    @Schema(name = "AuthTokens")
    public record Tokens(
            @JsonProperty("access_token") String accessToken,

            @JsonProperty("refresh_token") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refreshToken,

            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    /** Where the refresh token goes. */
    public enum Place {
        /** For programs, which keep it themselves. */
        BODY,
        /** For browsers, out of reach of scripts. */
        COOKIE
    }

    public ResponseEntity<Tokens> of(Sessions.Open open, Place place) {
        var access = accessTokens.issue(new SignIn(open.token().owner(), open.session()));
        var lives = accessTokens.life().toSeconds();
        return switch (place) {
            case BODY -> ResponseEntity.ok(new Tokens(access, open.token().text(), "Bearer", lives));
            case COOKIE ->
                ResponseEntity.ok()
                        .header(HttpHeaders.SET_COOKIE, cookie(open))
                        .body(new Tokens(access, null, "Bearer", lives));
        };
    }

    /** A {@code Set-Cookie} with the refresh token, for an answer that is a way to the page instead of JSON. */
    public static String cookie(Sessions.Open open) {
        return RefreshCookie.of(open).toString();
    }
}

package cloud.declutter.identity;

import cloud.declutter.platform.Problem;
import cloud.declutter.platform.web.Characters;
import cloud.declutter.platform.web.PlainText;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registering, signing in, staying signed in, signing out. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AccessTokens accessTokens;

    AuthController(Accounts accounts, Passwords passwords, Sessions sessions, AccessTokens accessTokens) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
    }

    record Register(
            @NotNull @Size(max = Email.LONGEST) @Pattern(regexp = Email.SHAPE, message = "must be a mail address")
            String email,

            @NotNull @Characters(min = Passwords.SHORTEST, max = Passwords.LONGEST)
            String password,

            @PlainText @Size(max = 100) @Nullable String name) {}

    /** @param cookie whether the refresh token goes into a cookie that no script can read, instead of the body */
    record SignIn(
            @NotNull @Size(max = Email.LONGEST) String email,
            @NotNull @Characters(max = Passwords.LONGEST) String password,
            @Size(max = 20) @Nullable String code,
            @Nullable Boolean cookie) {}

    record Refresh(
            @JsonProperty("refresh_token") @Size(max = 500) @Nullable
            String refreshToken) {}

    /** Named as RFC 6749 has it. */
    record Tokens(
            @JsonProperty("access_token") String accessToken,

            @JsonProperty("refresh_token") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refreshToken,

            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    Account register(@Valid @RequestBody Register body) {
        var name = Optional.ofNullable(body.name()).map(String::strip).orElse("");
        return accounts.create(Email.of(body.email()), name, passwords.hash(body.password()));
    }

    @PostMapping("/token")
    ResponseEntity<Tokens> token(@Valid @RequestBody SignIn body) {
        var known = accounts.credentials(Email.of(body.email()));
        if (!passwords.matches(
                body.password(), known.map(Accounts.Credentials::passwordHash).orElse(null))) {
            throw Problem.of(IdentityProblem.SIGN_IN_REFUSED);
        }
        var open = sessions.start(known.orElseThrow().owner());
        return answer(open, Boolean.TRUE.equals(body.cookie()) ? Place.COOKIE : Place.BODY);
    }

    @PostMapping("/refresh")
    ResponseEntity<Tokens> refresh(
            @Valid @RequestBody(required = false) @Nullable Refresh body,
            @Parameter(hidden = true) @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable
                    String cookie) {
        var place = inBody(body).isPresent() ? Place.BODY : Place.COOKIE;
        var open = inBody(body)
                .or(() -> Optional.ofNullable(cookie))
                .flatMap(RefreshToken::parse)
                .flatMap(sessions::rotate)
                .orElseThrow(() -> Problem.of(IdentityProblem.REFRESH_REFUSED));
        return answer(open, place);
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> logout(
            @Valid @RequestBody(required = false) @Nullable Refresh body,
            @Parameter(hidden = true) @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable
                    String cookie) {
        inBody(body)
                .or(() -> Optional.ofNullable(cookie))
                .flatMap(RefreshToken::parse)
                .ifPresent(sessions::end);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.cleared().toString())
                .build();
    }

    private enum Place {
        BODY,
        COOKIE
    }

    private ResponseEntity<Tokens> answer(Sessions.Open open, Place place) {
        var access = accessTokens.issue(open.token().owner(), open.session());
        var lives = accessTokens.life().toSeconds();
        return switch (place) {
            case BODY -> ResponseEntity.ok(new Tokens(access, open.token().text(), "Bearer", lives));
            case COOKIE ->
                ResponseEntity.ok()
                        .header(HttpHeaders.SET_COOKIE, RefreshCookie.of(open).toString())
                        .body(new Tokens(access, null, "Bearer", lives));
        };
    }

    private static Optional<String> inBody(@Nullable Refresh body) {
        return Optional.ofNullable(body).map(Refresh::refreshToken);
    }
}

package cloud.declutter.identity;

import cloud.declutter.identity.TokenAnswers.Place;
import cloud.declutter.identity.TokenAnswers.Tokens;
import cloud.declutter.platform.Limit;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import cloud.declutter.platform.web.Characters;
import cloud.declutter.platform.web.ClientAddress;
import cloud.declutter.platform.web.Limited;
import cloud.declutter.platform.web.PlainText;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
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
    private final Gate gate;
    private final TokenAnswers answers;
    private final SecurityLog security;

    AuthController(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Gate gate,
            TokenAnswers answers,
            SecurityLog security) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.gate = gate;
        this.answers = answers;
        this.security = security;
    }

    record Register(
            @NotNull @Size(max = Email.LONGEST) @Pattern(regexp = Email.SHAPE, message = "must be a mail address")
            String email,

            @NotNull @Characters(min = Passwords.SHORTEST, max = Passwords.LONGEST)
            String password,

            @PlainText @Size(max = 100) @Nullable String name) {}

    /** @param cookie whether the refresh token goes into a cookie that no script can read, instead of the body */
    @Schema(name = "AuthSignIn")
    record SignInWish(
            @NotNull @Size(max = Email.LONGEST) String email,
            @NotNull @Characters(max = Passwords.LONGEST) String password,
            @Size(max = 20) @Nullable String code,
            @Nullable Boolean cookie) {}

    record Refresh(
            @JsonProperty("refresh_token") @Size(max = 500) @Nullable
            String refreshToken) {}

    @PostMapping("/register")
    @Limited(Limit.REGISTER)
    @ResponseStatus(HttpStatus.CREATED)
    Account register(@Valid @RequestBody Register body) {
        var email = Email.of(body.email());
        var name = Optional.ofNullable(body.name()).map(String::strip).orElse("");
        passwords.check("password", body.password(), email.value());
        var account = accounts.create(email, name, passwords.hash(body.password()));
        security.record(
                SecurityEvent.USER_CREATED, Map.of("userid", account.id().toString()));
        return account;
    }

    @PostMapping("/token")
    @Limited(Limit.SIGN_IN)
    ResponseEntity<Tokens> token(@Valid @RequestBody SignInWish body, HttpServletRequest request) {
        var checked = gate.enter(Email.of(body.email()), body.password(), body.code());
        var place = Boolean.TRUE.equals(body.cookie()) ? Place.COOKIE : Place.BODY;
        return sessions.start(checked, Caller.of(request))
                .map(open -> answers.of(open, place))
                .orElseThrow(() -> overtaken(checked.owner()));
    }

    @PostMapping("/refresh")
    ResponseEntity<Tokens> refresh(
            @Valid @RequestBody(required = false) @Nullable Refresh body,
            @Parameter(hidden = true) @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String cookie,
            HttpServletRequest request) {
        var place = inBody(body).isPresent() ? Place.BODY : Place.COOKIE;
        var rotation = given(body, cookie)
                .map(token -> sessions.rotate(token, place, ClientAddress.of(request)))
                .orElseGet(Sessions.Refused::new);
        return switch (rotation) {
            case Sessions.Rotated rotated -> answers.of(rotated.open(), place);
            case Sessions.Refused refused -> throw Problem.of(IdentityProblem.REFRESH_REFUSED);
            case Sessions.Reused reused -> {
                security.record(SecurityEvent.AUTHN_TOKEN_REUSE, who(reused.ended()));
                throw Problem.of(IdentityProblem.REFRESH_REFUSED);
            }
        };
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> logout(
            @Valid @RequestBody(required = false) @Nullable Refresh body,
            @Parameter(hidden = true) @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable
                    String cookie) {
        given(body, cookie)
                .flatMap(sessions::end)
                .ifPresent(ended -> security.record(SecurityEvent.AUTHN_TOKEN_REVOKED, who(ended)));
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.cleared().toString())
                .build();
    }

    private Problem overtaken(Owner owner) {
        security.record(
                SecurityEvent.AUTHN_LOGIN_FAIL,
                Map.of("userid", owner.id().toString(), "reason", "password changed meanwhile"));
        return Problem.of(IdentityProblem.SIGN_IN_REFUSED);
    }

    private static Map<String, String> who(SignIn signIn) {
        return Map.of(
                "userid", signIn.owner().id().toString(),
                "session", signIn.session().value().toString());
    }

    private static Optional<RefreshToken> given(@Nullable Refresh body, @Nullable String cookie) {
        return inBody(body).or(() -> Optional.ofNullable(cookie)).flatMap(RefreshToken::parse);
    }

    private static Optional<String> inBody(@Nullable Refresh body) {
        return Optional.ofNullable(body).map(Refresh::refreshToken);
    }
}

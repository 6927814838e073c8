package cloud.declutter.identity;

import cloud.declutter.platform.Limit;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.RateLimits;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import cloud.declutter.platform.web.Characters;
import cloud.declutter.platform.web.Limited;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Turning the second factor on and off. */
@RestController
@RequestMapping("/api/v1/me/second-factor")
class SecondFactorController {
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Proof proof;
    private final RateLimits limits;
    private final SecurityLog security;

    SecondFactorController(
            Accounts accounts, SecondFactors factors, Proof proof, RateLimits limits, SecurityLog security) {
        this.accounts = accounts;
        this.factors = factors;
        this.proof = proof;
        this.limits = limits;
        this.security = security;
    }

    /** Not needed soon after signing in. */
    record Proven(
            @Characters(max = Passwords.LONGEST) @Nullable String password,
            @Size(max = 20) @Nullable String code) {}

    record Code(@NotNull @Size(max = 20) String code) {}

    /**
     * @param secret to be typed into the app
     * @param uri the same as {@code otpauth://}, to be shown as a picture
     */
    record Seed(String secret, String uri) {}

    /** Shown once. */
    record Recovery(List<String> recoveryCodes) {}

    @PostMapping
    Seed begin(SignIn signIn, @Valid @RequestBody(required = false) @Nullable Proven body) {
        demand(signIn, body);
        var email = accounts.get(signIn.owner()).email();
        var seed = factors.begin(signIn.owner());
        return new Seed(Totp.secret(seed), Totp.uri(seed, email));
    }

    @PostMapping("/confirm")
    @Limited(Limit.SIGN_IN)
    Recovery confirm(SignIn signIn, @Valid @RequestBody Code body) {
        limits.take(Limit.SIGN_IN, "account/" + signIn.owner().id());
        var codes = factors.confirm(signIn.owner(), body.code());
        record(SecurityEvent.AUTHN_SECOND_FACTOR_ADDED, signIn);
        return new Recovery(codes);
    }

    @PostMapping("/recovery-codes")
    Recovery renew(SignIn signIn, @Valid @RequestBody(required = false) @Nullable Proven body) {
        demand(signIn, body);
        var codes = factors.renewRecoveryCodes(signIn.owner());
        record(SecurityEvent.AUTHN_SECOND_FACTOR_ADDED, signIn);
        return new Recovery(codes);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(SignIn signIn, @Valid @RequestBody(required = false) @Nullable Proven body) {
        demand(signIn, body);
        if (!accounts.passwordStandsAlone(signIn.owner())) {
            throw Problem.of(IdentityProblem.PASSWORD_TOO_SHORT, Passwords.SHORTEST);
        }
        factors.end(signIn.owner());
        record(SecurityEvent.AUTHN_SECOND_FACTOR_REMOVED, signIn);
    }

    private void demand(SignIn signIn, @Nullable Proven body) {
        proof.demand(signIn, body == null ? null : body.password(), body == null ? null : body.code());
    }

    private void record(SecurityEvent event, SignIn signIn) {
        security.record(event, Map.of("userid", signIn.owner().id().toString()));
    }
}

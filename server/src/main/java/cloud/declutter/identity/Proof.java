package cloud.declutter.identity;

import cloud.declutter.platform.Limit;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.RateLimits;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes sure that whoever changes who can get in is the person, not a device left open: by a sign-in of the last
 * {@value #FRESH_MINUTES} minutes, or by the password once more, with a code where the person uses them.
 */
@Component
public class Proof {
    static final int FRESH_MINUTES = 10;

    private final LiveSessions sessions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final RateLimits limits;
    private final SecurityLog security;
    private final Clock clock;

    Proof(
            LiveSessions sessions,
            Accounts accounts,
            Passwords passwords,
            SecondFactors factors,
            RateLimits limits,
            SecurityLog security,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.factors = factors;
        this.limits = limits;
        this.security = security;
        this.clock = clock;
    }

    /**
     * Throws {@link Problem} PROOF_NEEDED where nothing proves it, PROOF_REFUSED where what was given is wrong.
     *
     * @param password null where the person gave none
     * @param code of the second factor; null where the person gave none
     */
    public void demand(SignIn signIn, @Nullable String password, @Nullable String code) {
        var fresh = isFresh(signIn);
        if (password != null && !isPassword(signIn.owner(), password)) {
            throw refused(signIn.owner(), "password");
        }
        if (fresh) {
            return;
        }
        if (password == null) {
            throw Problem.of(IdentityProblem.PROOF_NEEDED);
        }
        if (factors.isOn(signIn.owner())) {
            demandCode(signIn.owner(), code);
        }
    }

    /** True for a sign-in so young that it proves enough by itself. */
    boolean isFresh(SignIn signIn) {
        return sessions.standing(signIn)
                .filter(standing ->
                        standing.startedAt().isAfter(clock.instant().minus(Duration.ofMinutes(FRESH_MINUTES))))
                .isPresent();
    }

    /** Whether it is the account's password. Counts as a try to sign in. */
    boolean isPassword(Owner owner, String password) {
        limits.take(Limit.SIGN_IN, "account/" + owner.id());
        return passwords.matches(password, accounts.passwordHash(owner).orElse(null));
    }

    private void demandCode(Owner owner, @Nullable String code) {
        if (code == null) {
            throw Problem.of(IdentityProblem.PROOF_NEEDED);
        }
        if (factors.take(owner, code) == SecondFactors.Code.WRONG) {
            throw refused(owner, "code");
        }
    }

    private Problem refused(Owner owner, String reason) {
        security.record(
                SecurityEvent.AUTHN_LOGIN_FAIL,
                Map.of("userid", owner.id().toString(), "method", "proof", "reason", reason));
        return Problem.of(IdentityProblem.PROOF_REFUSED);
    }
}

package cloud.declutter.identity;

import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives an account another password, or its first, and ends all sign-ins but the one that did it. */
@Component
class PasswordChange {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Proof proof;
    private final SignIns signIns;
    private final SecurityLog security;

    PasswordChange(Accounts accounts, Passwords passwords, Proof proof, SignIns signIns, SecurityLog security) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.proof = proof;
        this.signIns = signIns;
        this.security = security;
    }

    /**
     * Throws {@link Problem} PROOF_REFUSED for a wrong current password, PROOF_NEEDED where there is none and the sign-in
     * is not fresh, and INVALID_REQUEST for a new one that will not do.
     *
     * @param current null where the person gave none
     */
    void change(SignIn signIn, @Nullable String current, String next) {
        var account = accounts.get(signIn.owner());
        if (account.hasPassword() && current == null) {
            throw Passwords.unfit("currentPassword", "must be given to change the password");
        }
        var length = next.codePointCount(0, next.length());
        if (length < Passwords.SHORTEST && !account.secondFactor()) {
            throw Passwords.unfit(
                    "newPassword", "must have %d to %d characters".formatted(Passwords.SHORTEST, Passwords.LONGEST));
        }
        passwords.check("newPassword", next, account.email());
        prove(signIn, account, current);
        accounts.changePassword(signIn.owner(), passwords.hash(next));
        var ended = signIns.endOthers(signIn);
        security.record(
                SecurityEvent.AUTHN_PASSWORD_CHANGE,
                Map.of("userid", account.id().toString(), "endedSessions", String.valueOf(ended)));
    }

    private void prove(SignIn signIn, Account account, @Nullable String current) {
        if (!account.hasPassword()) {
            proof.demand(signIn, null, null);
            return;
        }
        try {
            proof.demandPassword(signIn.owner(), current == null ? "" : current);
        } catch (Problem refused) {
            if (refused.kind() == IdentityProblem.PROOF_REFUSED) {
                security.record(
                        SecurityEvent.AUTHN_PASSWORD_CHANGE_FAIL,
                        Map.of("userid", account.id().toString()));
            }
            throw refused;
        }
    }
}

package cloud.declutter.identity;

import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives an account another password, or its first, and ends all sign-ins but the one that did it: in one transaction, so
 * that a sign-in by the old one is either ended by it or never begins.
 */
@Component
class PasswordChange {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Proof proof;
    private final SignIns signIns;
    private final TransactionTemplate transaction;
    private final SecurityLog security;

    PasswordChange(
            Accounts accounts,
            Passwords passwords,
            Proof proof,
            SignIns signIns,
            TransactionTemplate transaction,
            SecurityLog security) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.proof = proof;
        this.signIns = signIns;
        this.transaction = transaction;
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
        var standsAlone = next.codePointCount(0, next.length()) >= Passwords.SHORTEST;
        if (!standsAlone && !account.secondFactor()) {
            throw Passwords.unfit(
                    "newPassword", "must have %d to %d characters".formatted(Passwords.SHORTEST, Passwords.LONGEST));
        }
        passwords.check("newPassword", next, account.email());
        var old = accounts.passwordHash(signIn.owner()).orElse(null);
        prove(signIn, account, current);
        var changed = new Accounts.NewPassword(passwords.hash(next), standsAlone);
        var ended = transaction.execute(status -> {
            if (!accounts.changePassword(signIn.owner(), old, changed)) {
                throw refused(account);
            }
            return signIns.endOthers(signIn);
        });
        security.record(
                SecurityEvent.AUTHN_PASSWORD_CHANGE,
                Map.of("userid", account.id().toString(), "endedSessions", String.valueOf(ended)));
    }

    private void prove(SignIn signIn, Account account, @Nullable String current) {
        if (!account.hasPassword()) {
            proof.demand(signIn, null, null);
        } else if (!proof.isPassword(signIn.owner(), current == null ? "" : current)) {
            throw refused(account);
        }
    }

    private Problem refused(Account account) {
        security.record(
                SecurityEvent.AUTHN_PASSWORD_CHANGE_FAIL,
                Map.of("userid", account.id().toString()));
        return Problem.of(IdentityProblem.PROOF_REFUSED);
    }
}

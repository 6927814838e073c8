package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.platform.Limit;
import cloud.declutter.platform.MasterKey;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.RateLimits;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets people in by address, password and, where they use one, the code of a second factor. Until the password is right,
 * answer and work are the same whether or not the address has an account, a password or a second factor.
 */
@Component
public class Gate {
    private static final int HASH_SHOWN = 8;

    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final RateLimits limits;
    private final SecurityLog security;
    private final SecretKey key;

    Gate(
            Accounts accounts,
            Passwords passwords,
            SecondFactors factors,
            RateLimits limits,
            SecurityLog security,
            MasterKey master) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.factors = factors;
        this.limits = limits;
        this.security = security;
        this.key = master.derive("security-log/address", "HmacSHA256", 32);
    }

    /** Answers what was checked. Throws {@link Problem} SIGN_IN_REFUSED, SECOND_FACTOR_NEEDED or CODE_REFUSED. */
    Accounts.Credentials enter(Email email, String password, @Nullable String code) {
        limits.take(Limit.SIGN_IN, "account/" + email.value());
        var known = accounts.credentials(email);
        var hash = known.flatMap(Accounts.Credentials::passwordHash);
        if (!passwords.matches(password, hash.orElse(null))) {
            security.record(
                    SecurityEvent.AUTHN_LOGIN_FAIL,
                    Map.of(
                            "userid",
                            known.map(each -> each.owner().id().toString()).orElse("unknown"),
                            "account",
                            hashed(email),
                            "reason",
                            "password"));
            throw Problem.of(IdentityProblem.SIGN_IN_REFUSED);
        }
        var checked = known.orElseThrow();
        pass(checked.owner(), "password", code);
        return checked;
    }

    /**
     * Asks for the second factor of somebody who has shown who they are, where they use one, and takes down that they
     * are in. Throws {@link Problem} SECOND_FACTOR_NEEDED or CODE_REFUSED.
     *
     * @param method how they have shown it, as {@code password} or {@code google}
     * @param code null where the person gave none
     */
    public void pass(Owner owner, String method, @Nullable String code) {
        var userid = owner.id().toString();
        if (!factors.isOn(owner)) {
            security.record(SecurityEvent.AUTHN_LOGIN_SUCCESS, Map.of("userid", userid, "method", method));
            return;
        }
        if (code == null) {
            throw Problem.of(IdentityProblem.SECOND_FACTOR_NEEDED);
        }
        limits.take(Limit.SIGN_IN, "account/" + owner.id());
        var taken = factors.take(owner, code);
        switch (taken) {
            case WRONG -> {
                security.record(
                        SecurityEvent.AUTHN_LOGIN_FAIL, Map.of("userid", userid, "method", method, "reason", "code"));
                throw Problem.of(IdentityProblem.CODE_REFUSED);
            }
            case TOTP, RECOVERY ->
                security.record(
                        SecurityEvent.AUTHN_LOGIN_SUCCESS,
                        Map.of("userid", userid, "method", method, "code", taken.shown()));
        }
    }

    /** Tells the same address from others, without telling which it is. */
    private String hashed(Email email) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(email.value().getBytes(UTF_8)), 0, HASH_SHOWN);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }
}

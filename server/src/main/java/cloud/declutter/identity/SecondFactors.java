package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.SealedValues;
import cloud.declutter.platform.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Second factors as rows: a sealed seed each, the last code that was taken, and recovery codes. */
@Component
public class SecondFactors implements SealedValues {
    private final JdbcClient jdbc;
    private final Vault vault;
    private final SecureRandom random;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, Vault vault, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
    }

    /** Whether signing in needs a code, too. */
    public boolean isOn(Owner owner) {
        return factor(owner).filter(Factor::confirmed).isPresent();
    }

    /** Which kind of code somebody gave. */
    public enum Code {
        WRONG,
        TOTP,
        RECOVERY;

        String shown() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes a code of the app or a recovery code; no code is taken twice. WRONG, too, where there is no second factor. */
    @Transactional
    public Code take(Owner owner, String code) {
        var factor = factor(owner).filter(Factor::confirmed);
        if (factor.isEmpty()) {
            return Code.WRONG;
        }
        var seed = open(owner, factor.get());
        if (takeStep(owner, seed, code.replaceAll("\\s", ""))) {
            return Code.TOTP;
        }
        return takeRecovery(owner, seed, code) ? Code.RECOVERY : Code.WRONG;
    }

    /** A new seed, which counts once it is confirmed. Throws {@link Problem} SECOND_FACTOR_ON where one does already. */
    @Transactional
    byte[] begin(Owner owner) {
        var seed = new byte[Totp.SEED_BYTES];
        random.nextBytes(seed);
        var written = jdbc.sql("""
                        insert into second_factors (owner_id, seed) values (:owner, :seed)
                        on conflict (owner_id) do update set seed = excluded.seed, last_step = 0
                         where second_factors.confirmed_at is null
                        """)
                .param("owner", owner.id())
                .param("seed", vault.seal(place(owner), seed))
                .update();
        if (written == 0) {
            throw Problem.of(IdentityProblem.SECOND_FACTOR_ON);
        }
        return seed;
    }

    /**
     * Turns it on, and answers the recovery codes. Throws {@link Problem} CODE_WRONG, SECOND_FACTOR_ON where it is on,
     * and SECOND_FACTOR_OFF where none was begun.
     */
    @Transactional
    List<String> confirm(Owner owner, String code) {
        var factor = factor(owner).orElseThrow(() -> Problem.of(IdentityProblem.SECOND_FACTOR_OFF));
        if (factor.confirmed()) {
            throw Problem.of(IdentityProblem.SECOND_FACTOR_ON);
        }
        if (!takeStep(owner, open(owner, factor), code)) {
            throw Problem.at("code", IdentityProblem.CODE_WRONG);
        }
        jdbc.sql("update second_factors set confirmed_at = now() where owner_id = :owner")
                .param("owner", owner.id())
                .update();
        return renewRecoveryCodes(owner);
    }

    /** New recovery codes; the old ones are void. Throws {@link Problem} SECOND_FACTOR_OFF. */
    @Transactional
    List<String> renewRecoveryCodes(Owner owner) {
        var seed = open(owner, on(owner));
        var codes = RecoveryCodes.fresh(random);
        jdbc.sql("delete from recovery_codes where owner_id = :owner")
                .param("owner", owner.id())
                .update();
        jdbc.sql("""
                        insert into recovery_codes (owner_id, code_hash)
                        select :owner, hash from unnest(:hashes) as hash
                        """)
                .param("owner", owner.id())
                .param(
                        "hashes",
                        codes.stream()
                                .map(code -> RecoveryCodes.hash(seed, code).orElseThrow())
                                .toArray(byte[][]::new))
                .update();
        return codes;
    }

    /** Turns it off. Throws {@link Problem} SECOND_FACTOR_OFF where it is off. */
    @Transactional
    void end(Owner owner) {
        on(owner);
        jdbc.sql("delete from second_factors where owner_id = :owner")
                .param("owner", owner.id())
                .update();
    }

    @Override
    @Transactional
    public int reseal(Owner owner) {
        var factor = factor(owner).filter(each -> !vault.isCurrent(each.seed()));
        factor.ifPresent(old -> jdbc.sql("update second_factors set seed = :seed where owner_id = :owner")
                .param("seed", vault.seal(place(owner), open(owner, old)))
                .param("owner", owner.id())
                .update());
        return factor.isPresent() ? 1 : 0;
    }

    private boolean takeStep(Owner owner, byte[] seed, String code) {
        var step = Totp.step(seed, code, clock.instant());
        return step.isPresent()
                && jdbc.sql("""
                                update second_factors set last_step = :step
                                 where owner_id = :owner and last_step < :step
                                """)
                                .param("step", step.getAsLong())
                                .param("owner", owner.id())
                                .update()
                        == 1;
    }

    private boolean takeRecovery(Owner owner, byte[] seed, String code) {
        var hash = RecoveryCodes.hash(seed, code);
        return hash.isPresent()
                && jdbc.sql("delete from recovery_codes where owner_id = :owner and code_hash = :hash")
                                .param("owner", owner.id())
                                .param("hash", hash.get())
                                .update()
                        == 1;
    }

    /** @param seed sealed */
    private record Factor(byte[] seed, boolean confirmed) {}

    private Factor on(Owner owner) {
        return factor(owner).filter(Factor::confirmed).orElseThrow(() -> Problem.of(IdentityProblem.SECOND_FACTOR_OFF));
    }

    /** Locked to the end of the transaction, so that it is opened, taken and sealed anew by one at a time. */
    private Optional<Factor> factor(Owner owner) {
        return jdbc.sql("""
                        select seed, confirmed_at is not null as confirmed from second_factors
                         where owner_id = :owner for update
                        """)
                .param("owner", owner.id())
                .query((row, number) -> new Factor(row.getBytes("seed"), row.getBoolean("confirmed")))
                .optional();
    }

    private byte[] open(Owner owner, Factor factor) {
        return vault.open(place(owner), factor.seed());
    }

    private static String place(Owner owner) {
        return "totp/" + owner.id();
    }
}

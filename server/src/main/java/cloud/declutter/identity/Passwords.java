package cloud.declutter.identity;

import cloud.declutter.platform.Problem;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id: 19 MiB, two passes, one lane, as OWASP's password storage cheat sheet has
 * it. At most {@value #AT_ONCE} are at work at any time, so that a rush of sign-ins costs time, not memory.
 */
@Component
class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 1000;

    private static final int AT_ONCE = 4;
    private static final int SECONDS_TO_WAIT = 20;

    /** Of a password that nobody has; made like any other, so that checking against it costs the same. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$dSJuTZFuD3qorqVraq54OA$" + "NdRTO+3M4Vs1L+Umc78nfn58ZXqsjuVHiSQk9UQatpo";

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);

    String hash(String password) {
        return bounded(() -> argon2.encode(normalized(password)));
    }

    /** @param hash null for an address that nobody has: the work is the same, the answer no */
    boolean matches(String password, @Nullable String hash) {
        var checked = hash == null ? NOBODYS : hash;
        var matches = bounded(() -> argon2.matches(normalized(password), checked));
        return matches && hash != null;
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!hashing.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw Problem.of(IdentityProblem.TOO_BUSY);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(IdentityProblem.TOO_BUSY);
        }
        try {
            return work.get();
        } finally {
            hashing.release();
        }
    }

    /** The same characters give the same password whichever keyboard composed them (NIST SP 800-63B, 3.1.1.2). */
    private static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}

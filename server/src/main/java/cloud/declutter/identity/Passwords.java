package cloud.declutter.identity;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id: 19 MiB, two passes, one lane, as OWASP's password storage cheat sheet has
 * it. At most {@value #AT_ONCE} are at work at any time, so that a rush of sign-ins costs time, not memory; on threads
 * of the system's, which shares the processors fairly: virtual threads that hash would keep all others waiting.
 */
@Component
class Passwords implements AutoCloseable {
    /** Least length, in characters, of a password that stands alone. */
    static final int SHORTEST = 12;
    /** Least length beside a second factor. */
    static final int SHORTEST_OF_TWO = 8;

    static final int LONGEST = 1000;

    /** Digits and signs at either end. */
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private static final int AT_ONCE = 4;
    private static final int SECONDS_TO_WAIT = 20;

    /** Of a password that nobody has; made like any other, so that checking against it costs the same. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$dSJuTZFuD3qorqVraq54OA$" + "NdRTO+3M4Vs1L+Umc78nfn58ZXqsjuVHiSQk9UQatpo";

    private static final Set<String> OURS = Set.of("declutter", "decluttercloud", "declutter-cloud");

    private final CommonPasswords common;
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("password-", 0).factory());

    Passwords(CommonPasswords common) {
        this.common = common;
    }

    /**
     * Refuses what is guessed first (NIST SP 800-63B-4, 3.1.1.2): common passwords, the own mail address, this product's
     * name, and those with no more than digits and signs added. Throws {@link Problem} INVALID_REQUEST at the field.
     */
    void check(String field, String password, String email) {
        var plain = normalized(password).toLowerCase(Locale.ROOT);
        if (plain.isBlank() || common.contains(plain)) {
            throw unfit(field, "is one of the passwords that are guessed first; take one that nobody else has");
        }
        var bare = bare(plain);
        var name = email.substring(0, email.indexOf('@'));
        if (plain.contains(email)
                || plain.equals(name)
                || (!bare.isEmpty() && bare.equals(bare(name)))
                || OURS.contains(bare.replaceAll("\\s", ""))) {
            throw unfit(field, "must not be your mail address or the name of this service");
        }
    }

    private static String bare(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    static Problem unfit(String field, String why) {
        return Problem.with(List.of(new Problem.Fault(field, why)), CommonProblem.INVALID_REQUEST);
    }

    String hash(String password) {
        return bounded(() -> argon2.encode(normalized(password)));
    }

    /** @param hash null for an address that nobody has: the work is the same, the answer no */
    boolean matches(String password, @Nullable String hash) {
        var checked = hash == null ? NOBODYS : hash;
        var matches = bounded(() -> argon2.matches(normalized(password), checked));
        return matches && hash != null;
    }

    private <T> T bounded(Callable<T> work) {
        try {
            if (!turns.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw Problem.of(IdentityProblem.TOO_BUSY);
            }
            try {
                return threads.submit(work).get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(IdentityProblem.TOO_BUSY);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A password could not be hashed", failed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The same characters give the same password whichever keyboard composed them (NIST SP 800-63B, 3.1.1.2). */
    private static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}

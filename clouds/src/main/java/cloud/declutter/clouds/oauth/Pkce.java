package cloud.declutter.clouds.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cloud.declutter.clouds.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Proof that who exchanges a code is who asked for it (RFC 7636, S256). */
public final class Pkce {
    private static final int BYTES = 32;
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private Pkce() {}

    /**
     * 43 letters, digits, {@code -} and {@code _}: a verifier, or a state.
     *
     * @param random a secure one
     */
    public static Secret random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(URL_SAFE.encodeToString(bytes));
    }

    /** What the authorization request tells of the verifier. */
    public static String challenge(Secret verifier) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(verifier.value().getBytes(US_ASCII));
            return URL_SAFE.encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

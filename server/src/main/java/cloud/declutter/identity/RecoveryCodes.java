package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes on paper that stand in for a lost authenticator app: 50 random bits each, as {@code k7m2x-9qd4r}. They are kept
 * as HMACs under the second factor's seed: whoever reads the table alone cannot even try codes against it.
 */
final class RecoveryCodes {
    static final int HOW_MANY = 10;

    private static final int HALF = 5;
    /** Crockford's: without i, l, o and u, which are misread. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final Pattern SHAPE = Pattern.compile("[" + LETTERS + "]{" + 2 * HALF + "}");

    private RecoveryCodes() {}

    static List<String> fresh(SecureRandom random) {
        return Stream.generate(() -> half(random) + "-" + half(random))
                .distinct()
                .limit(HOW_MANY)
                .toList();
    }

    /** Empty for a text that cannot be one; case, spaces and dashes do not matter. */
    static Optional<byte[]> hash(byte[] seed, String code) {
        var bare = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return SHAPE.matcher(bare).matches() ? Optional.of(mac(seed, bare)) : Optional.empty();
    }

    private static byte[] mac(byte[] seed, String bare) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return mac.doFinal(bare.getBytes(US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    private static String half(SecureRandom random) {
        return random.ints(HALF, 0, LETTERS.length())
                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                .collect(Collectors.joining());
    }
}

package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * Codes that an authenticator app shows: RFC 6238 with HMAC-SHA-1, six digits and steps of 30 seconds, which is what all
 * apps understand. A clock may be one step off either way.
 */
final class Totp {
    /** As long as the hash, as RFC 4226 asks. */
    static final int SEED_BYTES = 20;

    private static final String ISSUER = "Declutter Cloud";
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int STEPS_OFF = 1;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    static String code(byte[] seed, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA1", impossible);
        }
    }

    /** The step near now whose code this is; empty for a wrong code. */
    static OptionalLong step(byte[] seed, String code, Instant now) {
        var current = step(now);
        return LongStream.rangeClosed(current - STEPS_OFF, current + STEPS_OFF)
                .filter(step -> code(seed, step).equals(code))
                .findFirst();
    }

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }

    /** The seed as people type it into their app. */
    static String secret(byte[] seed) {
        return Base32.toBase32String(seed);
    }

    /** What the app reads from a picture; the form that Google Authenticator has introduced. */
    static String uri(byte[] seed, String email) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(encoded(ISSUER), encoded(email), secret(seed), encoded(ISSUER), DIGITS, STEP.toSeconds());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

package cloud.declutter.given;

import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** An authenticator app (RFC 6238) as people have it on their phones, made anew from the standard. */
public record Authenticator(byte[] seed) {
    private static final int SECONDS = 30;
    /** Seconds that a call may take until it is looked at. */
    private static final int ROOM = 5;

    /** @param secret as the service shows it */
    public static Authenticator reading(String secret) {
        return new Authenticator(Base32.decode(secret));
    }

    /** What it shows so many steps from now. The code of the step before is not given shortly before it becomes void. */
    public String code(int steps) {
        if (steps < 0) {
            awaitAStepThatLasts();
        }
        var step = now() / SECONDS + steps;
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var offset = hash[19] & 0xf;
            var number = ((hash[offset] & 0x7f) << 24)
                    | ((hash[offset + 1] & 0xff) << 16)
                    | ((hash[offset + 2] & 0xff) << 8)
                    | (hash[offset + 3] & 0xff);
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void awaitAStepThatLasts() {
        await().atMost(Duration.ofSeconds(SECONDS)).until(() -> now() % SECONDS < SECONDS - ROOM);
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    public String seedInHex() {
        return HexFormat.of().formatHex(seed);
    }
}

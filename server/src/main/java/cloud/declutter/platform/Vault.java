package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets of people (credentials of storages, seeds of second factors) unreadable at rest: AES-256-GCM (NIST SP
 * 800-38D) with a random nonce. What is sealed names the key that sealed it, and opens only in the place that it was
 * sealed for, so that a row copied to another person or connection is worthless there.
 *
 * <p>Sealed: 8 bytes of key id, 12 bytes of nonce, ciphertext, 16 bytes of tag.
 */
@Component
public class Vault {
    private static final int ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Key current;
    /** Null unless the secret key was changed. */
    private final @Nullable Key previous;

    private final SecureRandom random;

    private record Key(byte[] id, SecretKey secret) {

        @Override
        public String toString() {
            return "key " + HexFormat.of().formatHex(id);
        }
    }

    Vault(MasterKey master, SecureRandom random) {
        this.current =
                new Key(master.derive("vault/id", "AES", ID_BYTES).getEncoded(), master.derive("vault", "AES", 32));
        this.previous = master.derivePrevious("vault/id", "AES", ID_BYTES)
                .map(SecretKey::getEncoded)
                .flatMap(id -> master.derivePrevious("vault", "AES", 32).map(secret -> new Key(id, secret)))
                .orElse(null);
        this.random = random;
    }

    /** @param place what it belongs to, such as {@code totp/OWNER}; the same is needed to open it */
    public byte[] seal(String place, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, current, nonce, place, plain);
        return ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length)
                .put(current.id())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Throws {@link IllegalStateException} where it was sealed for another place, by an unknown key, or was changed. */
    public byte[] open(String place, byte[] sealed) {
        if (sealed.length < ID_BYTES + NONCE_BYTES) {
            throw new IllegalStateException("What is sealed for " + place + " is too short");
        }
        var key = Stream.of(Optional.of(current), Optional.ofNullable(previous))
                .flatMap(Optional::stream)
                .filter(each -> sealedBy(each, sealed))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("What is sealed for " + place
                        + " needs the secret key that was in force then; set SECRET_KEY_PREVIOUS to it"));
        var nonce = Arrays.copyOfRange(sealed, ID_BYTES, ID_BYTES + NONCE_BYTES);
        return crypt(
                Cipher.DECRYPT_MODE,
                key,
                nonce,
                place,
                Arrays.copyOfRange(sealed, ID_BYTES + NONCE_BYTES, sealed.length));
    }

    /** False where it should be sealed anew, since the secret key has changed. */
    public boolean isCurrent(byte[] sealed) {
        return sealedBy(current, sealed);
    }

    private static boolean sealedBy(Key key, byte[] sealed) {
        return Arrays.equals(sealed, 0, Math.min(ID_BYTES, sealed.length), key.id(), 0, ID_BYTES);
    }

    private static byte[] crypt(int mode, Key key, byte[] nonce, String place, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("What is sealed for " + place + " cannot be read", failed);
        }
    }
}

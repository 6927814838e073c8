package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;

/**
 * The one secret of an installation, {@code SECRET_KEY}, from which a key for each purpose is derived by HKDF-SHA-256
 * (RFC 5869), so that no two purposes ever share one. Development without the setting makes a secret once and keeps it
 * in {@code secret.key} in its home, readable by its user only.
 */
@Component
public class MasterKey {
    /** Least length of the secret, in bytes. */
    public static final int MINIMUM_BYTES = 32;

    private static final byte[] SALT = "declutter/v1".getBytes(UTF_8);

    private final byte[] secret;
    private final byte[] previous;

    MasterKey(Settings settings, SecureRandom random) {
        var given = settings.keys().secretKey().value();
        this.secret = (given.isEmpty() ? kept(settings.home(), random) : given).getBytes(UTF_8);
        this.previous = settings.keys().previousSecretKey().value().getBytes(UTF_8);
    }

    /** A key for one purpose, such as {@code access-token}; the same purpose gives the same key after a restart. */
    public SecretKey derive(String purpose, String algorithm, int bytes) {
        return derived(secret, purpose, algorithm, bytes);
    }

    /** What {@link #derive} gave before the secret was changed; empty unless {@code SECRET_KEY_PREVIOUS} is set. */
    public Optional<SecretKey> derivePrevious(String purpose, String algorithm, int bytes) {
        return previous.length == 0 ? Optional.empty() : Optional.of(derived(previous, purpose, algorithm, bytes));
    }

    private static SecretKey derived(byte[] secret, String purpose, String algorithm, int bytes) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(secret)
                    .addSalt(SALT)
                    .thenExpand(purpose.getBytes(UTF_8), bytes);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HKDF-SHA256", missing);
        }
    }

    private static String kept(Path home, SecureRandom random) {
        try {
            var file = Files.createDirectories(home).resolve("secret.key");
            if (Files.notExists(file)) {
                make(file, random);
            }
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The secret key of development cannot be kept in " + home + "; set SECRET_KEY instead", failed);
        }
    }

    /** Whole or not at all, and never over one that another process has made meanwhile. */
    private static void make(Path file, SecureRandom random) throws IOException {
        var bytes = new byte[48];
        random.nextBytes(bytes);
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var part = Files.createTempFile(file.getParent(), "secret", ".part", permissions);
        try {
            Files.writeString(part, Base64.getEncoder().encodeToString(bytes) + "\n");
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException madeByAnother) {
            // Theirs counts.
        } finally {
            Files.delete(part);
        }
    }
}

package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    @TempDir
    Path home;

    @Test
    void developmentMakesASecretOnceAndKeepsItForItself() throws IOException {
        var first = key("");
        var second = key("");

        var file = home.resolve("secret.key");
        assertThat(first.derive("a", "AES", 32)).isEqualTo(second.derive("a", "AES", 32));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void manyThatStartAtOnceAgreeOnOneSecret() {
        Set<String> keys = IntStream.range(0, 16)
                .parallel()
                .mapToObj(n -> java.util.HexFormat.of()
                        .formatHex(key("").derive("a", "AES", 32).getEncoded()))
                .collect(Collectors.toSet());

        assertThat(keys).hasSize(1);
    }

    @Test
    void aSecretShorterThan32BytesIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> key("abcdefghijklmnopqrstuvwxyz12345"))
                .hasMessageContaining("SECRET_KEY: is shorter than 32 bytes")
                .hasMessageNotContaining("xyz");
        assertThat(key("äöüßéèêçàùûôîïœæ")).isNotNull();
    }

    @Test
    void eachPurposeHasAKeyOfItsOwn() {
        var key = key("a secret that is at least 32 bytes");

        assertThat(key.derive("a", "AES", 32)).isNotEqualTo(key.derive("b", "AES", 32));
        assertThat(key.derive("a", "AES", 32).getEncoded()).hasSize(32);
        assertThat(key("another secret of at least 32 bytes").derive("a", "AES", 32))
                .isNotEqualTo(key.derive("a", "AES", 32));
    }

    /** HKDF-SHA-256 of RFC 5869, reckoned here by its two steps. */
    @Test
    void keysAreDerivedByHkdf() throws GeneralSecurityException {
        var secret = "a secret that is at least 32 bytes";
        var extracted = hmac("declutter/v1".getBytes(UTF_8), secret.getBytes(UTF_8));
        var expanded = hmac(extracted, "access-token\u0001".getBytes(UTF_8));

        assertThat(key(secret).derive("access-token", "HmacSHA256", 32).getEncoded())
                .isEqualTo(expanded);
    }

    @Test
    void theSecretBeforeGivesTheKeysThatItGaveThen() {
        var before = "a secret that is at least 32 bytes";
        var rotated = key("another secret of at least 32 bytes", before);

        assertThat(rotated.derivePrevious("a", "AES", 32)).contains(key(before).derive("a", "AES", 32));
        assertThat(key(before).derivePrevious("a", "AES", 32)).isEmpty();
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private MasterKey key(String secret) {
        return key(secret, "");
    }

    private MasterKey key(String secret, String previous) {
        return new MasterKey(
                TestingSettings.of(Map.of(
                        "DECLUTTER_HOME", home.toString(), "SECRET_KEY", secret, "SECRET_KEY_PREVIOUS", previous)),
                new SecureRandom());
    }
}

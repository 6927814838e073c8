package cloud.declutter.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

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
        assertThat(key("äöüßéèêç".repeat(2))).isNotNull();
    }

    @Test
    void eachPurposeHasAKeyOfItsOwn() {
        var key = key("a secret that is at least 32 bytes");

        assertThat(key.derive("a", "AES", 32)).isNotEqualTo(key.derive("b", "AES", 32));
        assertThat(key.derive("a", "AES", 32).getEncoded()).hasSize(32);
        assertThat(key("another secret of at least 32 bytes").derive("a", "AES", 32))
                .isNotEqualTo(key.derive("a", "AES", 32));
    }

    private MasterKey key(String secret) {
        var properties = new MockEnvironment()
                .withProperty("declutter.home", home.toString())
                .withProperty("declutter.secret-key", secret);
        return new MasterKey(SettingsReader.read(properties), new SecureRandom());
    }
}

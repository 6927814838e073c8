package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final String OLD = "Zm9y4k7Qw2-the-old-one-Xp83jLr0sTq";
    private static final String NEW = "aV5tB8nM1c-the-new-one-Ru62hKe9wYi";
    private static final String PLACE = "connection/ana/1";
    private static final byte[] SECRET = "pass-word".getBytes(UTF_8);

    private final Vault vault = vault(OLD, "");

    @Test
    void whatIsSealedOpensInItsPlaceAlsoAfterARestart() {
        var box = vault.seal(PLACE, SECRET);

        assertThat(vault.open(PLACE, box)).isEqualTo(SECRET);
        assertThat(vault(OLD, "").open(PLACE, box)).isEqualTo(SECRET);
        assertThat(vault.open(PLACE, vault.seal(PLACE, new byte[0]))).isEmpty();
    }

    @Test
    void itOpensNowhereElse() {
        var box = vault.seal(PLACE, SECRET);

        assertThatThrownBy(() -> vault.open("connection/eve/1", box)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open("connection/ana/2", box)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noByteOfItCanBeChangedOrLost() {
        var box = vault.seal(PLACE, SECRET);

        for (var n = 0; n < box.length; n++) {
            var changed = box.clone();
            changed[n] = (byte) (changed[n] ^ 1);
            assertThatThrownBy(() -> vault.open(PLACE, changed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("pass");
            var cut = Arrays.copyOf(box, n);
            assertThatThrownBy(() -> vault.open(PLACE, cut)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        var looks = IntStream.range(0, 1000)
                .mapToObj(n -> HexFormat.of().formatHex(vault.seal(PLACE, SECRET)))
                .collect(Collectors.toSet());

        assertThat(looks).hasSize(1000);
        assertThat(looks).noneMatch(each -> each.contains(HexFormat.of().formatHex(SECRET)));
    }

    @Test
    void theSecretBeforeOpensWhatItSealedAndTheNewOneSeals() {
        var before = vault.seal(PLACE, SECRET);
        var rotated = vault(NEW, OLD);
        var anew = rotated.seal(PLACE, rotated.open(PLACE, before));

        assertThat(rotated.isCurrent(before)).isFalse();
        assertThat(rotated.isCurrent(anew)).isTrue();
        assertThat(vault(NEW, "").open(PLACE, anew)).isEqualTo(SECRET);
        assertThatThrownBy(() -> vault(NEW, "").open(PLACE, before)).hasMessageContaining("SECRET_KEY_PREVIOUS");
        assertThatThrownBy(() -> vault(OLD, "").open(PLACE, anew)).isInstanceOf(IllegalStateException.class);
    }

    private static Vault vault(String secret, String previous) {
        var settings = TestingSettings.of(Map.of("SECRET_KEY", secret, "SECRET_KEY_PREVIOUS", previous));
        return new Vault(new MasterKey(settings, new SecureRandom()), new SecureRandom());
    }
}

package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SEED = "12345678901234567890".getBytes(US_ASCII);

    /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void itGivesThePublishedCodes(long seconds, String code) {
        assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "5, 254676", "9, 520489"})
    void itCountsAsPublished(long step, String code) {
        assertThat(Totp.code(SEED, step)).isEqualTo(code);
    }

    @Test
    void aClockMayBeOneStepOffAndNoMore() {
        var now = Instant.ofEpochSecond(1111111111);
        var step = Totp.step(now);

        assertThat(Totp.step(SEED, Totp.code(SEED, step - 1), now)).hasValue(step - 1);
        assertThat(Totp.step(SEED, Totp.code(SEED, step), now)).hasValue(step);
        assertThat(Totp.step(SEED, Totp.code(SEED, step + 1), now)).hasValue(step + 1);
        assertThat(Totp.step(SEED, Totp.code(SEED, step - 2), now)).isEmpty();
        assertThat(Totp.step(SEED, Totp.code(SEED, step + 2), now)).isEmpty();
        assertThat(Totp.step(SEED, "", now)).isEmpty();
    }

    @Test
    void theAppReadsSecretAndNamesFromTheAddress() {
        assertThat(Totp.secret(SEED)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.uri(SEED, "ana+b@example.org"))
                .isEqualTo("otpauth://totp/Declutter%20Cloud:ana%2Bb%40example.org"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Declutter%20Cloud"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void recoveryCodesAreReadHoweverTheyAreTyped() {
        var codes = RecoveryCodes.fresh(new SecureRandom());
        var code = codes.getFirst();

        var hash = RecoveryCodes.hash(SEED, code).orElseThrow();

        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(each -> each.matches("[0-9a-z]{5}-[0-9a-z]{5}"));
        assertThat(RecoveryCodes.hash(
                        SEED, " " + code.toUpperCase(java.util.Locale.ROOT).replace("-", "")))
                .hasValueSatisfying(same -> assertThat(same).isEqualTo(hash));
        assertThat(RecoveryCodes.hash("another seed of twenty".getBytes(US_ASCII), code))
                .hasValueSatisfying(other -> assertThat(other).isNotEqualTo(hash));
        assertThat(RecoveryCodes.hash(SEED, "123456")).isEmpty();
    }
}

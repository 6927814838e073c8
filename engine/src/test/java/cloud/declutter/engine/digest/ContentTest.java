package cloud.declutter.engine.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentTest {
    @ParameterizedTest
    @EnumSource
    void itsBytesSayItsKindAndValue(DigestKind kind) {
        var value = new byte[kind.length()];
        Arrays.fill(value, (byte) 0xA5);

        var content = new Content(kind, value);

        assertThat(Content.of(content.bytes())).isEqualTo(content);
        assertThat(content.bytes()).hasSize(kind == DigestKind.SHA256 ? 32 : 1 + kind.length());
    }

    @Test
    void onlyASha256IsAsLongAsASha256() {
        assertThat(Arrays.stream(DigestKind.values())
                        .filter(kind -> new Content(kind, new byte[kind.length()]).bytes().length == 32))
                .containsExactly(DigestKind.SHA256);
    }

    @Test
    void noTwoKindsShareACode() {
        assertThat(Arrays.stream(DigestKind.values()).map(DigestKind::code).collect(Collectors.toSet()))
                .hasSize(DigestKind.values().length);
    }

    @Test
    void aValueOfAnotherLengthIsNoDigestOfThatKind() {
        assertThatThrownBy(() -> new Content(DigestKind.MD5, new byte[20]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

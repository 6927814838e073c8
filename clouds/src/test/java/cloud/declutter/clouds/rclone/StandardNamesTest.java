package cloud.declutter.clouds.rclone;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.path.RawPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardNamesTest {
    /** As Debian's rclone 1.60 lists files of these names. */
    private static final Map<String, String> LISTED = Map.of(
            "t\tb", "t\u2409b",
            "lit\u2409", "lit\u201B\u2409",
            "q\u201Bx", "q\u201B\u201Bx",
            "\u201B", "\u201B\u201B",
            "\u201B\u2409", "\u201B\u201B\u201B\u2409",
            "del\u007F", "del\u2421",
            "fw\uFF0Fx", "fw\uFF0Fx",
            "plain", "plain",
            "\uFF0E", "\uFF0E");

    @Test
    void namesAreThoseThatTheStorageHas() {
        LISTED.forEach((name, listed) -> {
            assertThat(StandardNames.decoded(listed)).isEqualTo(RawPath.of(name));
            assertThat(StandardNames.encoded(RawPath.of(name))).isEqualTo(listed);
        });
    }
}

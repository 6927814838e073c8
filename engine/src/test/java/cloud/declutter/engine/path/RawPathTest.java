package cloud.declutter.engine.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawPathTest {
    @Test
    void anyBytesComeBackFromTheirEscapedText() {
        for (var seed = 1L; seed <= 5_000; seed++) {
            var path = random(new Random(seed));

            assertThat(RawPath.ofEscaped(path.escaped())).as("seed %d", seed).isEqualTo(path);
        }
    }

    @Test
    void displayShowsTextAsItIsAndOtherBytesInHex() {
        assertThat(RawPath.of("é/日本/😀\n").display()).isEqualTo("é/日本/😀\n");
        assertThat(RawPath.of(HexFormat.of().parseHex("61ff62c3")).display()).isEqualTo("a\\xFFb\\xC3");
    }

    @Test
    void aPathIsItsComponents() {
        for (var seed = 1L; seed <= 1_000; seed++) {
            var path = random(new Random(seed));

            var joined = path.components().stream().reduce(RawPath.ROOT, RawPath::child);

            assertThat(joined).as("seed %d", seed).isEqualTo(path);
            assertThat(path.parent().child(path.name())).as("seed %d", seed).isEqualTo(path);
            assertThat(path.startsWith(path.parent())).as("seed %d", seed).isTrue();
        }
        assertThat(RawPath.ROOT.components()).isEmpty();
    }

    @Test
    void whatCanBeNoPathIsRefused() {
        for (var text : List.of("/a", "a/", "a//b", ".", "..", "a/../b", "a/.", "a\0b", "\uD800", "\uDC80")) {
            assertThatThrownBy(() -> RawPath.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RawPath.ofEscaped("\uD800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RawPath.ofEscaped("\uDC2F")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesThatOnlyLookLikeDotsAreFine() {
        for (var text : List.of("...", ".a", "a.", "..a", "a/...")) {
            assertThat(RawPath.of(text).display()).isEqualTo(text);
        }
    }

    @Test
    void aFolderHoldsItselfAndWhatIsBelowButNoNeighbour() {
        var folder = RawPath.of("a/b");

        assertThat(RawPath.of("a/b").startsWith(folder)).isTrue();
        assertThat(RawPath.of("a/b/c").startsWith(folder)).isTrue();
        assertThat(RawPath.of("a/bc").startsWith(folder)).isFalse();
        assertThat(RawPath.of("a").startsWith(folder)).isFalse();
        assertThat(folder.startsWith(RawPath.ROOT)).isTrue();
    }

    private static RawPath random(Random random) {
        var path = RawPath.ROOT;
        for (var depth = 1 + random.nextInt(3); depth > 0; depth--) {
            path = path.child(RawPath.of(name(random)));
        }
        return path;
    }

    /** Mostly bytes that begin or continue characters of UTF-8, rightly or not. */
    private static byte[] name(Random random) {
        var name = new byte[1 + random.nextInt(12)];
        for (var i = 0; i < name.length; i++) {
            do {
                name[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0x80 + random.nextInt(0x80));
            } while (name[i] == 0 || name[i] == '/' || name[i] == '.');
        }
        return name;
    }
}

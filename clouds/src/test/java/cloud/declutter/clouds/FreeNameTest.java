package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.path.RawPath;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreeNameTest {
    @Test
    void theSuffixStandsBeforeTheExtension() {
        assertThat(name("a.txt", 0)).isEqualTo("a.txt");
        assertThat(name("a.txt", 1)).isEqualTo("a (restored).txt");
        assertThat(name("a.txt", 2)).isEqualTo("a (restored 2).txt");
        assertThat(name("a.tar.gz", 1)).isEqualTo("a.tar (restored).gz");
        assertThat(name("none", 1)).isEqualTo("none (restored)");
        assertThat(name(".hidden", 1)).isEqualTo(".hidden (restored)");
        assertThat(name("a sentence. And a long end of it", 1))
                .isEqualTo("a sentence. And a long end of it (restored)");
    }

    @Test
    void namesStayDistinctFittingAndWhole() {
        for (var seed = 1L; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var name = RawPath.of(randomName(random));
            var names =
                    IntStream.range(0, 20).mapToObj(n -> FreeName.of(name, n)).collect(Collectors.toSet());

            assertThat(names).as("seed %d", seed).hasSize(20).allSatisfy(free -> {
                assertThat(free.length()).isBetween(1, 255);
                assertThat(free.components()).hasSize(1);
                assertThat(new String(free.bytes(), UTF_8)).doesNotContain("\uFFFD");
            });
        }
    }

    private static String name(String name, int n) {
        return FreeName.of(RawPath.of(name), n).display();
    }

    private static String randomName(Random random) {
        var name = new StringBuilder("x");
        var length = random.nextInt(260);
        while (name.toString().getBytes(UTF_8).length < length) {
            name.appendCodePoint(new int[] {'a', '.', 0xE9, 0x65E5, 0x1F600}[random.nextInt(5)]);
        }
        while (name.toString().getBytes(UTF_8).length > 255) {
            name.setLength(name.offsetByCodePoints(name.length(), -1));
        }
        return name.toString();
    }
}

package cloud.declutter.engine.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashingTest {
    private static final Set<DigestKind> ALL = DigestKind.computable();
    private static final int DROPBOX_BLOCK = 4 * 1024 * 1024;

    @Test
    void anyChunkingGivesTheSameDigests() {
        for (var seed = 1L; seed <= 300; seed++) {
            var random = new Random(seed);
            var content = bytes(random, random.nextInt(5_000));

            assertSame(inOneGo(content, 0, content.length, ALL), inChunks(random, content, 700), seed);
        }
    }

    @Test
    void anyChunkingGivesTheSameDigestsAcrossBlocksOfFourMebibytes() {
        for (var seed = 1L; seed <= 3; seed++) {
            var random = new Random(seed);
            var content = bytes(random, 2 * DROPBOX_BLOCK + random.nextInt(3) - 1);

            assertSame(inOneGo(content, 0, content.length, ALL), inChunks(random, content, 3_000_000), seed);
        }
    }

    @Test
    void digestsDoNotDependOnTheKindsComputedBesideThem() {
        for (var seed = 1L; seed <= 100; seed++) {
            var random = new Random(seed);
            var content = bytes(random, random.nextInt(1_000));
            var all = inOneGo(content, 0, content.length, ALL);

            for (var kind : ALL) {
                assertThat(inOneGo(content, 0, content.length, Set.of(kind)).of(kind))
                        .as("seed %d, %s", seed, kind)
                        .isEqualTo(all.of(kind));
            }
        }
    }

    @Test
    void onlyTheGivenRangeCounts() {
        var random = new Random(7);
        var content = bytes(random, 500);

        var range = inOneGo(content, 13, 400, ALL);

        assertSame(range, inOneGo(Arrays.copyOfRange(content, 13, 413), 0, 400, ALL), 7);
    }

    @Test
    void anAbandonedContentLeavesNoTrace() {
        var content = bytes(new Random(3), 10_000);
        var hashing = new Hashing(ALL);
        hashing.update(content, 17, 5_000);

        hashing.reset();
        hashing.update(content, 0, content.length);

        assertSame(inOneGo(content, 0, content.length, ALL), hashing.finish(), 3);
    }

    @Test
    void aForkGoesOnByItself() {
        var content = bytes(new Random(4), 10_000);
        var kinds = Set.of(DigestKind.SHA256, DigestKind.SHA1, DigestKind.MD5);
        var hashing = new Hashing(kinds);
        hashing.update(content, 0, 6_001);

        var fork = hashing.fork();
        hashing.update(content, 6_001, 100);
        fork.update(content, 6_001, 3_999);

        assertThat(fork.finish().sha256())
                .isEqualTo(inOneGo(content, 0, 10_000, kinds).sha256());
        assertThat(hashing.finish().sha256())
                .isEqualTo(inOneGo(content, 0, 6_101, kinds).sha256());
        assertThatThrownBy(() -> new Hashing(Set.of(DigestKind.CRC32C)).fork())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aKindThatWasNotWantedIsNotInvented() {
        var digests = new Hashing(Set.of(DigestKind.MD5)).finish();

        assertThatThrownBy(digests::sha256).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Hashing(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Digests inOneGo(byte[] content, int offset, int length, Set<DigestKind> kinds) {
        var hashing = new Hashing(kinds);
        hashing.update(content, offset, length);
        return hashing.finish();
    }

    /** Reuses one instance for two contents, so that a leftover of the first would show. */
    private static Digests inChunks(Random random, byte[] content, int longest) {
        var hashing = new Hashing(ALL);
        hashing.update(content, 0, content.length / 2);
        hashing.finish();
        for (var at = 0; at < content.length; ) {
            var length = Math.min(random.nextInt(longest + 1), content.length - at);
            hashing.update(content, at, length);
            at += length;
        }
        return hashing.finish();
    }

    private static void assertSame(Digests expected, Digests actual, long seed) {
        for (var kind : ALL) {
            assertThat(actual.of(kind)).as("seed %d, %s", seed, kind).isEqualTo(expected.of(kind));
        }
    }
}

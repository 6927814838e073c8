package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.Listing.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeReadsTest {
    private static final byte[] CONTENT = CloudFixture.random(300_000).getBytes(ISO_8859_1);

    /** Holds a content; breaks off after so many bytes of each answer. */
    private static final class Breaking implements RangeSource {
        private final List<Range> asked = new ArrayList<>();
        private int breaksAfter = Integer.MAX_VALUE;
        private int changesAt = Integer.MAX_VALUE;
        private boolean changed;

        @Override
        public Opened open(Range range) {
            asked.add(range);
            if (asked.size() > changesAt) {
                return new Opened.Changed();
            }
            var length = (int) Math.min(range.length(), breaksAfter);
            var bytes = new ByteArrayInputStream(CONTENT, (int) range.from(), length);
            return new Opened.Bytes(length == range.length() ? bytes : new BrokenAtItsEnd(bytes));
        }

        @Override
        public boolean isUnchanged() {
            return !changed;
        }
    }

    private static final class BrokenAtItsEnd extends FilterInputStream {
        BrokenAtItsEnd(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            if (read < 0) {
                throw new IOException("broken");
            }
            return read;
        }
    }

    private final Breaking source = new Breaking();
    private final RangeReads reads = new RangeReads(CONTENT.length, source);

    @Test
    void aProbeReadsTheTwoEndsOnly() {
        var done = (Reading.Done) reads.probe();

        assertThat(done.bytesRead()).isEqualTo(2 * Probe.EDGE);
        assertThat(source.asked)
                .containsExactly(new Range(0, Probe.EDGE), new Range(CONTENT.length - Probe.EDGE, Probe.EDGE));
    }

    @Test
    void goesOnFromWhereItBroke() {
        source.breaksAfter = 70_000;

        var done = (Reading.Done) reads.read(CloudFixture.SHA256);

        assertThat(done.digests().sha256())
                .isEqualTo(CloudFixture.digests(CONTENT, CloudFixture.SHA256).sha256());
        assertThat(done.bytesRead()).isEqualTo(CONTENT.length);
        assertThat(source.asked).extracting(Range::from).containsExactly(0L, 70_000L, 140_000L, 210_000L, 280_000L);
    }

    @Test
    void neverGivesDigestsOfAMixture() {
        source.breaksAfter = 70_000;
        source.changesAt = 2;
        assertThat(reads.read(CloudFixture.SHA256)).isInstanceOf(Reading.Changed.class);

        source.changesAt = Integer.MAX_VALUE;
        source.changed = true;
        assertThat(reads.read(CloudFixture.SHA256)).isInstanceOf(Reading.Changed.class);
        assertThat(reads.probe()).isInstanceOf(Reading.Changed.class);
    }

    @Test
    void givesUpWhereItBreaksAgainAndAgain() {
        source.breaksAfter = 0;
        assertThat(reads.read(CloudFixture.SHA256)).isEqualTo(new Reading.Unreadable(ProblemKind.READ_FAILED));
        assertThat(source.asked).hasSize(4);

        source.asked.clear();
        source.breaksAfter = 100;
        assertThat(reads.read(CloudFixture.SHA256)).isEqualTo(new Reading.Unreadable(ProblemKind.READ_FAILED));
        assertThat(source.asked).hasSize(21);
    }

    @Test
    void opensAnyPartAndResumesThereToo() throws IOException {
        source.breaksAfter = 70_000;
        for (var range : List.of(Range.ALL, new Range(1000, 150_000), new Range(299_999, 5), new Range(400_000, 1))) {
            var from = (int) Math.min(range.from(), CONTENT.length);
            var to = (int) Math.min(CONTENT.length, from + Math.min(range.length(), CONTENT.length));
            try (var stream = reads.open(range)) {
                assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(CONTENT, from, to));
            }
        }
    }

    @Test
    void anOpenedStreamEndsInAnExceptionWhereTheFileChanged() throws IOException {
        try (var stream = reads.open(Range.ALL)) {
            source.changed = true;
            assertThatThrownBy(stream::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("changed");
        }
    }
}

package cloud.declutter.cleanup;

import static cloud.declutter.cleanup.TestItems.HERE;
import static cloud.declutter.cleanup.TestItems.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.catalog.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** I7: the last plan that a click confirms, and the first that must be typed. */
class CapsTest {
    private static final List<View> LARGE = List.of(view(1_000_000, 1L << 50));

    private final Caps caps = new Caps(new CleanupSettings(
            3,
            DataSize.ofBytes(100),
            25,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            1,
            DataSize.ofBytes(1),
            Duration.ofSeconds(10)));

    private static View view(long files, long bytes) {
        return new View(HERE, files, bytes, Instant.EPOCH);
    }

    private void add(int files, long size) {
        for (var n = 0; n < files; n++) {
            caps.add(HERE, size);
        }
    }

    @Test
    void filesAndBytesAreAddedUpOverAllConnections() {
        caps.add(HERE, 40);
        caps.add(THERE, 2);

        assertThat(caps.files()).isEqualTo(2);
        assertThat(caps.bytes()).isEqualTo(42);
    }

    @Test
    void moreFilesThanTheCapMustBeTyped() {
        add(3, 1);
        assertThat(caps.exceeded(LARGE)).isFalse();

        add(1, 1);
        assertThat(caps.exceeded(LARGE)).isTrue();
    }

    @Test
    void moreBytesThanTheCapMustBeTyped() {
        add(2, 50);
        assertThat(caps.exceeded(LARGE)).isFalse();

        add(1, 1);
        assertThat(caps.exceeded(LARGE)).isTrue();
    }

    @Test
    void moreThanTheShareOfAConnectionsFilesMustBeTyped() {
        add(2, 1);

        assertThat(caps.exceeded(List.of(view(8, 1000)))).isFalse();
        assertThat(caps.exceeded(List.of(view(7, 1000)))).isTrue();
    }

    @Test
    void moreThanTheShareOfAConnectionsBytesMustBeTyped() {
        add(2, 5);

        assertThat(caps.exceeded(List.of(view(1000, 40)))).isFalse();
        assertThat(caps.exceeded(List.of(view(1000, 39)))).isTrue();
    }

    @Test
    void theShareIsOfTheConnectionThatLosesTheFiles() {
        caps.add(THERE, 5);

        assertThat(caps.exceeded(List.of(view(1, 5)))).isFalse();
    }

    @Test
    void anyOfTheConnectionsCounts() {
        add(1, 1);
        caps.add(THERE, 1);

        assertThat(caps.exceeded(List.of(new View(THERE, 100, 100, Instant.EPOCH), view(1, 1))))
                .isTrue();
    }
}

package cloud.declutter.clouds.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void understandsSecondsAndDates() {
        assertThat(RetryAfter.parse("121", NOW)).contains(Duration.ofSeconds(121));
        assertThat(RetryAfter.parse(" 0 ", NOW)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("1.5", NOW)).contains(Duration.ofMillis(1500));
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:02:00 GMT", NOW)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Thu, 01 Jan 2015 00:02:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @Test
    void whatIsNeitherSaysNothing() {
        for (var odd : List.of("", "-5", "soon", "99999999999999", "1e9", "0x10", "Thu, 99 Foo 2026 00:02:00 GMT")) {
            assertThat(RetryAfter.parse(odd, NOW)).as(odd).isEmpty();
        }
    }
}

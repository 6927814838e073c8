package cloud.declutter.clouds.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Time and chance, as they come from outside.
 *
 * @param jitter safe for use by several threads
 */
public record Timing(Clock clock, Pause pause, RandomGenerator jitter) {

    /** Waits. */
    public interface Pause {
        Pause REAL = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

        void await(Duration time) throws InterruptedException;
    }

    /** Really waits. */
    public static Timing real(Clock clock, RandomGenerator jitter) {
        return new Timing(clock, Pause.REAL, jitter);
    }
}

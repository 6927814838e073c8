package cloud.declutter.clouds.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Time and chance, as they come from outside, and what holds calls back.
 *
 * @param jitter safe for use by several threads
 */
public record Timing(Clock clock, Pause pause, RandomGenerator jitter, Restraint restraint) {

    /** Waits. */
    public interface Pause {
        Pause REAL = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

        void await(Duration time) throws InterruptedException;
    }

    /** Really waits, and holds back by itself. */
    public static Timing real(Clock clock, RandomGenerator jitter) {
        return new Timing(clock, Pause.REAL, jitter, new Restraint());
    }

    /** The same, held back together with all others under that restraint. */
    public Timing under(Restraint shared) {
        return new Timing(clock, pause, jitter, shared);
    }
}

package cloud.declutter.clouds.http;

import java.time.Duration;
import java.time.Instant;

/**
 * Spaces the calls to one storage: so many per second on average, a second's worth at once after idleness (the generic
 * cell rate algorithm), and none while the storage asked to be left alone.
 *
 * <p>Of our own since a storage's {@code Retry-After} must hold back every thread of its connection, and since tests drive
 * its clock; a general rate limiter has neither.
 */
final class Pace {
    private static final Duration BURST = Duration.ofSeconds(1);

    private final Timing timing;
    private final Duration interval;
    private Instant next = Instant.EPOCH;
    private Instant restUntil = Instant.EPOCH;

    /** @param perSecond 0 for no limit */
    Pace(Timing timing, double perSecond) {
        this.timing = timing;
        this.interval = perSecond > 0 ? Duration.ofNanos((long) (1e9 / perSecond)) : Duration.ZERO;
    }

    void await() throws InterruptedException {
        var wait = slot();
        while (wait.isPositive()) {
            timing.pause().await(wait);
            wait = untilRested();
        }
    }

    /** No call before that much time is over. */
    synchronized void rest(Duration time) {
        var until = timing.clock().instant().plus(time);
        if (until.isAfter(restUntil)) {
            restUntil = until;
        }
    }

    private synchronized Duration slot() {
        var now = timing.clock().instant();
        var mine = later(next, now.minus(BURST));
        next = mine.plus(interval);
        var start = interval.isZero() ? now : mine;
        return Duration.between(now, later(start, restUntil));
    }

    private synchronized Duration untilRested() {
        return Duration.between(timing.clock().instant(), restUntil);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

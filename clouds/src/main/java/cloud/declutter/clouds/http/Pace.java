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

    private Instant next = Instant.EPOCH;
    private Instant restUntil = Instant.EPOCH;

    /** @param perSecond 0 for no limit */
    void await(Timing timing, double perSecond) throws InterruptedException {
        var interval = perSecond > 0 ? Duration.ofNanos((long) (1e9 / perSecond)) : Duration.ZERO;
        var wait = slot(timing.clock().instant(), interval);
        while (wait.isPositive()) {
            timing.pause().await(wait);
            wait = untilRested(timing.clock().instant());
        }
    }

    /** No call before then. */
    synchronized void rest(Instant until) {
        restUntil = later(restUntil, until);
    }

    private synchronized Duration slot(Instant now, Duration interval) {
        var mine = later(next, now.minus(BURST));
        next = mine.plus(interval);
        var start = interval.isZero() ? now : mine;
        return Duration.between(now, later(start, restUntil));
    }

    private synchronized Duration untilRested(Instant now) {
        return Duration.between(now, restUntil);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

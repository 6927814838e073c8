package cloud.declutter.clouds.http;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a storage alone for a while that failed many times in a row, so that neither it nor the callers drown in
 * hopeless calls; then one call tries it. A small one of our own, on the clock that tests drive.
 */
final class Breaker {
    static final int FAILURES = 20;
    static final Duration REST = Duration.ofSeconds(30);

    private int failures;
    private Instant closedUntil = Instant.EPOCH;

    /** Throws where the storage is being left alone. */
    synchronized void enter(Instant now) throws CallFailedException {
        if (failures >= FAILURES) {
            if (now.isBefore(closedUntil)) {
                throw new CallFailedException(
                        CallFailedException.Kind.BUSY,
                        "The storage failed " + failures + " times in a row; it is left alone for a while. Try later.");
            }
            closedUntil = now.plus(REST);
        }
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed(Instant now) {
        failures++;
        closedUntil = now.plus(REST);
    }
}

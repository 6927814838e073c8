package cloud.declutter.cleanup;

import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Program;
import cloud.declutter.given.Program.Served;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A service that several work with, killed with SIGKILL as soon as each of them waits for that, or is waiting for somebody
 * who does. Then it is started again.
 */
final class MortalService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int STILL_PART = 3;

    private final Program program;
    private final LongSupplier still;
    private Served served;
    private volatile long startNanos;
    private int working;
    private int waiting;
    private int lives = 1;

    /** @param still nanoseconds since something happened in the service */
    MortalService(Program program, LongSupplier still) {
        this.program = program;
        this.still = still;
        this.served = started();
    }

    private Served started() {
        var start = System.nanoTime();
        var ready = program.serve().awaitReady();
        startNanos = System.nanoTime() - start;
        return ready;
    }

    Served served() {
        return served;
    }

    synchronized int lives() {
        return lives;
    }

    synchronized void begin() {
        working++;
    }

    synchronized void end() {
        working--;
    }

    /** Returns when it has been killed and lives again. */
    synchronized void awaitDeath() throws InterruptedException {
        waiting++;
        awaitLifeAfter(lives);
    }

    /** An answer of the service; asked again in its next life where it dies. */
    <T> T ask(Supplier<T> question) {
        while (true) {
            var life = lives();
            try {
                return question.get();
            } catch (UncheckedIOException died) {
                awaitAnotherLife(life, died);
            }
        }
    }

    private synchronized void awaitAnotherLife(int life, UncheckedIOException died) {
        try {
            awaitLifeAfter(life);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw died;
        }
    }

    private synchronized void awaitLifeAfter(int life) throws InterruptedException {
        while (life == lives) {
            wait();
        }
    }

    /** Kills and starts it as often as needed, until nobody works with it any more. Looks when it is dead. */
    void dieUntilAllIsDone(Runnable look) {
        while (awaitEnd()) {
            served.kill();
            look.run();
            served = started();
            live();
        }
    }

    /** Answers false where nobody works with it any more. */
    private boolean awaitEnd() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(this::isOver);
        synchronized (this) {
            return working > 0;
        }
    }

    private synchronized boolean isOver() {
        return waiting == working || (waiting > 0 && isStill());
    }

    /** Measured by the time of a start, since a busy machine is slow in everything. */
    private boolean isStill() {
        return still.getAsLong() > startNanos / STILL_PART;
    }

    private synchronized void live() {
        waiting = 0;
        lives++;
        notifyAll();
    }

    @Override
    public void close() {
        served.kill();
    }
}

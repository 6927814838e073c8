package cloud.declutter.scanning;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports a run several times a second, beside its work, until closed. */
final class Reporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("scan-report").factory());

    Reporter(Runnable report) {
        var _ = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        report.run();
                    } catch (RuntimeException passing) {
                        LOG.warn("A scan could not report: {}", passing.getMessage());
                    }
                },
                EVERY.toMillis(),
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.close();
    }
}

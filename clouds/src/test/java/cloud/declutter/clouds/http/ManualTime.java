package cloud.declutter.clouds.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Time that goes on only where somebody waits. */
public final class ManualTime extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    public Timing timing() {
        return new Timing(this, this::await, new Random(1), new Restraint());
    }

    private void await(Duration time) {
        waits.add(time);
        forward(time);
    }

    public void forward(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** What was waited for until now. */
    public List<Duration> waits() {
        return waits;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

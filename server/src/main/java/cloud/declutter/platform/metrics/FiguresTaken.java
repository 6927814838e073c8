package cloud.declutter.platform.metrics;

import cloud.declutter.platform.metrics.Figures.Figure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes all {@link Figures} once a minute, in a thread of its own, so that no scrape waits for the database or adds to its
 * load. What cannot be counted now is NaN, which no rule takes for zero.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class FiguresTaken implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FiguresTaken.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final ObjectProvider<Figures> modules;
    private final MeterRegistry registry;
    private final Map<Place, AtomicReference<Double>> values = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("figures").factory());
    private volatile boolean running;

    private record Place(String name, List<String> labels) {}

    FiguresTaken(ObjectProvider<Figures> modules, MeterRegistry registry) {
        this.modules = modules;
        this.registry = registry;
    }

    @Override
    public void start() {
        running = true;
        var _ = clockwork.scheduleWithFixedDelay(this::take, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void take() {
        try {
            modules.stream().flatMap(module -> module.now().stream()).forEach(this::set);
        } catch (RuntimeException uncounted) {
            values.values().forEach(value -> value.set(Double.NaN));
            if (running) {
                LOG.warn("Figures for the metrics could not be counted: {}", uncounted.getMessage());
            }
        }
    }

    private void set(Figure figure) {
        values.computeIfAbsent(new Place(figure.name(), figure.labels()), this::registered)
                .set((double) figure.value());
    }

    private AtomicReference<Double> registered(Place place) {
        var value = new AtomicReference<>(Double.NaN);
        Gauge.builder(place.name, value, AtomicReference::get)
                .tags(Tags.of(place.labels.toArray(String[]::new)))
                .register(registry);
        return value;
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

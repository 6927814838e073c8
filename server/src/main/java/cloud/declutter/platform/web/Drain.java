package cloud.declutter.platform.web;

import cloud.declutter.platform.Settings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a node that stops serving for a while. {@code /ready} refuses already, so whoever spreads the calls over the
 * nodes has noticed before the door is closed. Of all parts it is the first to stop.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Drain implements SmartLifecycle {
    private final Duration time;
    private volatile boolean running;

    Drain(Settings settings) {
        this.time = settings.drain();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    stop();
                    stopped.run();
                });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package cloud.declutter.platform.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams the progress of long work to its watchers. Progress is read from the database, so that any node can serve what
 * runs on another; one short query each time, on a virtual thread a watcher.
 */
@Component
public class ProgressStream implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration RECONNECT = Duration.ofMillis(500);
    private static final long NO_TIMEOUT = 0;
    /** After the node has drained, before the container waits for the calls under way, which streams are. */
    private static final int PHASE = DEFAULT_PHASE - 512;

    private final ExecutorService watchers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("progress-watch-", 0).factory());
    private final Semaphore stopping = new Semaphore(0);
    private volatile boolean running;

    /**
     * Sends a view of what each look sees, until that is the last. What the first look throws is thrown before the stream
     * begins.
     */
    public <T> SseEmitter open(Supplier<T> look, Predicate<T> isLast, Function<T, ?> view) {
        var first = look.get();
        var emitter = new SseEmitter(NO_TIMEOUT);
        watchers.execute(() -> watch(new Work<>(first, look, isLast, view), emitter));
        return emitter;
    }

    private record Work<T>(T first, Supplier<T> look, Predicate<T> isLast, Function<T, ?> view) {}

    private <T> void watch(Work<T> work, SseEmitter emitter) {
        try {
            var seen = work.first;
            emitter.send(SseEmitter.event().reconnectTime(RECONNECT.toMillis()));
            send(emitter, work.view.apply(seen));
            while (!work.isLast.test(seen) && !isStopping()) {
                seen = work.look.get();
                send(emitter, work.view.apply(seen));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException watcherLeft) {
            emitter.completeWithError(watcherLeft);
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
            throw failed;
        }
    }

    private static void send(SseEmitter emitter, Object view) throws IOException {
        emitter.send(SseEmitter.event().name("progress").data(view, MediaType.APPLICATION_JSON));
    }

    /** Waits for the next look; true once the service stops: the stream ends, and its reader goes on at another node. */
    private boolean isStopping() {
        try {
            if (!stopping.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            stopping.release();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.release();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

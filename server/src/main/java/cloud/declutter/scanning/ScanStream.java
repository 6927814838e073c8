package cloud.declutter.scanning;

import cloud.declutter.platform.Owner;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams a scan's progress to its watchers. Progress is read from the database, so that any node can serve a scan that
 * runs on another; one short query each time, on a virtual thread a watcher.
 */
@Component
class ScanStream implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final long NO_TIMEOUT = 0;

    private final Scans scans;
    private final Clock clock;
    private final ExecutorService watchers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("scan-watch-", 0).factory());
    private final Semaphore stopping = new Semaphore(0);
    private volatile boolean running;

    ScanStream(Scans scans, Clock clock) {
        this.scans = scans;
        this.clock = clock;
    }

    /** Throws {@link cloud.declutter.platform.Problem} NOT_FOUND before the stream begins. */
    SseEmitter open(Owner owner, ScanId id) {
        var first = scans.get(owner, id);
        var emitter = new SseEmitter(NO_TIMEOUT);
        watchers.execute(() -> watch(owner, first, emitter));
        return emitter;
    }

    private void watch(Owner owner, Scan first, SseEmitter emitter) {
        try {
            var scan = first;
            send(emitter, scan);
            while (!scan.state().isFinal() && !isStopping()) {
                scan = scans.get(owner, first.id());
                send(emitter, scan);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException watcherLeft) {
            emitter.completeWithError(watcherLeft);
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
            throw failed;
        }
    }

    private void send(SseEmitter emitter, Scan scan) throws IOException {
        emitter.send(SseEmitter.event()
                .name("progress")
                .data(ScanView.of(scan, clock.instant()), MediaType.APPLICATION_JSON));
    }

    /** Waits for the next look; true once the service stops, which ends every stream politely. */
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
        watchers.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

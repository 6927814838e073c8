package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams the progress of long work to its watchers. Progress is read from the database, so that any node can serve what
 * runs on another; one short query each time, on a virtual thread a watcher. A stream ends with the sign-in that opened
 * it, and each person has at most {@value #MOST}.
 */
@Component
public class ProgressStream implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration RECONNECT = Duration.ofMillis(500);
    private static final long NO_TIMEOUT = 0;
    private static final int MOST = 20;
    /** How many looks after which it is asked again whether the sign-in goes on. */
    private static final int LOOKS = 10;
    /** After the node has drained, before the container waits for the calls under way, which streams are. */
    private static final int PHASE = DEFAULT_PHASE - 512;

    private final ExecutorService watchers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("progress-watch-", 0).factory());
    private final ConcurrentMap<Owner, Integer> open = new ConcurrentHashMap<>();
    private final Semaphore stopping = new Semaphore(0);
    private final JwtDecoder tokens;
    private volatile boolean running;

    ProgressStream(JwtDecoder tokens) {
        this.tokens = tokens;
    }

    /**
     * Sends a view of what each look sees to whoever is signed in, until that is the last. What the first look throws is
     * thrown before the stream begins; so is {@link Problem} TOO_MANY_STREAMS.
     */
    public <T> SseEmitter open(Supplier<T> look, Predicate<T> isLast, Function<T, ?> view) {
        var token = SignedIn.token();
        var work = new Work<>(token, look.get(), look, isLast, view);
        var owner = SignedIn.owner();
        enter(owner);
        var emitter = new SseEmitter(NO_TIMEOUT);
        watchers.execute(() -> {
            try {
                watch(work, emitter);
            } finally {
                leave(owner);
            }
        });
        return emitter;
    }

    private record Work<T>(Jwt token, T first, Supplier<T> look, Predicate<T> isLast, Function<T, ?> view) {}

    private void enter(Owner owner) {
        if (open.merge(owner, 1, Integer::sum) > MOST) {
            leave(owner);
            throw Problem.of(CommonProblem.TOO_MANY_STREAMS, MOST);
        }
    }

    private void leave(Owner owner) {
        open.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
    }

    private <T> void watch(Work<T> work, SseEmitter emitter) {
        try {
            var seen = work.first;
            emitter.send(SseEmitter.event().reconnectTime(RECONNECT.toMillis()));
            send(emitter, work.view.apply(seen));
            for (var looks = 1; !work.isLast.test(seen) && !isStopping(); looks++) {
                if (looks % LOOKS == 0 && isOver(work.token)) {
                    break;
                }
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

    private boolean isOver(Jwt token) {
        try {
            tokens.decode(token.getTokenValue());
            return false;
        } catch (JwtException over) {
            return true;
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

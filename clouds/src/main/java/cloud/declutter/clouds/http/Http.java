package cloud.declutter.clouds.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.http.CallFailedException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls one storage: bounded in time, size and number, patient where it is worth it, with the person's credentials for
 * the storage's own origins only. Safe for use by several threads, virtual ones best; {@link #send} blocks.
 *
 * <p>A call is sent again after 429, 5xx or a broken connection, as far as its {@link Call.Repeat} allows; with growing,
 * jittered pauses, or as {@code Retry-After} says, which then holds for every thread of this storage. Redirects are
 * followed within their origin only; any other is an answer like any.
 */
public final class Http implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_REFUSAL = 64 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> REDIRECTED = Set.of("GET", "HEAD", "PROPFIND", "OPTIONS");

    private final HttpSettings settings;
    private final Credentials credentials;
    private final Wire wire;
    private final Patience patience;
    private final Timing timing;

    public Http(HttpSettings settings, Credentials credentials, Addresses addresses, Timing timing) {
        this.settings = settings;
        this.credentials = credentials;
        this.wire = new Wire(settings, addresses);
        this.patience = new Patience(settings, timing);
        this.timing = timing;
    }

    /**
     * Any answer, of whatever status; the caller closes it. Throws {@link CallFailedException} where there is none, and
     * {@link CloudException} once this is closed.
     */
    public Answer send(Call call) throws CallFailedException {
        var target = call;
        for (var redirects = 0; ; redirects++) {
            var answer = patiently(target);
            var next = redirects < MOST_REDIRECTS ? redirect(target, answer) : Optional.<URI>empty();
            if (next.isEmpty()) {
                return answer;
            }
            closeQuietly(answer);
            target = target.to(next.get());
        }
    }

    /** What was sent and received until now. */
    public Traffic traffic() {
        return wire.traffic();
    }

    @Override
    public void close() {
        wire.close();
    }

    private Answer patiently(Call call) throws CallFailedException {
        var renewed = false;
        for (var tried = 1; ; tried++) {
            var authorization = authorization(call).orElse(null);
            Answer answer;
            try {
                answer = once(call, authorization);
            } catch (CallFailedException failure) {
                pause(patience.afterFailure(call, failure, tried));
                continue;
            }
            if (answer.status() == 401 && !renewed && authorization != null && credentials.renew(authorization)) {
                renewed = true;
                closeQuietly(answer);
            } else if (answer.status() < 400) {
                return answer;
            } else {
                var refusal = buffered(answer);
                var again = patience.afterRefusal(call, refusal.answer, refusal.body, tried);
                if (again.isEmpty()) {
                    return refusal.answer;
                }
                timing.restraint().pace().rest(now().plus(again.get().rest()));
                pause(again.get().delay());
            }
        }
    }

    private Answer once(Call call, @Nullable Secret authorization) throws CallFailedException {
        var breaker = timing.restraint().breaker();
        breaker.enter(now());
        try {
            timing.restraint().pace().await(timing, settings.perSecond());
            var answer = wire.send(call, authorization);
            if (answer.status() >= 500) {
                breaker.failed(now());
            } else {
                breaker.succeeded();
            }
            return answer;
        } catch (CallFailedException failure) {
            if (failure.kind() == Kind.NO_ANSWER || failure.kind() == Kind.NOT_SENT) {
                breaker.failed(now());
            }
            throw failure;
        } catch (InterruptedException stop) {
            throw stopped();
        }
    }

    private Instant now() {
        return timing.clock().instant();
    }

    private void pause(Duration delay) throws CallFailedException {
        try {
            patience.await(delay);
        } catch (InterruptedException stop) {
            throw stopped();
        }
    }

    private static CallFailedException stopped() {
        Thread.currentThread().interrupt();
        return new CallFailedException(Kind.NOT_SENT, "The work was stopped before the storage was asked");
    }

    private Optional<Secret> authorization(Call call) throws CallFailedException {
        return switch (call.target()) {
            case ELSEWHERE -> {
                mustBeCallable(call.uri());
                yield Optional.empty();
            }
            case STORAGE -> {
                if (settings.origins().stream().noneMatch(origin -> origin.holds(call.uri()))) {
                    throw new IllegalArgumentException("Not an origin of this storage: " + Origin.of(call.uri()));
                }
                yield credentials.authorization();
            }
        };
    }

    private static void mustBeCallable(URI named) throws CallFailedException {
        try {
            Origin.of(named);
        } catch (IllegalArgumentException noAddress) {
            throw new CallFailedException(Kind.FORBIDDEN, "The storage names an address that cannot be called.");
        }
    }

    private Optional<URI> redirect(Call call, Answer answer) {
        var method = call.method().toUpperCase(Locale.ROOT);
        if (!REDIRECTS.contains(answer.status()) || !REDIRECTED.contains(method)) {
            return Optional.empty();
        }
        try {
            return answer.header("Location")
                    .map(call.uri()::resolve)
                    .filter(next -> Origin.of(call.uri()).holds(next));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private record Refusal(Answer answer, String body) {}

    /** So that it can be judged and still be read by the caller. */
    private static Refusal buffered(Answer answer) {
        byte[] body;
        try (answer) {
            body = answer.body().readNBytes(LONGEST_REFUSAL);
        } catch (IOException cutOff) {
            body = new byte[0];
        }
        return new Refusal(answer.with(body), new String(body, UTF_8));
    }

    private static void closeQuietly(Answer answer) {
        try {
            answer.close();
        } catch (IOException alreadyGone) {
            // The connection was of no use any more.
        }
    }
}

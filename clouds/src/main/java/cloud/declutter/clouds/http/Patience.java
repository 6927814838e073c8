package cloud.declutter.clouds.http;

import cloud.declutter.clouds.http.CallFailedException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a call is sent once more, and when: after pauses that double from half a second to half a minute, of
 * which a random half is left away so that callers do not come back in step, or when the storage says.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 6;

    /** Will not get better by itself: not implemented, no such version of HTTP, no space, a loop. */
    private static final Set<Integer> FINAL = Set.of(501, 505, 507, 508);

    private final HttpSettings settings;
    private final Timing timing;

    Patience(HttpSettings settings, Timing timing) {
        this.settings = settings;
        this.timing = timing;
    }

    /** @param rest how long all callers leave the storage alone */
    record Again(Duration delay, Duration rest) {}

    /** How long to wait; throws the failure where it is final. */
    Duration afterFailure(Call call, CallFailedException failure, int tried) throws CallFailedException {
        var worthIt = switch (failure.kind()) {
            case FORBIDDEN, BUSY -> false;
            case NOT_SENT -> !Thread.currentThread().isInterrupted();
            case NO_ANSWER ->
                call.repeat() == Call.Repeat.FREELY && !Thread.currentThread().isInterrupted();
        };
        if (!worthIt || tried >= settings.tries()) {
            throw failure;
        }
        return backOff(tried);
    }

    /** Empty where the refusal stands. Throws where the storage asks for more patience than there is. */
    Optional<Again> afterRefusal(Call call, Answer answer, String body, int tried) throws CallFailedException {
        var slowed = settings.throttling().slows(answer.status(), body);
        if (!slowed && !(call.repeat() == Call.Repeat.FREELY && mayPass(answer.status()))) {
            return Optional.empty();
        }
        var asked = answer.header("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, timing.clock().instant()));
        if (asked.isPresent() && asked.get().compareTo(settings.longestRest()) > 0) {
            throw new CallFailedException(
                    Kind.BUSY,
                    "The storage asks to be left alone for " + minutes(asked.get()) + " minutes. Try again then.");
        }
        if (tried >= settings.tries()) {
            if (slowed) {
                throw new CallFailedException(Kind.BUSY, "The storage refuses more calls for now. Try again later.");
            }
            return Optional.empty();
        }
        var delay = asked.map(time -> time.plus(jitter(FIRST))).orElseGet(() -> backOff(tried));
        return Optional.of(new Again(delay, asked.orElse(Duration.ZERO)));
    }

    void await(Duration delay) throws InterruptedException {
        timing.pause().await(delay);
    }

    private static boolean mayPass(int status) {
        return status == 408 || status == 429 || (status >= 500 && !FINAL.contains(status));
    }

    private Duration backOff(int tried) {
        var whole = FIRST.multipliedBy(1L << Math.min(tried - 1, DOUBLINGS));
        var capped = whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
        var half = capped.dividedBy(2);
        return half.plus(jitter(half));
    }

    private Duration jitter(Duration most) {
        return Duration.ofNanos((long) (most.toNanos() * timing.jitter().nextDouble()));
    }

    private static long minutes(Duration time) {
        return Math.max(1, (time.toSeconds() + 59) / 60);
    }
}

package cloud.declutter.fakeclouds;

import java.time.Duration;

/** What a fake cloud does wrong instead of, or after, what it was asked. */
public sealed interface Fault {

    /** An answer instead of what was asked for: nothing is done. */
    sealed interface Refusal extends Fault {}

    /** Too many requests, told in the provider's own form; nothing was done. */
    record Throttled(Duration retryAfter) implements Refusal {}

    /** As {@link Throttled}, in the form that concerns writes only, where the provider has one. */
    record ThrottledWrites(Duration retryAfter) implements Refusal {}

    /** 503 with {@code Retry-After}; nothing was done. */
    record Unavailable(Duration retryAfter) implements Refusal {}

    /** A status without a word; nothing was done. */
    record Broken(int status) implements Refusal {}

    /** Everything is done as asked, but the connection ends before the answer. */
    record LostAnswer() implements Fault {}

    /** Everything is done as asked, but the answer is a 500. */
    record DoneButBroken() implements Fault {}

    /** The connection ends before anything is done. */
    record Dropped() implements Fault {}

    /** The connection ends after so many bytes of the answer's body. */
    record CutAfter(long bytes) implements Fault {}

    /** 200 with a body that is none of the provider's. */
    record Garbage() implements Refusal {}

    /** The access token is refused as expired. */
    record TokenExpired() implements Refusal {}

    /** The cursor is refused: everything has to be listed again. */
    record FeedLost() implements Refusal {}

    /** A page of a listing tells its items twice. */
    record RepeatedItems() implements Fault {}

    /** A listing says of itself that it is not complete, where the provider has words for that; else as {@link Broken}. */
    record Incomplete() implements Fault {}
}

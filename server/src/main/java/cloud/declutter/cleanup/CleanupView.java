package cloud.declutter.cleanup;

import cloud.declutter.engine.keep.Strategy;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cleanup as callers see it.
 *
 * @param left redundant copies that it leaves alone, by the reason
 * @param confirmationPhrase what must be typed to confirm it; null where a click is enough
 * @param detail why a storage as a whole ended it early
 */
record CleanupView(
        UUID id,
        CleanupState state,
        @Nullable String detail,
        String planHash,
        Instant createdAt,
        Instant expiresAt,
        Cleanup.Totals totals,
        Left left,
        Cleanup.Done done,
        boolean capExceeded,
        @Nullable String confirmationPhrase,
        Keep keep,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    record Keep(Strategy strategy, List<String> protectedPaths) {}

    record Left(@JsonProperty("protected") int protectedCopies, int hardLinked, int unproven) {
        static Left of(Cleanup.LeftOut left) {
            return new Left(left.protectedCopies(), left.hardLinked(), left.unproven());
        }
    }

    static CleanupView of(Cleanup cleanup) {
        var moments = cleanup.moments();
        return new CleanupView(
                cleanup.id().value(),
                cleanup.state(),
                cleanup.detail().orElse(null),
                cleanup.planHash(),
                moments.createdAt(),
                moments.expiresAt(),
                cleanup.totals(),
                Left.of(cleanup.left()),
                cleanup.done(),
                cleanup.capExceeded(),
                cleanup.confirmationPhrase().orElse(null),
                new Keep(cleanup.strategy(), cleanup.protectedPaths()),
                moments.startedAt().orElse(null),
                moments.finishedAt().orElse(null));
    }
}

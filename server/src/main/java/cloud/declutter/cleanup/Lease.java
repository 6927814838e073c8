package cloud.declutter.cleanup;

import cloud.declutter.platform.Owner;
import java.util.List;

/**
 * The right to work on one cleanup, until somebody takes a later one.
 *
 * @param token rises with each holder
 */
record Lease(Owner owner, CleanupId cleanup, long token, Task task) {

    /** What the storages' trash keeps together by, see {@link cloud.declutter.clouds.Cloud#trash}. */
    String batch() {
        return cleanup.value().toString();
    }

    /** What the work is for. */
    enum Task {
        REMOVE,
        RESTORE,
        /** Deletes for good what has outlived its retention. */
        PURGE;

        /** In order. What was cut short is found out first, be it by another task. */
        List<Work> passes() {
            return switch (this) {
                case REMOVE -> List.of(Work.RESOLVE_REMOVALS, Work.REMOVE);
                case RESTORE -> List.of(Work.RESOLVE_PURGES, Work.RESOLVE_RESTORATIONS, Work.RESTORE);
                case PURGE -> List.of(Work.RESOLVE_PURGES, Work.PURGE);
            };
        }
    }
}

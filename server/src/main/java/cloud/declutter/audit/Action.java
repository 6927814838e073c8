package cloud.declutter.audit;

import java.util.Locale;

/** What happened. */
public enum Action {
    CONNECTION_ADDED,
    CONNECTION_REMOVED,
    PLAN_CONFIRMED,
    UNDO_ASKED,
    /** The retention of what a cleanup removed is over, so it is about to be deleted for good. */
    PURGE_DUE,
    /** It was moved into the trash of its storage. */
    FILE_REMOVED,
    /** It stands again. */
    FILE_RESTORED,
    /** It was left where it was. */
    FILE_SKIPPED,
    /** What was wanted of it could not be done. */
    FILE_FAILED,
    /** It lies in the trash no more: it was deleted for good. */
    FILE_PURGED,
    /** Nobody can tell what became of it (safety.md, I6). */
    FILE_UNKNOWN;

    /** As rows and the API name it: {@code file_removed}. */
    String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}

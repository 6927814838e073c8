package cloud.declutter.audit;

import java.util.Locale;

/** What happened. */
public enum Action {
    CONNECTION_ADDED,
    CONNECTION_REMOVED,
    PLAN_CONFIRMED,
    UNDO_ASKED,
    /** It was moved into the trash of its storage. */
    FILE_REMOVED,
    /** It stands again. */
    FILE_RESTORED,
    /** It was left where it was. */
    FILE_SKIPPED,
    /** What was wanted of it could not be done. */
    FILE_FAILED,
    /** Nobody can tell what became of it (safety.md, I6). */
    FILE_UNKNOWN;

    /** As rows and the API name it: {@code file_removed}. */
    String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}

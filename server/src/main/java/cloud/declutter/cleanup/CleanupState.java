package cloud.declutter.cleanup;

import java.util.Locale;

/** Where a cleanup stands. */
public enum CleanupState {
    /** Made, not confirmed: nothing has been touched. */
    PLANNED,
    RUNNING,
    /** Worked through; each item tells what came of it. */
    DONE,
    UNDOING,
    UNDONE,
    /** A plan that nobody confirmed in time. */
    EXPIRED,
    /** A storage as a whole could not be used, so that items were left. */
    FAILED;

    static CleanupState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** Whether a job works on it. */
    boolean isMoving() {
        return this == RUNNING || this == UNDOING;
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}

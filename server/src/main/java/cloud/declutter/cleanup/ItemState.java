package cloud.declutter.cleanup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where one file of a cleanup stands. */
public enum ItemState {
    PLANNED,
    /** The intent to remove it is in the journal, the outcome not yet. */
    REMOVING,
    REMOVED,
    /** Left where it was, for a reason. */
    SKIPPED,
    FAILED,
    /** Nobody can tell whether it was removed or restored (safety.md, I6). */
    UNKNOWN,
    /** The intent to restore it is in the journal, the outcome not yet. */
    RESTORING,
    RESTORED,
    /** Removed; the intent to delete it for good is in the journal, the outcome not yet. */
    PURGING,
    /** Removed, and not in the trash any more. */
    PURGED;

    /** Of a row, whose column {@code purge} tells of a removed item how far its end has come. */
    static ItemState of(String state, @Nullable String purge) {
        return valueOf((purge == null ? state : purge).toUpperCase(Locale.ROOT));
    }

    /** As the journal names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the column {@code state} has it. */
    String stored() {
        return isBeyondRemoval() ? REMOVED.word() : word();
    }

    /** As the column {@code purge} has it. */
    @Nullable
    String purge() {
        return isBeyondRemoval() ? word() : null;
    }

    private boolean isBeyondRemoval() {
        return this == PURGING || this == PURGED;
    }

    /** What callers are told: until the outcome is known, what was true before. */
    ItemState shown() {
        return switch (this) {
            case PLANNED, REMOVING -> PLANNED;
            case REMOVED, RESTORING, PURGING, PURGED -> REMOVED;
            case SKIPPED -> SKIPPED;
            case FAILED -> FAILED;
            case UNKNOWN -> UNKNOWN;
            case RESTORED -> RESTORED;
        };
    }

    /**
     * The states that callers ask for.
     *
     * @param shown those that are told as this one; null for all
     * @param purged whether what is meant lies in the trash no more; null for either
     */
    static Set<ItemState> asked(@Nullable ItemState shown, @Nullable Boolean purged) {
        return Arrays.stream(values())
                .filter(state -> shown == null || state.shown() == shown)
                .filter(state -> purged == null || purged == (state == PURGED))
                .collect(Collectors.toSet());
    }
}

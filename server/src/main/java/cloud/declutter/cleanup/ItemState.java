package cloud.declutter.cleanup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
    RESTORED;

    static ItemState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What callers are told: until the outcome is known, what was true before. */
    ItemState shown() {
        return switch (this) {
            case PLANNED, REMOVING -> PLANNED;
            case REMOVED, RESTORING -> REMOVED;
            case SKIPPED -> SKIPPED;
            case FAILED -> FAILED;
            case UNKNOWN -> UNKNOWN;
            case RESTORED -> RESTORED;
        };
    }

    /** The states that are told as this one. */
    static Set<ItemState> shownAs(ItemState shown) {
        return Arrays.stream(values()).filter(state -> state.shown() == shown).collect(Collectors.toSet());
    }
}

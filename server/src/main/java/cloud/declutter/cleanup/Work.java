package cloud.declutter.cleanup;

import java.util.Set;

/** A pass over the items of a cleanup: from which states it takes them. */
enum Work {
    /** Finds out what became of removals that were cut short. */
    RESOLVE_REMOVALS,
    REMOVE,
    /** Finds out what became of restorations that were cut short. */
    RESOLVE_RESTORATIONS,
    RESTORE;

    Set<ItemState> from() {
        return switch (this) {
            case RESOLVE_REMOVALS -> Set.of(ItemState.REMOVING);
            case REMOVE -> Set.of(ItemState.PLANNED);
            case RESOLVE_RESTORATIONS -> Set.of(ItemState.RESTORING);
            case RESTORE -> Set.of(ItemState.REMOVED, ItemState.FAILED, ItemState.UNKNOWN);
        };
    }

    /** The state of an item whose intent is in the journal. */
    ItemState during() {
        return switch (this) {
            case RESOLVE_REMOVALS, REMOVE -> ItemState.REMOVING;
            case RESOLVE_RESTORATIONS, RESTORE -> ItemState.RESTORING;
        };
    }

    /** As the journal names it. */
    String action() {
        return switch (this) {
            case RESOLVE_REMOVALS, REMOVE -> "remove";
            case RESOLVE_RESTORATIONS, RESTORE -> "restore";
        };
    }

    /** Whether its intents are in the journal already. */
    boolean resolves() {
        return switch (this) {
            case RESOLVE_REMOVALS, RESOLVE_RESTORATIONS -> true;
            case REMOVE, RESTORE -> false;
        };
    }
}

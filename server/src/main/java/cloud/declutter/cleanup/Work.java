package cloud.declutter.cleanup;

import java.util.Set;

/** A pass over the items of a cleanup: from which states it takes them. */
enum Work {
    /** Finds out what became of removals that were cut short. */
    RESOLVE_REMOVALS,
    REMOVE,
    /** Finds out what became of restorations that were cut short. */
    RESOLVE_RESTORATIONS,
    RESTORE,
    /** Finds out what became of purges that were cut short. */
    RESOLVE_PURGES,
    PURGE;

    Set<ItemState> from() {
        return switch (this) {
            case RESOLVE_REMOVALS -> Set.of(ItemState.REMOVING);
            case REMOVE -> Set.of(ItemState.PLANNED);
            case RESOLVE_RESTORATIONS -> Set.of(ItemState.RESTORING);
            case RESTORE -> Set.of(ItemState.REMOVED, ItemState.FAILED, ItemState.UNKNOWN);
            case RESOLVE_PURGES -> Set.of(ItemState.PURGING);
            // Never what somebody asked back, nor what nobody can tell of.
            case PURGE -> Set.of(ItemState.REMOVED);
        };
    }

    /** The state of an item whose intent is in the journal. */
    ItemState during() {
        return switch (this) {
            case RESOLVE_REMOVALS, REMOVE -> ItemState.REMOVING;
            case RESOLVE_RESTORATIONS, RESTORE -> ItemState.RESTORING;
            case RESOLVE_PURGES, PURGE -> ItemState.PURGING;
        };
    }

    /** As the journal names it. */
    String action() {
        return switch (this) {
            case RESOLVE_REMOVALS, REMOVE -> "remove";
            case RESOLVE_RESTORATIONS, RESTORE -> "restore";
            case RESOLVE_PURGES, PURGE -> "purge";
        };
    }

    /** Whether its intents are in the journal already. */
    boolean resolves() {
        return switch (this) {
            case RESOLVE_REMOVALS, RESOLVE_RESTORATIONS, RESOLVE_PURGES -> true;
            case REMOVE, RESTORE, PURGE -> false;
        };
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.platform.AfterRestore;
import cloud.declutter.platform.Owner;
import org.springframework.stereotype.Component;

/**
 * Ends what cleanups a restored database still believes in. A plan may list what is not there any more: it expires. Of a
 * cleanup that was at work at the time of the backup nobody knows how far it has come since, not even for files whose removal
 * had not been begun: all its open items are unknown (safety.md, I6). Nothing is tried again; undo reads the storages, item
 * by item, and brings back what lies in the trash.
 */
@Component
class CleanupsAfterRestore implements AfterRestore {
    private static final String UNKNOWN =
            "The database was restored from a backup: what became of this file since then is not known. Undo looks for it.";

    private static final String ENDED =
            "The database was restored from a backup while this was at work, so it was ended."
                    + " Undo looks for each file and brings back what lies in the trash.";

    private final Cleanups cleanups;
    private final Journal journal;

    CleanupsAfterRestore(Cleanups cleanups, Journal journal) {
        this.cleanups = cleanups;
        this.journal = journal;
    }

    @Override
    public void makeVoid(Owner owner) {
        cleanups.expirePlans(owner);
        cleanups.stopPurges(owner);
        for (var id : cleanups.atWork(owner)) {
            cleanups.take(owner, id).ifPresent(lease -> {
                journal.leave(lease, ItemState.UNKNOWN, UNKNOWN);
                cleanups.finish(lease, CleanupState.FAILED, ENDED);
            });
        }
    }
}

package cloud.declutter.cleanup;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees to it that what has outlived its retention in the trash is deleted for good. */
@Component
class Purges {
    private final DuePurges due;
    private final Cleanups cleanups;
    private final CleanupQueue queue;
    private final DeletionLog log;
    private final TransactionTemplate transaction;

    Purges(DuePurges due, Cleanups cleanups, CleanupQueue queue, DeletionLog log, TransactionTemplate transaction) {
        this.due = due;
        this.cleanups = cleanups;
        this.queue = queue;
        this.log = log;
        this.transaction = transaction;
    }

    /** Sets a job going for each cleanup of which something is due. The marks and the jobs are written together. */
    void begin() {
        transaction.executeWithoutResult(_ -> {
            for (var each : due.begin()) {
                queue.add(each.owner(), each.cleanup());
                log.intended(each.owner(), DeletionLog.Intent.PURGE, cleanups.get(each.owner(), each.cleanup()));
            }
        });
        queue.wake();
    }
}

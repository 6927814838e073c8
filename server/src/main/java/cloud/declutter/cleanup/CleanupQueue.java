package cloud.declutter.cleanup;

import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The cleanups that wait for a node to work on them. */
@Component
class CleanupQueue {
    private final Scheduler scheduler;
    private final Clock clock;
    private final Ids ids;

    CleanupQueue(@Lazy Scheduler scheduler, Clock clock, Ids ids) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.ids = ids;
    }

    /** Within the transaction that changes the cleanup's state. */
    void add(Owner owner, CleanupId id) {
        scheduler.schedule(CleanupJobs.job(owner, id, ids), clock.instant());
    }

    /** Has this node look at once. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.platform.CurrentRequest;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Jobs;
import cloud.declutter.platform.Owner;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Cleanups as jobs in the database: whichever node is free picks one up, and when a node dies its jobs are picked up by
 * another. The instance names owner and cleanup; what is to be done, the cleanup's row says.
 */
@Configuration(proxyBeanMethods = false)
class CleanupJobs {
    private static final Logger LOG = LoggerFactory.getLogger(CleanupJobs.class);
    private static final TaskDescriptor<Void> CLEANUP = TaskDescriptor.of("cleanup");
    private static final int ATTEMPTS = 8;

    /** A new job; each has a name of its own, since the one before it may not have left the table yet. */
    static TaskInstance<Void> job(Owner owner, CleanupId cleanup, Ids ids) {
        return CLEANUP.instance(owner.id() + "/" + cleanup.value() + "/" + ids.next())
                .build();
    }

    @Bean
    Task<Void> cleanupTask(Worker worker, DeletionLog log, Cleanups cleanups) {
        var crew = new Crew(worker, log, cleanups);
        return Tasks.custom(CLEANUP)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> failed(crew, complete, operations))
                .execute((instance, context) -> run(crew, Named.of(instance.getId()), context));
    }

    /** Looks, on one node at a time, for what has outlived its retention in the trash. */
    @Bean
    RecurringTask<Void> purgeTask(Purges purges, CleanupSettings settings) {
        return Tasks.recurring("purge-trash", FixedDelay.of(settings.purgeEvery()))
                .execute((_, _) -> purges.begin());
    }

    private static CompletionHandler<Void> run(Crew crew, Named named, ExecutionContext context) {
        try (var forWhom = crew.begin(named)) {
            var end = crew.worker.work(named.owner, named.cleanup, () -> Jobs.mustHandOver(context));
            if (end == Jobs.End.OVER) {
                crew.log.ended(named.owner, named.cleanup);
            }
            return Jobs.completion(end);
        } catch (LeaseLostException taken) {
            LOG.warn("Cleanup {} goes on elsewhere", named.cleanup.value());
            return new CompletionHandler.OnCompleteRemove<>();
        }
    }

    private static void failed(Crew crew, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var named = Named.of(complete.getExecution().taskInstance.getId());
        var attempts = complete.getExecution().consecutiveFailures + 1;
        if (attempts < ATTEMPTS) {
            operations.reschedule(complete, complete.getTimeDone().plus(Duration.ofSeconds(1L << attempts)));
            return;
        }
        try (var forWhom = crew.begin(named)) {
            crew.worker.giveUp(named.owner, named.cleanup);
            crew.log.ended(named.owner, named.cleanup);
        }
        operations.stop();
    }

    private record Crew(Worker worker, DeletionLog log, Cleanups cleanups) {

        /** What is logged and told from now on belongs to the call that asked for it. */
        CurrentRequest.Span begin(Named named) {
            return CurrentRequest.begin(
                    cleanups.request(named.owner, named.cleanup).orElse(null));
        }
    }

    private record Named(Owner owner, CleanupId cleanup) {
        static Named of(String instance) {
            var parts = instance.split("/", 3);
            return new Named(new Owner(UUID.fromString(parts[0])), new CleanupId(UUID.fromString(parts[1])));
        }
    }
}

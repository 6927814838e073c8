package cloud.declutter.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Long work for a person, kept in PostgreSQL: it runs once on one node, and again on another when that node dies. The
 * instance of a job is {@code owner/thing}.
 */
@Component
public class Jobs {
    private static final Duration AGAIN_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Jobs(@Lazy Scheduler scheduler, TransactionTemplate transaction, Clock clock) {
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How a piece of work ended. */
    public enum End {
        OVER,
        /** This node stops; whichever takes the job up next goes on at once. */
        HANDED_OVER
    }

    /**
     * A kind of job. A failure (the database away, say) has it tried again, so the work must find out for itself how
     * far it came.
     */
    public static Task<Void> kind(String name, BiFunction<Owner, UUID, End> work) {
        return kind(name, (owner, thing, mustHandOver) -> work.apply(owner, thing));
    }

    /** Work that looks at each step whether another node should go on with it. */
    @FunctionalInterface
    public interface Steps {
        End run(Owner owner, UUID thing, BooleanSupplier mustHandOver);
    }

    /** As {@link #kind(String, BiFunction)}. */
    public static Task<Void> kind(String name, Steps work) {
        return Tasks.custom(TaskDescriptor.of(name))
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN_AFTER_FAILURE))
                .execute((instance, context) -> {
                    var parts = instance.getId().split("/", 2);
                    return completion(work.run(
                            new Owner(UUID.fromString(parts[0])),
                            UUID.fromString(parts[1]),
                            () -> mustHandOver(context)));
                });
    }

    /** What becomes of a job whose work has ended so. */
    public static CompletionHandler<Void> completion(End end) {
        return switch (end) {
            case OVER -> new CompletionHandler.OnCompleteRemove<>();
            case HANDED_OVER -> (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
        };
    }

    /** Whether work on this node should come to the next place where another can go on. */
    public static boolean mustHandOver(ExecutionContext job) {
        var state = job.getSchedulerState();
        return state.isPaused() || state.isShuttingDown();
    }

    /** A node that refuses calls because it stops takes up no more jobs either, and has those that it runs handed over. */
    @EventListener
    void stop(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.REFUSING_TRAFFIC) {
            scheduler.pause();
        }
    }

    /** Writes what the job is about and schedules it in one transaction, then has it start at once. */
    public <T> T start(Task<Void> kind, Owner owner, Supplier<T> write, Function<T, UUID> id) {
        var written = transaction.execute(status -> {
            var thing = write.get();
            scheduler.scheduleIfNotExists(kind.instance(owner.id() + "/" + id.apply(thing)), clock.instant());
            return thing;
        });
        scheduler.triggerCheckForDueExecutions();
        return Objects.requireNonNull(written);
    }

    /**
     * Has a job start that needs nothing written before; one that is there already stands for it, also where several callers ask at
     * once. Call it outside of any transaction.
     */
    public void start(Task<Void> kind, Owner owner, UUID thing) {
        scheduler.scheduleIfNotExists(kind.instance(owner.id() + "/" + thing), clock.instant());
        scheduler.triggerCheckForDueExecutions();
    }
}

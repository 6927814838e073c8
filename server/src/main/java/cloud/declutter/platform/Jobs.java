package cloud.declutter.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.annotation.Lazy;
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

    /**
     * A kind of job. A failure (the database away, say) has it tried again, so the work must find out for itself how
     * far it came.
     */
    public static OneTimeTask<Void> kind(String name, BiConsumer<Owner, UUID> work) {
        return Tasks.oneTime(name)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN_AFTER_FAILURE))
                .execute((instance, context) -> {
                    var parts = instance.getId().split("/", 2);
                    work.accept(new Owner(UUID.fromString(parts[0])), UUID.fromString(parts[1]));
                });
    }

    /** Writes what the job is about and schedules it in one transaction, then has it start at once. */
    public <T> T start(OneTimeTask<Void> kind, Owner owner, Supplier<T> write, Function<T, UUID> id) {
        var written = transaction.execute(status -> {
            var thing = write.get();
            scheduler.scheduleIfNotExists(kind.instance(owner.id() + "/" + id.apply(thing)), clock.instant());
            return thing;
        });
        scheduler.triggerCheckForDueExecutions();
        return Objects.requireNonNull(written);
    }
}

package cloud.declutter.platform.web;

import cloud.declutter.platform.EndedInFailure;
import cloud.declutter.platform.Settings;
import cloud.declutter.platform.checkup.Checkup;
import cloud.declutter.platform.checkup.Finding;
import cloud.declutter.platform.database.DatabaseState;
import cloud.declutter.platform.database.LastBackup;
import cloud.declutter.platform.metrics.JobCounts;
import cloud.declutter.platform.metrics.ThisNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How the service is, for admins, whom identity keeps everybody else from: numbers and conditions, never anything of a
 * person's.
 */
@RestController
@RequestMapping("/api/v1/admin")
class OperationController {
    private static final Duration LATELY = Duration.ofDays(1);

    private final JobCounts jobs;
    private final ObjectProvider<EndedInFailure> failures;
    private final ThisNode node;
    private final DatabaseState database;
    private final LastBackup backup;
    private final Settings settings;
    private final Clock clock;

    OperationController(
            JobCounts jobs,
            ObjectProvider<EndedInFailure> failures,
            ThisNode node,
            DatabaseState database,
            LastBackup backup,
            Settings settings,
            Clock clock) {
        this.jobs = jobs;
        this.failures = failures;
        this.node = node;
        this.database = database;
        this.backup = backup;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Jobs of a kind, on all nodes together.
     *
     * @param queued due, and waiting for a node
     * @param failed waiting to be tried again
     * @param queuedSince when the oldest of the queued became due; null where there is none
     * @param runningSince when the oldest of the running became due; null where there is none
     * @param failedLately what ended in failure in the last 24 hours
     */
    record Job(
            String kind,
            long queued,
            long running,
            long failed,
            @Nullable Instant queuedSince,
            @Nullable Instant runningSince,
            long failedLately) {}

    record Jobs(List<Job> items) {}

    /**
     * What one look has found.
     *
     * @param fine whether all is well
     * @param what was looked at and how it is, or what is wrong
     * @param trouble its name in docs/doctor.md; null where all is well, as the remedy
     */
    record Check(
            boolean fine,
            String what,
            @Nullable String trouble,
            @Nullable String remedy) {

        static Check of(Finding finding) {
            return switch (finding) {
                case Finding.Fine(var what) -> new Check(true, what, null, null);
                case Finding.Found(var trouble, var detail) ->
                    new Check(false, detail, trouble.shown(), trouble.remedy());
            };
        }
    }

    /**
     * The node that answers, and the database of all.
     *
     * @param lastBackupAt null where nobody has told of one
     * @param checks what {@code declutter doctor} finds on its machine
     */
    record Health(
            String version,
            String java,
            DatabaseState.State database,
            ThisNode.Pool pool,
            List<ThisNode.Disk> disks,
            @Nullable Instant lastBackupAt,
            List<Check> checks) {}

    @GetMapping("/jobs")
    Jobs jobs() {
        return new Jobs(jobs.now().stream().map(this::job).toList());
    }

    private Job job(JobCounts.Count count) {
        return new Job(
                count.kind(),
                count.queued(),
                count.running(),
                count.failed(),
                count.queuedSince().orElse(null),
                count.runningSince().orElse(null),
                failures.stream()
                        .filter(each -> each.kind().equals(count.kind()))
                        .mapToLong(each -> each.within(LATELY))
                        .sum());
    }

    @GetMapping("/health")
    Health health() {
        return new Health(
                node.version(),
                node.java(),
                database.now(),
                node.pool(),
                node.disks(),
                backup.madeAt().orElse(null),
                Checkup.inside(settings, clock).stream().map(Check::of).toList());
    }
}

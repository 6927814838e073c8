package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Cleanups as jobs: when they are over, what becomes of those that fail, and what sets going what is due. */
class CleanupJobsTest {
    /** Of a size that no other test's files have. */
    private static final String CONTENT = "content of the files that are cleaned up by jobs";

    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("declutter.patience.seconds", 60));

    private final Given given = Given.service();
    private final JdbcClient rows = given.part(JdbcClient.class);
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos").file("a/x", CONTENT).file("b/x", CONTENT);

    private Answer planned() {
        ana.scans(folder);
        return ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
    }

    /** How often it has failed in a row, and how long after the last time it is tried again. */
    private record Job(int failures, long pauseSeconds) {}

    private List<Job> jobs(Answer plan) {
        return rows.sql("""
                        select coalesce(consecutive_failures, 0) as failures,
                               coalesce(round(extract(epoch from execution_time - last_failure)), 0) as pause_seconds
                          from scheduled_tasks where task_instance like :name
                        """)
                .param("name", "%" + plan.text("id") + "%")
                .query((row, number) -> new Job(row.getInt("failures"), row.getLong("pause_seconds")))
                .list();
    }

    private void change(String statement, Object value) {
        assertThat(rows.sql(statement).param("value", value).update()).isOne();
    }

    private double ends() {
        return given.part(MeterRegistry.class)
                .counter("declutter.security.events", "event", "sensitive_delete_outcome")
                .count();
    }

    @Test
    void aCleanupThatIsOverIsToldOfOnceAndItsJobIsGone() {
        var plan = planned();
        var before = ends();

        ana.carriesOut(plan);

        await().atMost(PATIENCE).until(() -> jobs(plan).isEmpty());
        assertThat(ends()).isEqualTo(before + 1);
    }

    @Test
    void aFaultOfOursIsTriedAgainAfterPausesThatDoubleAndTheEighthEndsIt() {
        var plan = planned();
        var owner = Interference.owner(ana);
        given.part(Cleanups.class)
                .confirm(owner, Interference.id(plan), HexFormat.of().parseHex(plan.text("planHash")));
        change("update connections set kind = 'nonsense' where owner_id = :value", owner.id());

        given.part(TransactionTemplate.class).executeWithoutResult(_ -> {
            given.part(CleanupQueue.class).add(owner, Interference.id(plan));
            fails(plan, 6);
        });
        await().atMost(PATIENCE).until(() -> jobs(plan), List.of(new Job(7, 128))::equals);
        assertThat(ana.now(plan).text("state")).isEqualTo("running");
        var before = ends();
        fails(plan, 7);
        await().atMost(PATIENCE).until(() -> jobs(plan).isEmpty());

        assertThat(ends()).isEqualTo(before + 1);
        assertThat(ana.now(plan).text("state")).isEqualTo("failed");
        assertThat(ana.now(plan).text("detail")).isEqualTo("It was stopped after repeated internal errors.");
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void i9AJobWhoseWorkGoesOnElsewhereEndsAndTouchesNothing() {
        var plan = planned();
        var owner = Interference.owner(ana);
        var before = ends();
        var lease = new Lease(owner, Interference.id(plan), 0, Lease.Task.REMOVE);
        try (var _ = given.part(ContentLocks.class).hold(List.of((long) CONTENT.length()), lease)) {
            ana.tries(plan).expect(202);
            await().atMost(PATIENCE).until(this::isWaitedFor);
            given.part(Cleanups.class).take(owner, Interference.id(plan));
        }

        await().atMost(PATIENCE).until(() -> jobs(plan).isEmpty());
        assertThat(ana.now(plan).text("state")).isEqualTo("running");
        assertThat(ends()).isEqualTo(before);
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    private boolean isWaitedFor() {
        return rows.sql("""
                        select exists (select from pg_locks
                                        where locktype = 'advisory' and not granted and objid = :size)
                        """)
                .param("size", CONTENT.length())
                .query(Boolean.class)
                .single();
    }

    /** Once more, as if it had failed that often before. */
    private void fails(Answer plan, int before) {
        change(
                "update scheduled_tasks set consecutive_failures = " + before
                        + ", execution_time = now() where task_instance like :value",
                "%" + plan.text("id") + "%");
    }

    @Test
    void whatHasOutlivedItsRetentionIsLookedForFromTimeToTime() {
        var plan = planned();
        ana.carriesOut(plan);
        change(
                "update cleanup_items set removed_at = removed_at - interval '31 days' where cleanup_id = :value",
                Interference.id(plan).value());

        change("update scheduled_tasks set execution_time = now() where task_name = :value", "purge-trash");
        given.part(CleanupQueue.class).wake();

        await().atMost(PATIENCE).until(() -> ana.item(plan).path("purged").asBoolean());
    }
}

package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.connections.Connections;
import cloud.declutter.connections.WayIn;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Jobs;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** How work is cut into batches, and how it ends. */
class WorkerTest {
    private static final int FILES = 5;

    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos");
    private final Cleanups cleanups = given.part(Cleanups.class);
    private WayIn way = (owner, id) -> {
        var connections = given.part(Connections.class);
        return connections.open(owner, connections.get(owner, id));
    };

    /** Ten bytes each. */
    private Answer confirmed() {
        for (var n = 0; n < FILES; n++) {
            folder.file("a/" + n, "content  " + n).file("b/" + n, "content  " + n);
        }
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
        var hash = HexFormat.of().parseHex(plan.text("planHash"));
        assertThat(cleanups.confirm(Interference.owner(ana), Interference.id(plan), hash))
                .isTrue();
        return plan;
    }

    private Worker worker(int batchFiles, long batchBytes) {
        var hour = Duration.ofHours(1);
        return new Worker(
                cleanups,
                given.part(Items.class),
                given.part(Journal.class),
                given.part(ContentLocks.class),
                given.part(Catalog.class),
                (owner, id) -> way.open(owner, id),
                new CleanupSettings(
                        500,
                        DataSize.ofGigabytes(1),
                        100,
                        hour,
                        hour,
                        hour,
                        batchFiles,
                        DataSize.ofBytes(batchBytes),
                        Duration.ofSeconds(10)));
    }

    private Jobs.End works(Answer plan, Worker worker, int batches) {
        var begun = new AtomicInteger();
        return worker.work(Interference.owner(ana), Interference.id(plan), () -> begun.getAndIncrement() == batches);
    }

    private int removed(Answer plan) {
        return ana.now(plan).body().path("done").path("removed").asInt();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 1", "2, 1000, 2", "100, 20, 2", "100, 29, 2", "100, 30, 3", "100, 5, 1", "100, 10, 1"})
    void aBatchEndsAtItsFilesOrBytesAndHoldsAtLeastOne(int batchFiles, long batchBytes, int files) {
        var plan = confirmed();

        var end = works(plan, worker(batchFiles, batchBytes), 1);

        assertThat(end).isEqualTo(Jobs.End.HANDED_OVER);
        assertThat(removed(plan)).isEqualTo(files);
        assertThat(ana.now(plan).text("state")).isEqualTo("running");
        assertThat(works(plan, worker(batchFiles, batchBytes), FILES + 1)).isEqualTo(Jobs.End.OVER);
        assertThat(removed(plan)).isEqualTo(FILES);
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
    }

    @Test
    void i5TheIntentsOfABatchStandInTheJournalBeforeItsOutcomes() {
        var plan = confirmed();

        works(plan, worker(3, 1000), FILES);

        assertThat(given.part(JdbcClient.class)
                        .sql("select entry from cleanup_journal where cleanup_id = :id order by number")
                        .param("id", Interference.id(plan).value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "intent", "intent", "intent", "outcome", "outcome", "outcome", "intent", "intent", "outcome",
                        "outcome");
    }

    @Test
    void i8APurgeEndsAndLeavesTheCleanupDone() {
        var plan = confirmed();
        works(plan, worker(100, 1000), FILES);
        given.part(JdbcClient.class)
                .sql("update cleanup_items set removed_at = removed_at - interval '31 days' where cleanup_id = :id")
                .param("id", Interference.id(plan).value())
                .update();
        given.part(DuePurges.class).begin();

        assertThat(works(plan, worker(100, 1000), FILES)).isEqualTo(Jobs.End.OVER);

        assertThat(cleanups.areAtWork(Interference.owner(ana))).isFalse();
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(Disk.trash(folder.path())).isEmpty();
    }

    @Test
    void whereNoWorkIsLeftNothingIsDone() {
        var plan = confirmed();
        works(plan, worker(100, 1000), FILES);

        assertThat(works(plan, worker(100, 1000), 0)).isEqualTo(Jobs.End.OVER);
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
    }

    @Test
    void aStorageThatFailsEndsTheWorkWithItsReason() {
        var plan = confirmed();
        var opens = way;
        way = (_, _) -> {
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "It is away.");
        };

        works(plan, worker(100, 1000), FILES);

        assertThat(ana.now(plan).text("state")).isEqualTo("failed");
        assertThat(ana.now(plan).text("detail")).isEqualTo("The storage cannot be used: It is away.");
        assertThat(Disk.content(folder.path())).hasSize(2 * FILES);
        way = opens;
    }

    @Test
    void anUndoOfAllEndsUndoneAndOneOfSomeDoesNot() {
        var plan = confirmed();
        works(plan, worker(100, 1000), FILES);
        var one = ana.items(plan).getFirst().path("id").asString();

        assertThat(ana.restores(plan, List.of(one)).text("state")).isEqualTo("done");
        assertThat(ana.undoes(plan).text("state")).isEqualTo("undone");
    }

    @Test
    void aPurgeThatIsGivenUpLeavesTheCleanupAsItWas() {
        var plan = confirmed();
        works(plan, worker(100, 1000), FILES);
        given.part(JdbcClient.class)
                .sql("update cleanups set purging = true where id = :id")
                .param("id", Interference.id(plan).value())
                .update();

        worker(100, 1000).giveUp(Interference.owner(ana), Interference.id(plan));

        assertThat(cleanups.areAtWork(Interference.owner(ana))).isFalse();
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(removed(plan)).isEqualTo(FILES);
    }

    @Test
    void whatIsGivenUpIsLeftAndSaysSo() {
        var plan = confirmed();

        worker(100, 1000).giveUp(Interference.owner(ana), Interference.id(plan));

        assertThat(ana.now(plan).text("state")).isEqualTo("failed");
        assertThat(ana.now(plan).text("detail")).isEqualTo("It was stopped after repeated internal errors.");
        assertThat(ana.items(plan))
                .extracting(item -> item.path("state").asString() + ": "
                        + item.path("reason").asString())
                .containsOnly("skipped: This was left after repeated internal errors; plan it again.");
    }
}

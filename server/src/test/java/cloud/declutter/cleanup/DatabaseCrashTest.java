package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.platform.database.TestingPostgres;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL crashes while files are moved, and comes back. The service finds its way by itself. */
class DatabaseCrashTest {
    private static final int FILES = 600;
    private static final int PART = 150;
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STILL = Duration.ofMillis(500);

    private final TestingPostgres postgres = TestingPostgres.in(Path.of("target", "crashing"));
    private final Database database = Database.fresh(postgres.server());
    private final Given given = Given.service(Map.of(
            "declutter.database-url", database.url(),
            "declutter.cleanup.batch-files", "50",
            "db-scheduler.heartbeat-interval", "250ms",
            "db-scheduler.polling-interval", "100ms",
            "logging.level.root", "off"));
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("library");
    private final Set<Integer> answers = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        given.stop();
        postgres.close();
    }

    @Test
    void aCleanupAndItsUndoSurviveCrashesOfTheDatabaseUnderLoadWithoutARestart() throws Exception {
        for (var n = 0; n < FILES; n++) {
            folder.file("a/" + n, "content " + n).file("b/" + n, "content " + n);
        }
        var before = Disk.content(folder.path());
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());

        ana.tries(plan).expect(202);
        crashesOnceMoreThan(PART, this::inTrash);
        crashesOnceMoreThan(FILES - PART, this::inTrash);
        var done = ended(plan);

        assertThat(done.text("state")).isEqualTo("done");
        assertThat(done.body().path("done").path("removed").asInt()).isEqualTo(FILES);
        assertThat(Disk.content(folder.path()))
                .hasSize(FILES)
                .allSatisfy((path, content) -> assertThat(before).containsEntry(path, content));
        assertThat(inTrash()).isEqualTo(FILES);
        assertThat(JournalFaults.of(database, plan)).isEmpty();

        ana.person().post(World.path(plan) + "/undo").expect(202);
        crashesOnceMoreThan(PART, () -> FILES - inTrash());
        var undone = ended(plan);

        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(undone.body().path("done").path("restored").asInt()).isEqualTo(FILES);
        assertThat(Disk.content(folder.path())).isEqualTo(before);
        assertThat(JournalFaults.of(database, plan)).isEmpty();
        assertThat(answers).as("what clients were answered").isSubsetOf(200, 503);
    }

    /** Crashes, is seen to be missed while nothing is moved any more, and is there again. Clients call all the time. */
    private void crashesOnceMoreThan(int files, IntSupplier moved) throws InterruptedException {
        var over = new CountDownLatch(1);
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(_ -> Thread.startVirtualThread(() -> callUntil(over)))
                .toList();
        awaits(() -> moved.getAsInt() > files);
        postgres.crash();
        awaits(() -> given.nobody().get("/ready").status() == 503);
        var still = moved.getAsInt();
        await().pollDelay(STILL).until(() -> true);

        assertThat(moved.getAsInt()).as("files moved without a database").isEqualTo(still);
        assertThat(still).as("files moved at the crash").isGreaterThan(files).isLessThan(FILES);
        assertThat(Disk.content(folder.path()).size()
                        + Disk.trash(folder.path()).size())
                .isEqualTo(2 * FILES);
        postgres.startAgain();
        over.countDown();
        for (var client : clients) {
            client.join();
        }
    }

    private void callUntil(CountDownLatch over) {
        while (over.getCount() > 0) {
            answers.add(ana.person().get("/api/v1/duplicates?limit=5").status());
        }
    }

    private Answer ended(Answer plan) {
        awaits(() -> given.nobody().get("/ready").status() == 200);
        return ana.ended(plan);
    }

    private static void awaits(BooleanSupplier condition) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(condition::getAsBoolean);
    }

    private int inTrash() {
        return files(folder.path().resolve(".declutter-trash").toFile());
    }

    /** Below a folder in which files are moved just now. */
    private static int files(File folder) {
        var entries = folder.listFiles();
        if (entries == null) {
            return folder.isFile() ? 1 : 0;
        }
        return IntStream.range(0, entries.length).map(n -> files(entries[n])).sum();
    }
}

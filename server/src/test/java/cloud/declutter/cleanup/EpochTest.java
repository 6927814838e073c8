package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cloud.declutter.duplicates.Keeping;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.DataEpoch;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** I13: after a restore nothing is done that a database from before believes in, and a full scan comes first. */
class EpochTest {
    private static final Database DATABASE = Given.database();
    private static final Given GIVEN = Given.service(Map.of("declutter.database-url", DATABASE.url()));
    private static final Map<String, ?> KEEP_A = Map.of("strategy", "newest", "protectedPaths", List.of("a"));

    private World ana = World.of(GIVEN, "ana");
    private final Folder folder = GIVEN.folder("photos");

    @AfterAll
    static void stop() {
        GIVEN.stop();
    }

    private static long raiseAlone() {
        return GIVEN.part(DataEpoch.class).raise(GIVEN.part(Accounts.class).owners());
    }

    /** And has Ana sign in again, as everybody must. */
    private long raise() {
        var epoch = raiseAlone();
        signInAgain();
        return epoch;
    }

    private void signInAgain() {
        ana = new World(ana.person().onAnotherDevice());
    }

    private void twoCopiesOf(int contents) {
        for (var n = 0; n < contents; n++) {
            folder.file("a/" + n, "content " + n).file("b/" + n, "content " + n);
        }
    }

    private Answer planned(int contents) {
        twoCopiesOf(contents);
        ana.scans(folder);
        return ana.plans(KEEP_A, Map.of());
    }

    private Map<String, Integer> states(Answer plan) {
        var states = new TreeMap<String, Integer>();
        ana.items(plan).forEach(item -> states.merge(item.path("state").asString(), 1, Integer::sum));
        return states;
    }

    /** As the page shows them. */
    private List<String> toScanFirst() {
        return ana.person().all("/api/v1/connections").stream()
                .filter(connection -> connection.path("scanFirst").asBoolean())
                .map(connection -> connection.path("id").asString())
                .toList();
    }

    private static final class Death extends Error {
        Death() {
            super("The process dies here", null, false, false);
        }
    }

    @Test
    void i13APlanFromBeforeHasExpired() {
        var plan = planned(1);

        raise();

        assertThat(ana.now(plan).text("state")).isEqualTo("expired");
        assertThat(ana.tries(plan).problem()).isEqualTo("plan-expired");
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void i13WhatWasBeingDeletedForGoodIsLookedForAnewAndItsWorkerLosesTheLease() {
        var plan = planned(1);
        ana.carriesOut(plan);
        var cleanups = GIVEN.part(Cleanups.class);
        GIVEN.part(JdbcClient.class)
                .sql("update cleanups set purging = true where id = :id")
                .param("id", Interference.id(plan).value())
                .update();
        var lease =
                cleanups.take(Interference.owner(ana), Interference.id(plan)).orElseThrow();

        raise();

        assertThatThrownBy(() -> cleanups.finishPurge(lease)).isInstanceOf(LeaseLostException.class);
        assertThat(cleanups.take(Interference.owner(ana), Interference.id(plan)))
                .isEmpty();
    }

    @Test
    void i13APlanThatIsBeingMadeMeanwhileExpiresToo() {
        planned(1);
        var keep = new KeepWish(Keeping.by(Strategy.NEWEST), Map.of());

        var raised =
                Objects.requireNonNull(GIVEN.part(TransactionTemplate.class).execute(_ -> {
                    GIVEN.part(Planner.class).plan(Interference.owner(ana), keep, Scope.ALL);
                    var raising = CompletableFuture.supplyAsync(EpochTest::raiseAlone);
                    await().until(() -> DATABASE.first("""
                            select count(*) from pg_stat_activity
                             where datname = current_database() and wait_event_type = 'Lock'
                            """), waiting -> !waiting.equals("0"));
                    return raising;
                }));
        raised.join();
        signInAgain();

        assertThat(ana.person().all("/api/v1/cleanups"))
                .hasSize(2)
                .allSatisfy(plan -> assertThat(plan.path("state").asString()).isEqualTo("expired"));
    }

    @Test
    void i13NothingIsPlannedForAConnectionBeforeItIsScannedToTheEnd() {
        var other = GIVEN.folder("other").file("c/0", "content 0");
        twoCopiesOf(1);
        var photos = ana.scans(folder);
        var others = ana.scans(other);
        var file = ana.item(ana.plans(KEEP_A, Map.of("connectionId", photos)))
                .path("fileId")
                .asString();

        raise();
        var toScan = toScanFirst();
        var refused = ana.asks(KEEP_A, Map.of());
        var single = ana.person().delete("/api/v1/files/" + file);
        ana.rescans(photos);
        var toScanStill = toScanFirst();
        var half = ana.asks(KEEP_A, Map.of());
        ana.rescans(others);

        assertThat(toScan).containsExactlyInAnyOrder(photos, others);
        assertThat(toScanStill).containsExactly(others);
        assertThat(toScanFirst()).isEmpty();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("scan-first");
        assertThat(refused.text("detail")).contains("restored", "scan");
        assertThat(refused.faultyFields()).containsExactlyInAnyOrder("connections." + photos, "connections." + others);
        assertThat(single.problem()).isEqualTo("scan-first");
        assertThat(half.faultyFields()).containsExactly("connections." + others);
        assertThat(ana.asks(KEEP_A, Map.of()).status()).isEqualTo(201);
    }

    @Test
    void aConnectionThatIsMadeAfterwardsNeedsNoMoreThanAnyOther() {
        raise();

        assertThat(planned(1).status()).isEqualTo(201);
    }

    @Test
    void i13ACleanupThatWasAtWorkEndsWithItsOpenItemsUnknownAndUndoFindsOutByReading() {
        var plan = planned(3);
        var before = Disk.content(folder.path());
        assertThatThrownBy(() -> new Interference(GIVEN)
                        .after(() -> {
                            throw new Death();
                        })
                        .carryOut(ana, plan))
                .isInstanceOf(Death.class);
        assertThat(Disk.trash(folder.path())).hasSize(1);

        raise();

        assertThat(ana.now(plan).text("state")).isEqualTo("failed");
        assertThat(ana.now(plan).text("detail")).contains("restored from a backup");
        assertThat(ana.now(plan).body().at("/done/undoable").asInt()).isEqualTo(3);
        assertThat(states(plan)).containsExactly(Map.entry("unknown", 3));
        assertThat(ana.items(plan))
                .allSatisfy(item -> assertThat(item.path("reason").asString()).contains("restored from a backup"));
        assertThat(ana.person().all("/api/v1/me/audit").stream()
                        .filter(entry -> entry.path("action").asString().equals("file_unknown")))
                .hasSize(3);

        var undone = ana.undoes(plan);

        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(states(plan)).containsExactly(Map.entry("restored", 3));
        assertThat(Disk.content(folder.path())).isEqualTo(before);
    }

    @Test
    void i13WhatWasConfirmedAndNotBegunByTheBackupIsUnknownTooAndNeverCarriedOut() {
        var plan = planned(2);
        GIVEN.part(Cleanups.class)
                .confirm(
                        Interference.owner(ana),
                        Interference.id(plan),
                        HexFormat.of().parseHex(plan.text("planHash")));

        raise();
        var worker = new Interference(GIVEN);
        worker.work(ana, plan);

        assertThat(worker.moves()).isZero();
        assertThat(states(plan)).containsExactly(Map.entry("unknown", 2));
        assertThat(Disk.content(folder.path())).hasSize(4);
    }

    @Test
    void i13AWorkerOfBeforeWritesNothingAnyMore() {
        var plan = planned(1);

        assertThatThrownBy(() -> new Interference(GIVEN).before(this::raise).carryOut(ana, plan))
                .isInstanceOf(LeaseLostException.class);

        assertThat(ana.now(plan).text("state")).isEqualTo("failed");
        assertThat(states(plan)).containsExactly(Map.entry("unknown", 1));
        ana.undoes(plan);
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void i13AnUndoThatWasAtWorkEndsAndIsAskedForAgain() {
        var plan = planned(3);
        ana.carriesOut(plan);
        assertThatThrownBy(() -> new Interference(GIVEN)
                        .after(() -> {
                            throw new Death();
                        })
                        .undo(ana, plan))
                .isInstanceOf(Death.class);

        raise();

        assertThat(ana.now(plan).text("state")).isEqualTo("failed");
        assertThat(states(plan)).containsExactly(Map.entry("unknown", 3));
        ana.undoes(plan);
        assertThat(states(plan)).containsExactly(Map.entry("restored", 3));
        assertThat(Disk.content(folder.path())).hasSize(6);
    }

    @Test
    void i13WhereAFeedOfChangesWentOnIsForgotten() {
        ana.scans(folder.file("a", "a"));
        DATABASE.execute("update views set feed_cursor = 'here'");

        raise();

        assertThat(DATABASE.first("select count(*) from views where feed_cursor is not null"))
                .isEqualTo("0");
    }

    @Test
    void i13ARequestOfBeforeIsDoneAgain() {
        var body = Map.of(
                "kind",
                "local",
                "name",
                "x",
                "settings",
                Map.of("path", folder.path().toString()));
        ana.person().send("POST", "/api/v1/connections", body, "Idempotency-Key", "one");

        raise();
        var again = ana.person().send("POST", "/api/v1/connections", body, "Idempotency-Key", "one");

        assertThat(again.header("Idempotent-Replayed")).isNull();
        assertThat(again.problem()).isEqualTo("storage-connected-already");
    }

    @Test
    void i13SignInsOfBeforeAreOverSinceTheyMayHaveBeenEndedAfterTheBackup() {
        var before = ana.person();
        before.get("/api/v1/me").expect(200);

        raise();

        await().until(() -> before.get("/api/v1/me").status() == 401);
        assertThat(before.signedOut()
                        .post("/api/v1/auth/refresh", Map.of("refresh_token", before.refreshToken()))
                        .status())
                .isEqualTo(401);
        ana.person().get("/api/v1/me").expect(200);
    }

    @Test
    void theCommandRaisesTheEpochBesideTheService() {
        var plan = planned(1);
        var epoch = raise();
        var program = Program.with(Map.of(
                "ENVIRONMENT",
                "development",
                "DATABASE_URL",
                DATABASE.url(),
                "DECLUTTER_HOME",
                GIVEN.folder("home").path().toString()));

        var ended = program.run("epoch");

        signInAgain();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.lastLine()).startsWith("The data epoch is " + (epoch + 1) + " now.");
        assertThat(ana.now(plan).text("state")).isEqualTo("expired");
    }
}

package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cloud.declutter.clouds.Purging;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I8: what was removed is deleted for good only after its retention, as its own step, journaled and fenced like all else. */
class PurgeTest {
    private static final int RETENTION = 30;

    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos");

    private Answer removed(int files) {
        for (var n = 0; n < files; n++) {
            folder.file("a/" + n, "content " + n).file("b/" + n, "content " + n);
        }
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
        ana.carriesOut(plan);
        return plan;
    }

    /** As if that much time had passed. */
    private void daysPass(Answer plan, int days) {
        given.part(JdbcClient.class)
                .sql("""
                        update cleanup_items
                           set removed_at = removed_at - make_interval(days => :days),
                               purge_not_before = purge_not_before - make_interval(days => :days)
                         where cleanup_id = :cleanup
                        """)
                .param("days", days)
                .param("cleanup", Interference.id(plan).value())
                .update();
    }

    private void looksForWhatIsDue(Answer plan) {
        given.part(Purges.class).begin();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !isBeingPurged(plan));
    }

    private boolean isBeingPurged(Answer plan) {
        return given.part(JdbcClient.class)
                .sql("select purging from cleanups where id = :cleanup")
                .param("cleanup", Interference.id(plan).value())
                .query(Boolean.class)
                .single();
    }

    private List<String> journal(Answer plan, String action) {
        return given.part(JdbcClient.class)
                .sql("""
                        select entry || coalesce(' ' || state, '') as line from cleanup_journal
                         where cleanup_id = :cleanup and action = :action order by number
                        """)
                .param("cleanup", Interference.id(plan).value())
                .param("action", action)
                .query((row, number) -> String.valueOf(row.getString("line")))
                .list();
    }

    private long amount(String name) {
        return ana.person()
                .get("/api/v1/overview")
                .expect(200)
                .body()
                .path(name)
                .path("files")
                .asLong();
    }

    private Path trashed(Answer plan, String path) {
        return folder.path()
                .resolve(".declutter-trash")
                .resolve(plan.text("id"))
                .resolve(path);
    }

    private static final class Death extends Error {
        Death() {
            super("The process dies here", null, false, false);
        }
    }

    @Test
    void i8NothingIsPurgedBeforeItsRetentionIsOver() {
        var plan = removed(2);
        var trash = Disk.trash(folder.path());
        daysPass(plan, RETENTION - 1);

        looksForWhatIsDue(plan);

        assertThat(Disk.trash(folder.path())).isEqualTo(trash).hasSize(2);
        assertThat(journal(plan, "purge")).isEmpty();
        ana.undoes(plan);
        assertThat(Disk.content(folder.path())).hasSize(4);
    }

    @Test
    void i8NotEvenWithinAPurgeOfTheSameCleanup() {
        var plan = removed(2);
        daysPass(plan, RETENTION + 1);
        given.part(JdbcClient.class)
                .sql("update cleanup_items set removed_at = now() where cleanup_id = :cleanup and position = 0")
                .param("cleanup", Interference.id(plan).value())
                .update();

        looksForWhatIsDue(plan);

        assertThat(Disk.trash(folder.path())).hasSize(1);
        assertThat(ana.items(plan))
                .extracting(item -> item.path("purged").asBoolean())
                .containsExactly(false, true);
        assertThat(ana.now(plan).body().at("/done/undoable").asInt()).isOne();
        var inTrash = ana.person().all(World.path(plan) + "/items?state=removed&purged=false");
        var gone = ana.person().all(World.path(plan) + "/items?purged=true");
        assertThat(inTrash).containsExactly(ana.items(plan).getFirst());
        assertThat(gone).containsExactly(ana.items(plan).getLast());
    }

    @Test
    void i8WhatOutlivedItsRetentionIsDeletedForGoodAndToldSo() {
        var plan = removed(2);
        var kept = Disk.content(folder.path());
        daysPass(plan, RETENTION + 1);

        looksForWhatIsDue(plan);

        var done = ana.now(plan).body().path("done");
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(done.path("removed").asInt()).isEqualTo(2);
        assertThat(done.path("purged").asInt()).isEqualTo(2);
        assertThat(done.path("bytesPurged").asLong()).isEqualTo(2L * "content 0".length());
        assertThat(ana.items(plan)).allSatisfy(item -> {
            assertThat(item.path("state").asString()).isEqualTo("removed");
            assertThat(item.path("purged").asBoolean()).isTrue();
        });
        assertThat(journal(plan, "purge")).containsExactly("intent", "intent", "outcome purged", "outcome purged");
        assertThat(folder.path().resolve(".declutter-trash")).doesNotExist();
        assertThat(Disk.content(folder.path())).isEqualTo(kept);
        assertThat(ana.person().all("/api/v1/trash")).isEmpty();
    }

    @Test
    void spaceIsInTheTrashUntilItIsPurgedAndReclaimedOnlyThen() {
        var plan = removed(2);

        assertThat(amount("inTrash")).isEqualTo(2);
        assertThat(amount("reclaimed")).isZero();

        daysPass(plan, RETENTION + 1);
        looksForWhatIsDue(plan);

        assertThat(amount("inTrash")).isZero();
        assertThat(amount("removedSoFar")).isEqualTo(2);
        assertThat(amount("reclaimed")).isEqualTo(2);
    }

    @Test
    void undoAfterAPartOfItWasPurgedRestoresTheRestAndTellsWhatIsGone() {
        var plan = removed(2);
        daysPass(plan, RETENTION + 1);
        given.part(JdbcClient.class)
                .sql("update cleanup_items set removed_at = now() where cleanup_id = :cleanup and position = 1")
                .param("cleanup", Interference.id(plan).value())
                .update();
        looksForWhatIsDue(plan);

        var undone = ana.undoes(plan);

        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(ana.items(plan))
                .extracting(item -> item.path("state").asString() + " " + item.path("purged"))
                .containsExactly("removed true", "restored false");
        assertThat(Disk.content(folder.path())).hasSize(3);
    }

    @Test
    void whatIsAllGoneCannotBeUndone() {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        looksForWhatIsDue(plan);

        ana.person().post(World.path(plan) + "/undo").expect(409);
        ana.asksBack(plan, List.of(ana.item(plan).path("id").asString())).expect(409);
    }

    @Test
    void neverPurgesWhatNobodyCanTellOfOrSomebodyAskedBackInVain() {
        var plan = removed(2);
        given.part(JdbcClient.class)
                .sql("""
                        update cleanup_items set state = case position when 0 then 'unknown' else 'failed' end
                         where cleanup_id = :cleanup
                        """)
                .param("cleanup", Interference.id(plan).value())
                .update();
        daysPass(plan, 10 * RETENTION);
        var work = new Interference(given);

        looksForWhatIsDue(plan);
        given.part(JdbcClient.class)
                .sql("update cleanups set purging = true where id = :cleanup")
                .param("cleanup", Interference.id(plan).value())
                .update();
        work.work(ana, plan);

        assertThat(work.moves()).isZero();
        assertThat(Disk.trash(folder.path())).hasSize(2);
        assertThat(ana.person().all("/api/v1/trash"))
                .allMatch(item -> item.path("purgeAfter").isNull());
    }

    @Test
    void i6APurgeWithoutAnswerThatHappenedIsFoundOutByReading() {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);

        new Interference(given)
                .around(purge -> {
                    var _ = purge.get();
                    return new Purging.NoAnswer("the line went dead");
                })
                .purge(ana, plan);

        assertThat(ana.item(plan).path("purged").asBoolean()).isTrue();
    }

    @Test
    void i6APurgeWithoutAnswerThatDidNotHappenLeavesTheFileInTheTrashAndIsAskedForAnotherDay() {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        var work = new Interference(given).around(_ -> new Purging.NoAnswer("the line went dead"));

        work.purge(ana, plan);
        work.purge(ana, plan);

        assertThat(work.moves()).isOne();
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("removed");
        assertThat(ana.item(plan).path("purged").asBoolean()).isFalse();
        daysPass(plan, 1);
        looksForWhatIsDue(plan);
        assertThat(ana.item(plan).path("purged").asBoolean()).isTrue();
    }

    @Test
    void aCrashRightAfterThePurgeIsResolvedByReading() {
        var plan = removed(2);
        daysPass(plan, RETENTION + 1);
        assertThatThrownBy(() -> new Interference(given)
                        .after(() -> {
                            throw new Death();
                        })
                        .purge(ana, plan))
                .isInstanceOf(Death.class);
        assertThat(journal(plan, "purge")).containsExactly("intent", "intent");
        var again = new Interference(given);

        again.work(ana, plan);

        assertThat(again.moves()).isZero();
        assertThat(ana.items(plan))
                .extracting(item -> item.path("purged").asBoolean())
                .containsExactly(true, false);
        assertThat(Disk.trash(folder.path())).hasSize(1);
        daysPass(plan, 1);
        looksForWhatIsDue(plan);
        assertThat(Disk.trash(folder.path())).isEmpty();
        assertThat(amount("reclaimed")).isEqualTo(2);
    }

    @Test
    void aCrashBetweenIntentAndPurgeLosesNothingAndAnUndoFindsOut() {
        var plan = removed(2);
        var before = Disk.trash(folder.path());
        daysPass(plan, RETENTION + 1);
        assertThatThrownBy(() -> new Interference(given)
                        .before(() -> {
                            throw new Death();
                        })
                        .purge(ana, plan))
                .isInstanceOf(Death.class);
        assertThat(Disk.trash(folder.path())).isEqualTo(before);

        var undone = ana.undoes(plan);

        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(ana.items(plan))
                .allMatch(item -> item.path("state").asString().equals("restored"));
        assertThat(Disk.content(folder.path())).hasSize(4);
        assertThat(isBeingPurged(plan)).isFalse();
    }

    @Test
    void i9AnUndoThatComesDuringAPurgeWinsAndTheReplacedWorkerTouchesNothingMore() {
        var plan = removed(200);
        daysPass(plan, RETENTION + 1);
        var cleanups = given.part(Cleanups.class);
        var owner = Interference.owner(ana);
        var purge = new Interference(given);
        purge.after(() -> {
            if (purge.moves() == 1) {
                assertThat(cleanups.beginUndo(owner, Interference.id(plan))).isTrue();
            }
        });

        assertThatThrownBy(() -> purge.purge(ana, plan)).isInstanceOf(LeaseLostException.class);
        var gone = 200 - Disk.trash(folder.path()).size();
        new Interference(given).work(ana, plan);

        assertThat(gone).isBetween(1, 128);
        assertThat(ana.now(plan).text("state")).isEqualTo("undone");
        assertThat(ana.now(plan).body().path("done").path("restored").asInt()).isEqualTo(200 - gone);
        assertThat(ana.now(plan).body().path("done").path("purged").asInt()).isEqualTo(gone);
        assertThat(Disk.content(folder.path())).hasSize(400 - gone);
        assertThat(Disk.trash(folder.path())).isEmpty();
    }

    @Test
    void noPurgeBeginsWhileAnUndoIsUnderWay() {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        var work = new Interference(given);
        work.before(() -> {
            given.part(DuePurges.class).begin();
            assertThat(isBeingPurged(plan)).isFalse();
        });

        work.undo(ana, plan);

        assertThat(work.moves()).isOne();
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
    }

    @Test
    void whatSomebodyTookBackByHandCountsAsRestored() throws IOException {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        Files.move(trashed(plan, "b/0"), folder.path().resolve("b/0"));

        looksForWhatIsDue(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
        assertThat(folder.path().resolve("b/0")).hasContent("content 0");
        assertThat(amount("reclaimed")).isZero();
    }

    @Test
    void whatWasReplacedInTheTrashIsNotPurged() throws IOException {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        Files.delete(trashed(plan, "b/0"));
        Files.writeString(trashed(plan, "b/0"), "somebody's only copy");

        looksForWhatIsDue(plan);

        assertThat(trashed(plan, "b/0")).hasContent("somebody's only copy");
    }

    @Test
    void aStorageThatEmptiesItsTrashItselfIsOnlyLookedAt() throws IOException {
        var plan = removed(2);
        daysPass(plan, RETENTION + 1);
        var work = new Interference(given).withoutPurge();

        work.purge(ana, plan);

        assertThat(work.moves()).isZero();
        assertThat(amount("inTrash")).isEqualTo(2);
        assertThat(amount("reclaimed")).isZero();
        assertThat(ana.items(plan)).noneMatch(item -> item.path("purged").asBoolean());

        Files.delete(trashed(plan, "b/0"));
        daysPass(plan, 1);
        work.purge(ana, plan);

        assertThat(amount("inTrash")).isOne();
        assertThat(amount("reclaimed")).isOne();
        assertThat(Disk.trash(folder.path())).hasSize(1);
    }

    @Test
    void aStorageThatIsAwayIsAskedAnotherDay() throws IOException {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        var away = folder.path().resolveSibling(folder.path().getFileName() + "-away");
        Files.move(folder.path(), away);

        looksForWhatIsDue(plan);
        Files.move(away, folder.path());

        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(ana.item(plan).path("purged").asBoolean()).isFalse();
        daysPass(plan, 1);
        looksForWhatIsDue(plan);
        assertThat(ana.item(plan).path("purged").asBoolean()).isTrue();
    }

    @Test
    void aStorageThatFailsInTheMiddleLeavesTheIntentOpenUntilItTells() {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        var away = folder.path().resolveSibling(folder.path().getFileName() + "-away");

        new Interference(given)
                .around(purge -> {
                    var _ = purge.get();
                    move(folder.path(), away);
                    return new Purging.NoAnswer("the line went dead");
                })
                .purge(ana, plan);
        move(away, folder.path());

        assertThat(journal(plan, "purge")).containsExactly("intent", "outcome purging");
        assertThat(ana.item(plan).path("purged").asBoolean()).isFalse();
        daysPass(plan, 1);
        looksForWhatIsDue(plan);
        assertThat(ana.item(plan).path("purged").asBoolean()).isTrue();
        assertThat(journal(plan, "purge")).containsExactly("intent", "outcome purging", "outcome purged");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aConnectionIsInUseWhileItsTrashIsPurged() {
        var plan = removed(1);
        daysPass(plan, RETENTION + 1);
        given.part(DuePurges.class).begin();

        ana.person()
                .delete("/api/v1/connections/"
                        + ana.item(plan).path("connectionId").asString())
                .expect(409);
        new Interference(given).work(ana, plan);
        ana.person()
                .delete("/api/v1/connections/"
                        + ana.item(plan).path("connectionId").asString())
                .expect(204);
    }

    @Test
    void namesOfAnyBytesArePurgedByTheVeryBytes() {
        var tree = new RawTree(folder.path());
        tree.fillWithPairs();
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
        ana.carriesOut(plan);
        var kept = tree.listing();
        daysPass(plan, RETENTION + 1);

        looksForWhatIsDue(plan);

        assertThat(ana.items(plan))
                .hasSize(RawTree.NAMES.length)
                .allMatch(item -> item.path("purged").asBoolean());
        assertThat(folder.path().resolve(".declutter-trash")).doesNotExist();
        assertThat(tree.listing()).isEqualTo(kept);
    }
}

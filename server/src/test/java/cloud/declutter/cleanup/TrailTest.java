package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.clouds.Trashing;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** I12: what a cleanup was asked to do and what came of each file is in the person's audit, with the call that asked for it. */
class TrailTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos").file("a/x", "content").file("b/x", "content");

    private Answer planned() {
        ana.scans(folder);
        return ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
    }

    /** Oldest first, without the storages that were connected. */
    private List<JsonNode> trail() {
        return ana.person().all("/api/v1/me/audit").reversed().stream()
                .filter(entry -> !entry.path("action").asString().startsWith("connection"))
                .toList();
    }

    private List<String> actions() {
        return trail().stream().map(entry -> entry.path("action").asString()).toList();
    }

    @AfterEach
    void theChainIsIntact() {
        var check = ana.person().get("/api/v1/me/audit/check").expect(200).body();
        assertThat(check.path("intact").asBoolean()).as(check.toString()).isTrue();
    }

    @Test
    void i12ARemovalAndItsUndoAreToldWithTheCallsThatAskedForThem() {
        var plan = planned();
        var confirmed = ana.tries(plan).expect(202).header("X-Request-Id");
        ana.ended(plan);
        var undone = ana.person().post(World.path(plan) + "/undo").expect(202).header("X-Request-Id");
        ana.ended(plan);

        var trail = trail();

        assertThat(actions()).containsExactly("plan_confirmed", "file_removed", "undo_asked", "file_restored");
        assertThat(trail)
                .extracting(entry -> entry.path("requestId").asString())
                .containsExactly(confirmed, confirmed, undone, undone);
        assertThat(trail)
                .allSatisfy(
                        entry -> assertThat(entry.path("cleanupId").asString()).isEqualTo(plan.text("id")));
        assertThat(trail.getFirst().path("reason").asString()).contains("newest", "1 files", plan.text("planHash"));
        var removed = trail.get(1);
        assertThat(removed.path("path").asString()).isEqualTo("b/x");
        assertThat(removed.path("size").asInt()).isEqualTo(7);
        assertThat(removed.path("content").asString())
                .isEqualTo("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
        assertThat(removed.path("groupId").asString()).isNotEmpty();
        assertThat(removed.path("reason").asString()).contains("a/x");
    }

    @Test
    void whatIsDeletedForGoodIsTold() {
        var plan = planned();
        ana.carriesOut(plan);
        var rows = given.part(JdbcClient.class);
        rows.sql("update cleanup_items set removed_at = removed_at - interval '31 days' where cleanup_id = :cleanup")
                .param("cleanup", Interference.id(plan).value())
                .update();

        given.part(Purges.class).begin();

        await().atMost(Duration.ofSeconds(60)).until(() -> actions().size() == 4);
        assertThat(actions()).containsExactly("plan_confirmed", "file_removed", "purge_due", "file_purged");
    }

    @Test
    void aFileThatIsLeftAndOneThatNobodyCanTellOfAreToldWithTheReason() {
        folder.file("a/y", "other content").file("b/y", "other content");
        var plan = planned();
        folder.file("b/y", "edited since");

        new Interference(given)
                .around(move -> {
                    delete("b/x");
                    return new Trashing.NoAnswer("the line went dead");
                })
                .carryOut(ana, plan);

        assertThat(actions()).containsExactlyInAnyOrder("file_unknown", "file_skipped");
        assertThat(trail())
                .allSatisfy(entry -> assertThat(entry.path("reason").asString()).isNotEmpty());
    }

    @Test
    void aFileThatComesBackAtOnceIsToldAsRemovedAndRestored() {
        var plan = planned();

        new Interference(given).after(() -> delete("a/x")).carryOut(ana, plan);

        assertThat(actions()).startsWith("file_removed", "file_restored");
    }

    @Test
    void whatIsLeftForAFaultOfOursIsTold() {
        var plan = planned();
        ana.tries(plan).expect(202);
        ana.ended(plan);
        var cleanups = given.part(Cleanups.class);
        var owner = Interference.owner(ana);
        cleanups.beginUndo(owner, Interference.id(plan));
        var lease = cleanups.take(owner, Interference.id(plan)).orElseThrow();
        var items = given.part(Items.class);
        given.part(Journal.class)
                .intend(lease, Work.RESTORE, items.pending(lease, Work.RESTORE, new Items.Position(-1, 10)));

        given.part(Worker.class).giveUp(owner, Interference.id(plan));

        assertThat(actions()).containsExactly("plan_confirmed", "file_removed", "file_unknown");
        assertThat(trail().getLast().path("reason").asString()).contains("repeated internal errors");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("unknown");
    }

    private void delete(String path) {
        try {
            Files.deleteIfExists(folder.path().resolve(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** From plan to undo, and what callers may do wrong on the way. */
class CleanupTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");

    private Folder twoCopies() {
        return given.folder("photos").file("a/first.txt", "same words").file("b/second.txt", "same words");
    }

    @Test
    void removesTheCopyThatThePlanListedAndUndoBringsItBackByteForByte() throws IOException {
        var folder = twoCopies();
        var second = folder.path().resolve("b/second.txt");
        Files.setPosixFilePermissions(second, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setLastModifiedTime(second, FileTime.from(Instant.parse("2031-05-06T07:08:09.123456789Z")));
        Files.setLastModifiedTime(
                folder.path().resolve("a/first.txt"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        var before = Disk.content(folder.path());
        ana.scans(folder);

        var plan = ana.plans("oldest");
        assertThat(plan.text("state")).isEqualTo("planned");
        assertThat(Disk.content(folder.path())).isEqualTo(before);
        var done = ana.carriesOut(plan);

        assertThat(done.text("state")).isEqualTo("done");
        assertThat(done.body().path("done").path("removed").asInt()).isEqualTo(1);
        assertThat(done.body().path("done").path("bytesRemoved").asLong()).isEqualTo(10);
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("removed");
        assertThat(ana.item(plan).path("path").asString()).isEqualTo("b/second.txt");
        assertThat(ana.item(plan).path("survivor").path("path").asString()).isEqualTo("a/first.txt");
        assertThat(Disk.content(folder.path())).containsOnlyKeys("a/first.txt");
        assertThat(Disk.trash(folder.path())).containsOnlyKeys(".declutter-trash/" + plan.text("id") + "/b/second.txt");
        assertThat(ana.person()
                        .get("/api/v1/overview")
                        .expect(200)
                        .body()
                        .path("inTrash")
                        .path("bytes")
                        .asLong())
                .isEqualTo(10);

        var undone = ana.undoes(plan);

        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(undone.body().path("done").path("restored").asInt()).isEqualTo(1);
        assertThat(Disk.content(folder.path())).isEqualTo(before);
        assertThat(Disk.trash(folder.path())).isEmpty();
    }

    @Test
    void catalogueAndGroupsFollowRemovalAndUndoWithoutAScan() {
        var connection = ana.scans(twoCopies());
        assertThat(ana.person().all("/api/v1/duplicates")).hasSize(1);
        var plan = ana.plans("newest");

        ana.carriesOut(plan);

        assertThat(ana.person().all("/api/v1/duplicates")).isEmpty();
        var file = ana.item(plan).path("fileId").asString();
        assertThat(ana.person().get("/api/v1/files/" + file).status()).isEqualTo(404);
        ana.undoes(plan);
        assertThat(ana.person().all("/api/v1/duplicates")).hasSize(1);
        assertThat(ana.person().get("/api/v1/files/" + file).expect(200).text("name"))
                .endsWith(".txt");
        ana.carriesOut(ana.plans("newest"));
        ana.rescans(connection);
        assertThat(ana.person().all("/api/v1/duplicates")).isEmpty();
    }

    @Test
    void undoIsIdempotentAndTheSamePlanIsNeverUsedTwice() {
        ana.scans(twoCopies());
        var plan = ana.plans("newest");
        ana.carriesOut(plan);

        assertThat(ana.tries(plan).status()).isEqualTo(409);
        ana.undoes(plan);
        ana.undoes(plan);

        assertThat(ana.now(plan).text("state")).isEqualTo("undone");
        assertThat(ana.tries(plan).problem()).isEqualTo("already-confirmed");
        var restored =
                ana.person().get(World.path(plan) + "/items?state=restored").expect(200);
        assertThat(restored.body().path("items")).hasSize(1);
    }

    @Test
    void aConfirmWithAStaleHashOrWithoutThePhraseChangesNothing() {
        var folder = twoCopies();
        ana.scans(folder);
        var plan = ana.plans("newest");
        assertThat(plan.text("confirmationPhrase")).isEqualTo("remove 1 file");

        var stale = ana.person()
                .post(World.path(plan) + "/confirm", Map.of("planHash", "0".repeat(64), "typed", "remove 1 file"));
        var silent = ana.person().post(World.path(plan) + "/confirm", Map.of("planHash", plan.text("planHash")));
        var wrong = ana.person()
                .post(
                        World.path(plan) + "/confirm",
                        Map.of("planHash", plan.text("planHash"), "typed", "Remove 1 file"));
        var noHash = ana.person().post(World.path(plan) + "/confirm", Map.of("planHash", "abc"));

        assertThat(List.of(stale.status(), silent.status(), wrong.status(), noHash.status()))
                .containsExactly(409, 409, 409, 400);
        assertThat(stale.faultyFields()).containsExactly("planHash");
        assertThat(silent.faultyFields()).containsExactly("typed");
        assertThat(noHash.faultyFields()).containsExactly("planHash");
        assertThat(Disk.content(folder.path())).hasSize(2);
        assertThat(ana.now(plan).text("state")).isEqualTo("planned");
    }

    @Test
    void anExpiredPlanSaysSoAndCannotBeConfirmed() {
        ana.scans(twoCopies());
        var plan = ana.plans("newest");
        given.part(JdbcClient.class)
                .sql("update cleanups set expires_at = now() - interval '1 second' where id = :id")
                .param("id", UUID.fromString(plan.text("id")))
                .update();

        var refused = ana.tries(plan);

        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.problem()).isEqualTo("plan-expired");
        assertThat(ana.now(plan).text("state")).isEqualTo("expired");
        assertThat(ana.items(plan))
                .allMatch(item -> item.path("state").asString().equals("planned"));
    }

    @Test
    void nobodySeesConfirmsUndoesOrDiscardsSomebodyElsesPlan() {
        ana.scans(twoCopies());
        var plan = ana.plans("newest");
        var bob = World.of(given, "bob");

        var answers = List.of(
                bob.person().get(World.path(plan)),
                bob.person().get(World.path(plan) + "/items"),
                bob.tries(plan),
                bob.person().post(World.path(plan) + "/undo"),
                bob.person().delete(World.path(plan)));

        assertThat(answers).allMatch(answer -> answer.status() == 404);
        assertThat(bob.person().all("/api/v1/cleanups")).isEmpty();
        assertThat(ana.now(plan).text("state")).isEqualTo("planned");
    }

    @Test
    void foreignAndUnknownIdsInAScopeAreNotFoundByTheirField() {
        ana.scans(twoCopies());
        var file = ana.item(ana.plans("newest")).path("fileId").asString();
        var group = ana.person().all("/api/v1/duplicates").getFirst().path("id").asString();
        var connection =
                ana.person().all("/api/v1/connections").getFirst().path("id").asString();
        var bob = World.of(given, "bob");
        bob.scans(twoCopies());
        var keep = Map.of("strategy", "newest");

        var byFile = bob.asks(keep, Map.of("fileIds", List.of(file)));
        var byGroup = bob.asks(keep, Map.of("groupIds", List.of(group)));
        var byConnection = bob.asks(keep, Map.of("connectionId", connection));
        var byChoice = bob.asks(
                Map.of(
                        "strategy",
                        "newest",
                        "choices",
                        List.of(Map.of("groupId", group, "keepFileIds", List.of(file)))),
                Map.of());

        assertThat(List.of(byFile.status(), byGroup.status(), byConnection.status(), byChoice.status()))
                .containsOnly(404);
        assertThat(byFile.faultyFields()).containsExactly("scope.fileIds");
        assertThat(byGroup.faultyFields()).containsExactly("scope.groupIds");
        assertThat(byChoice.faultyFields()).containsExactly("keep.choices");
        assertThat(bob.person().all("/api/v1/cleanups")).isEmpty();
    }

    @Test
    void aScopeWithoutAnythingToRemoveSaysSo() {
        ana.scans(given.folder("unique")
                .file("one.txt", "one")
                .file("two.txt", "two")
                .file("e1", "")
                .file("e2", ""));

        var refused = ana.asks(Map.of("strategy", "newest"), Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("nothing-to-remove");
        assertThat(refused.faultyFields()).containsExactly("scope");
        assertThat(ana.person().all("/api/v1/cleanups")).isEmpty();
    }

    @Test
    void whereNothingMayGoTheNarrowestPartOfTheScopeIsNamed() {
        var connection = ana.scans(twoCopies());
        var group = ana.person().all("/api/v1/duplicates").getFirst();
        var keep = Map.of("strategy", "newest", "protectedPaths", List.of("a", "b"));

        var refused = List.of(
                ana.asks(keep, Map.of("connectionId", connection)),
                ana.asks(keep, Map.of("groupIds", List.of(group.path("id").asString()))),
                ana.asks(keep, Map.of("fileIds", List.of(group.at("/files/0/id").asString()))));

        assertThat(refused).extracting(Answer::problem).containsOnly("nothing-to-remove");
        assertThat(refused)
                .flatExtracting(Answer::faultyFields)
                .containsExactly("scope.connectionId", "scope.groupIds", "scope.fileIds");
    }

    @Test
    void aWrongBodyNamesItsField() {
        var answers = List.of(
                ana.asks(Map.of("strategy", "prettiest"), Map.of()),
                ana.asks(Map.of("strategy", "newest", "dream", 1), Map.of()),
                ana.asks(Map.of("strategy", "newest", "protectedPaths", List.of("../up")), Map.of()),
                ana.person().post("/api/v1/cleanups", Map.of("scope", Map.of())));

        assertThat(answers).allMatch(answer -> answer.status() == 400);
        assertThat(answers.stream().map(answer -> answer.faultyFields().getFirst()))
                .containsExactly("keep.strategy", "keep.dream", "keep.protectedPaths", "keep");
    }

    @Test
    void aPlanCanBeDiscardedButWhatHasRunCannot() {
        ana.scans(twoCopies());
        var plan = ana.plans("newest");
        var other = ana.plans("newest");
        var early = ana.person().post(World.path(plan) + "/undo").expect(409);

        ana.person().delete(World.path(plan)).expect(204);
        ana.carriesOut(other);

        assertThat(ana.person().get(World.path(plan)).status()).isEqualTo(404);
        var late = ana.person().delete(World.path(other));
        assertThat(late.problem()).isEqualTo("not-discardable");
        assertThat(List.of(early.text("detail"), late.text("detail")))
                .containsExactly(
                        "This cleanup is planned; only one that has ended can be undone.",
                        "This cleanup is done; only a plan can be discarded.");
    }

    @Test
    void listsAreNewestFirstAndGoOnByCursor() {
        var folder = given.folder("many");
        for (var n = 0; n < 7; n++) {
            folder.file("keep/" + n, "content " + n).file("spare/" + n, "content " + n);
        }
        ana.scans(folder);
        var plans = List.of(ana.plans("newest"), ana.plans("oldest"), ana.plans("shortest_path"));

        var ids = ana.person().all("/api/v1/cleanups?limit=2").stream()
                .map(plan -> plan.path("id").asString());
        var items = ana.person().all(World.path(plans.getFirst()) + "/items?limit=3&state=planned");

        assertThat(ids)
                .containsExactlyElementsOf(
                        plans.reversed().stream().map(plan -> plan.text("id")).toList());
        assertThat(items).hasSize(7);
        assertThat(items.stream().map(item -> item.path("id").asString())).doesNotHaveDuplicates();
    }

    @Test
    void theWayOfACleanupIsStreamedToItsEnd() {
        ana.scans(twoCopies());
        var plan = ana.plans("newest");
        ana.tries(plan).expect(202);

        var stream = ana.person().get(World.path(plan) + "/events").expect(200);

        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        var views = new String(stream.bytes(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JSON.readTree(line.substring("data:".length())))
                .toList();
        assertThat(views).isNotEmpty();
        assertThat(views.getLast()).isEqualTo(ana.now(plan).body());
        assertThat(views.getLast().path("state").asString()).isEqualTo("done");
    }
}

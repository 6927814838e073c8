package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The trash as its owner sees it, and what comes back from it one by one. */
class TrashTest {
    private static final String TRASH = "/api/v1/trash";

    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos");

    private Answer removed(World person, Folder from, int files) {
        for (var n = 0; n < files; n++) {
            from.file("a/" + n, "content " + n).file("b/" + n, "content " + n);
        }
        person.scans(from);
        var plan = person.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
        person.carriesOut(plan);
        return plan;
    }

    private static String path(JsonNode item) {
        return item.path("path").asString();
    }

    private static String id(JsonNode item) {
        return item.path("id").asString();
    }

    private Answer trash() {
        return ana.person().get(TRASH).expect(200);
    }

    private JsonNode itemAt(Answer plan, String path) {
        return ana.items(plan).stream()
                .filter(item -> path(item).equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTrashShowsWhatWasRemovedAndUntilWhenItIsKept() {
        var plan = removed(ana, folder, 1);

        var item = trash().body().path("items").path(0);

        var shown = itemAt(plan, "b/0");
        assertThat(id(item)).isEqualTo(id(shown));
        assertThat(item.path("cleanupId").asString()).isEqualTo(plan.text("id"));
        assertThat(item.path("connectionId")).isEqualTo(shown.path("connectionId"));
        assertThat(item.path("connectionName")).isEqualTo(shown.path("connectionName"));
        assertThat(path(item)).isEqualTo("b/0");
        assertThat(item.path("name").asString()).isEqualTo("0");
        assertThat(item.path("size").asLong()).isEqualTo("content 0".length());
        var removedAt = Instant.parse(item.path("removedAt").asString());
        assertThat(Instant.parse(item.path("purgeAfter").asString())).isEqualTo(removedAt.plus(Duration.ofDays(30)));
        assertThat(trash().body().path("totals").path("files").asLong()).isOne();
        assertThat(trash().body().path("totals").path("bytes").asLong()).isEqualTo("content 0".length());
    }

    @Test
    void pagesComeNewestFirstAndHoldEverythingOnce() {
        var first = removed(ana, folder, 3);
        var second = removed(ana, given.folder("more"), 4);

        var items = ana.person().all(TRASH + "?limit=2");

        assertThat(items).hasSize(7).extracting(TrashTest::id).doesNotHaveDuplicates();
        assertThat(items)
                .extracting(item -> item.path("cleanupId").asString())
                .containsExactlyElementsOf(Stream.concat(
                                IntStream.range(0, 4).mapToObj(_ -> second.text("id")),
                                IntStream.range(0, 3).mapToObj(_ -> first.text("id")))
                        .toList());
        assertThat(items)
                .extracting(item -> Instant.parse(item.path("removedAt").asString()))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theTrashOfOneConnectionIsCountedOnItsOwn() {
        removed(ana, folder, 3);
        var other = removed(ana, given.folder("more"), 2);
        var connection = ana.items(other).getFirst().path("connectionId").asString();

        var shown = ana.person().get(TRASH + "?connectionId=" + connection).expect(200);

        assertThat(ana.person().all(TRASH + "?limit=1&connectionId=" + connection))
                .hasSize(2);
        assertThat(shown.body().path("totals").path("files").asInt()).isEqualTo(2);
        ana.person().get(TRASH + "?connectionId=" + new UUID(1, 2)).expect(404);
        ana.person().get(TRASH + "?connectionId=1").expect(400);
        ana.person().get(TRASH + "?limit=501").expect(400);
        ana.person().get(TRASH + "?cursor=nonsense").expect(400);
        ana.person().signedOut().get(TRASH).expect(401);
    }

    @Test
    void nobodySeesOrRestoresWhatIsInAnotherPersonsTrash() {
        var plan = removed(ana, folder, 1);
        var ben = World.of(given, "ben");
        var own = removed(ben, given.folder("ben"), 1);
        var item = id(ana.item(plan));

        assertThat(ben.person().all(TRASH))
                .hasSize(1)
                .noneMatch(shown -> id(shown).equals(item));
        ben.person()
                .get(TRASH + "?connectionId="
                        + ana.item(plan).path("connectionId").asString())
                .expect(404);
        ben.asksBack(plan, List.of(item)).expect(404);
        ben.asksBack(own, List.of(item)).expect(404);
        assertThat(ana.person().all(TRASH)).hasSize(1);
    }

    @Test
    void oneFileComesBackAndTheOthersStay() {
        var plan = removed(ana, folder, 3);
        var trash = Disk.trash(folder.path());

        var after = ana.restores(plan, List.of(id(itemAt(plan, "b/1"))));

        assertThat(after.text("state")).isEqualTo("done");
        assertThat(folder.path().resolve("b/1")).hasContent("content 1");
        assertThat(Disk.trash(folder.path()).keySet())
                .hasSize(2)
                .isSubsetOf(trash.keySet())
                .noneMatch(path -> path.endsWith("b/1"));
        assertThat(ana.items(plan))
                .extracting(item -> path(item) + " " + item.path("state").asString())
                .containsExactlyInAnyOrder("b/0 removed", "b/1 restored", "b/2 removed");
        assertThat(ana.person().all(World.path(plan) + "/items?state=restored"))
                .extracting(TrashTest::path)
                .containsExactly("b/1");
        assertThat(ana.person().all(TRASH)).extracting(TrashTest::path).containsExactlyInAnyOrder("b/0", "b/2");
    }

    @Test
    void theLastFileThatComesBackEndsTheUndo() {
        var plan = removed(ana, folder, 2);
        ana.restores(plan, List.of(id(itemAt(plan, "b/1"))));

        var after = ana.restores(plan, List.of(id(itemAt(plan, "b/0"))));

        assertThat(after.text("state")).isEqualTo("undone");
        assertThat(Disk.content(folder.path())).hasSize(4);
        assertThat(trash().body().path("totals").path("files").asInt()).isZero();
    }

    @Test
    void theRestComesBackAtOnceAfterSingleFilesDid() {
        var plan = removed(ana, folder, 3);
        ana.restores(plan, List.of(id(itemAt(plan, "b/1"))));

        var after = ana.undoes(plan);

        assertThat(after.text("state")).isEqualTo("undone");
        assertThat(Disk.content(folder.path())).hasSize(6);
    }

    @Test
    void anotherFileAskedBackWhileOneIsComingBackComesBackToo() {
        var plan = removed(ana, folder, 3);
        var cleanups = given.part(Cleanups.class);
        var owner = Interference.owner(ana);
        var first = UUID.fromString(id(itemAt(plan, "b/2")));
        var second = UUID.fromString(id(itemAt(plan, "b/0")));
        cleanups.beginUndo(owner, Interference.id(plan), new UUID[] {first});
        var replaced = new Interference(given);
        replaced.after(() -> cleanups.beginUndo(owner, Interference.id(plan), new UUID[] {second}));

        assertThatThrownBy(() -> replaced.work(ana, plan)).isInstanceOf(LeaseLostException.class);
        new Interference(given).work(ana, plan);

        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(Disk.content(folder.path())).containsKeys("b/0", "b/2").doesNotContainKey("b/1");
    }

    @Test
    void allOfItAskedBackWhileOneIsComingBackComesBack() {
        var plan = removed(ana, folder, 2);
        var cleanups = given.part(Cleanups.class);
        var owner = Interference.owner(ana);
        var first = UUID.fromString(id(itemAt(plan, "b/1")));
        cleanups.beginUndo(owner, Interference.id(plan), new UUID[] {first});
        assertThat(ana.now(plan).body().at("/done/toRestore").asInt()).isOne();

        assertThat(cleanups.beginUndo(owner, Interference.id(plan), new UUID[] {first}))
                .isFalse();
        assertThat(cleanups.beginUndo(owner, Interference.id(plan))).isTrue();
        assertThat(cleanups.beginUndo(owner, Interference.id(plan), new UUID[] {first}))
                .isFalse();
        assertThat(ana.now(plan).body().at("/done/toRestore").asInt()).isEqualTo(2);
        new Interference(given).work(ana, plan);

        assertThat(ana.now(plan).text("state")).isEqualTo("undone");
        assertThat(ana.now(plan).body().at("/done/toRestore").asInt()).isZero();
        assertThat(Disk.content(folder.path())).hasSize(4);
    }

    @Test
    void askingAgainForWhatIsBackChangesNothing() {
        var plan = removed(ana, folder, 2);
        var item = id(itemAt(plan, "b/1"));
        ana.restores(plan, List.of(item));
        var before = Disk.content(folder.path());

        ana.asksBack(plan, List.of(item)).expect(202);

        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(Disk.content(folder.path())).isEqualTo(before);
    }

    @Test
    void aRequestForNothingOrForStrangersIsRefused() {
        var plan = removed(ana, folder, 1);
        var many = new ArrayList<String>();
        for (var n = 0; n <= 500; n++) {
            many.add(new UUID(1, n).toString());
        }

        ana.asksBack(plan, List.of()).expect(400);
        ana.asksBack(plan, many).expect(400);
        ana.asksBack(plan, List.of(new UUID(1, 1).toString())).expect(404);
        ana.person().post(World.path(plan) + "/undo", Map.of()).expect(400);
        ana.person()
                .post(World.path(plan) + "/undo", Map.of("items", List.of()))
                .expect(400);
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
    }

    @Test
    void aSingleFileNeverOverwritesWhatTookItsPlace() {
        var plan = removed(ana, folder, 2);
        folder.file("b/1", "a newcomer");

        ana.restores(plan, List.of(id(itemAt(plan, "b/1"))));

        assertThat(folder.path().resolve("b/1")).hasContent("a newcomer");
        assertThat(folder.path().resolve("b/1 (restored)")).hasContent("content 1");
    }

    @Test
    void aFileAskedBackInVainIsKeptUntilSomebodyDecides() throws Exception {
        var plan = removed(ana, folder, 1);
        var away = folder.path().resolveSibling(folder.path().getFileName() + "-away");
        Files.move(folder.path(), away);

        var failed = ana.restores(plan, List.of(id(ana.item(plan))));
        Files.move(away, folder.path());

        assertThat(failed.text("state")).isEqualTo("failed");
        assertThat(trash().body().path("items").path(0).path("purgeAfter").isNull())
                .isTrue();
        ana.restores(plan, List.of(id(ana.item(plan))));
        assertThat(folder.path().resolve("b/0")).hasContent("content 0");
    }
}

package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** I11: undo brings back name, place and content, and never overwrites. */
class UndoTest {
    private static final String DEATH = "The process dies here";

    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder =
            given.folder("photos").file("a/x.txt", "content").file("b/x.txt", "content");
    private final RawTree tree = new RawTree(folder.path());

    private Answer removed() {
        ana.scans(folder);
        var plan = planned();
        ana.carriesOut(plan);
        return plan;
    }

    @Test
    void i11ATakenNameIsKeptAndTheFileComesBackBesideIt() {
        var plan = removed();
        folder.file("b/x.txt", "a newcomer");

        ana.undoes(plan);

        assertThat(folder.path().resolve("b/x.txt")).hasContent("a newcomer");
        assertThat(folder.path().resolve("b/x (restored).txt")).hasContent("content");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
        assertThat(ana.item(plan).path("reason").asString()).contains("x (restored).txt");
    }

    @Test
    void i11AVanishedFolderIsMadeAgain() throws IOException {
        var plan = removed();
        Files.delete(folder.path().resolve("b"));

        ana.undoes(plan);

        assertThat(folder.path().resolve("b/x.txt")).hasContent("content");
    }

    @Test
    void i11WhatSomebodyTookOutOfTheTrashIsToldAndNothingElseHappens() throws IOException {
        var plan = removed();
        Files.delete(folder.path()
                .resolve(".declutter-trash")
                .resolve(plan.text("id"))
                .resolve("b/x.txt"));

        var undone = ana.undoes(plan);

        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("failed");
        assertThat(ana.item(plan).path("reason").asString()).contains("not in the trash any more");
        assertThat(Disk.content(folder.path())).containsOnlyKeys("a/x.txt");
    }

    @Test
    void i11WhatSomebodyMovedBackByHandCountsAsRestored() throws IOException {
        var plan = removed();
        Files.move(
                folder.path()
                        .resolve(".declutter-trash")
                        .resolve(plan.text("id"))
                        .resolve("b/x.txt"),
                folder.path().resolve("b/x.txt"));

        ana.undoes(plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
    }

    @Test
    void anUndoThatFailedBecauseTheStorageWasAwayCanBeAskedForAgain() throws IOException {
        var plan = removed();
        var away = folder.path().resolveSibling(folder.path().getFileName() + "-away");
        Files.move(folder.path(), away);

        var failed = ana.undoes(plan);
        Files.move(away, folder.path());
        var undone = ana.undoes(plan);

        assertThat(failed.text("state")).isEqualTo("failed");
        assertThat(undone.text("state")).isEqualTo("undone");
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void namesOfAnyBytesAreRemovedAndRestoredAsTheVerySameBytes() {
        tree.fillWithPairs();
        var before = tree.listing();
        ana.scans(folder);
        var plan = planned();

        ana.carriesOut(plan);
        var after = tree.listing();
        ana.undoes(plan);

        assertThat(ana.items(plan))
                .hasSize(RawTree.NAMES.length + 1)
                .allMatch(item -> item.path("state").asString().equals("restored"));
        assertThat(after).isNotEqualTo(before).doesNotContain("./b/");
        assertThat(tree.listing()).isEqualTo(before);
    }

    @Test
    void i11UndoAfterAnyPrefixBringsBackTheVerySameTree() {
        tree.fillWithPairs();
        tree.shell("chmod 640 b/* && touch -d @1234567890.123456789 b/*");
        var before = tree.listing();
        var connection = ana.scans(folder);
        for (var moves = 0; moves <= RawTree.NAMES.length; moves++) {
            var prefix = moves;
            var plan = planned();

            assertThatThrownBy(() -> diesAfter(prefix).carryOut(ana, plan)).hasMessage(DEATH);
            var cutShort = tree.listing();
            givesUp(plan);
            ana.undoes(plan);

            assertThat(cutShort.equals(before)).isEqualTo(prefix == 0);
            assertThat(tree.listing()).as("after %d removals", prefix).isEqualTo(before);
            ana.rescans(connection);
        }
    }

    @Test
    void i11AnUndoThatStoppedAfterAnyPrefixIsAskedForAgain() {
        tree.fillWithPairs();
        var before = tree.listing();
        var connection = ana.scans(folder);
        for (var moves = 0; moves <= RawTree.NAMES.length; moves++) {
            var prefix = moves;
            var plan = planned();
            ana.carriesOut(plan);

            assertThatThrownBy(() -> diesAfter(prefix).undo(ana, plan)).hasMessage(DEATH);
            givesUp(plan);
            ana.undoes(plan);

            assertThat(tree.listing()).as("after %d restorations", prefix).isEqualTo(before);
            ana.rescans(connection);
        }
    }

    private Answer planned() {
        return ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
    }

    private Interference diesAfter(int moves) {
        var left = new AtomicInteger(moves);
        return new Interference(given).before(() -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException(DEATH);
            }
        });
    }

    private void givesUp(Answer plan) {
        given.part(Worker.class).giveUp(Interference.owner(ana), Interference.id(plan));
    }
}

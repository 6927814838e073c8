package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** I1: whatever happens, the last copy of nothing is removed. */
class LastCopyTest {
    private static final String CONTENT = "the only words that matter";

    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder =
            given.folder("photos").file("a/keep.txt", CONTENT).file("b/go.txt", CONTENT);
    private final Path keep = folder.path().resolve("a/keep.txt");
    private final Path go = folder.path().resolve("b/go.txt");

    private Answer planned() {
        ana.scans(folder);
        return ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
    }

    private interface Act {
        void run() throws IOException;
    }

    private static Runnable disk(Act act) {
        return () -> {
            try {
                act.run();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        };
    }

    @Test
    void i1SkipsWhereTheSurvivorWasDeletedSinceThePlan() throws IOException {
        var plan = planned();
        Files.delete(keep);

        ana.carriesOut(plan);

        assertThat(go).hasContent(CONTENT);
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
        assertThat(ana.item(plan).path("reason").asString()).contains("not there any more");
    }

    @Test
    void i1SkipsWhereTheSurvivorWasRewrittenWithTheSameSizeAndTime() throws IOException {
        var plan = planned();
        var time = Files.getLastModifiedTime(keep);
        Files.writeString(keep, "THE ONLY WORDS THAT MATTER");
        Files.setLastModifiedTime(keep, time);

        ana.carriesOut(plan);

        assertThat(go).hasContent(CONTENT);
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
    }

    @Test
    void i1PutsTheFileBackWhereItsSurvivorVanishesDuringTheRemoval() {
        var plan = planned();

        new Interference(given).after(disk(() -> Files.deleteIfExists(keep))).carryOut(ana, plan);

        assertThat(go).hasContent(CONTENT);
        assertThat(Disk.trash(folder.path())).isEmpty();
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
        assertThat(ana.item(plan).path("reason").asString()).contains("put back at once");
        assertThat(ana.person()
                        .get("/api/v1/files/" + ana.item(plan).path("fileId").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void i1PutsTheFileBackWhereItsSurvivorChangesRightBeforeTheMove() {
        var plan = planned();

        new Interference(given)
                .before(disk(() -> Files.writeString(keep, "something else")))
                .carryOut(ana, plan);

        assertThat(go).hasContent(CONTENT);
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
    }

    @Test
    void i1PutsItBackBesideWhereItsPlaceWasTakenInTheMeantime() {
        var plan = planned();
        var once = new AtomicBoolean();

        new Interference(given)
                .after(disk(() -> {
                    if (once.compareAndSet(false, true)) {
                        Files.delete(keep);
                        Files.writeString(go, "a newcomer");
                    }
                }))
                .carryOut(ana, plan);

        assertThat(go).hasContent("a newcomer");
        assertThat(Disk.content(folder.path())).hasSize(2);
        assertThat(folder.path().resolve("b/go (restored).txt")).hasContent(CONTENT);
    }

    @Test
    void i1TwoPlansThatRemoveOneCopyEachNeverRemoveBoth() {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 25; round++) {
                var world = World.of(given, "ana");
                var both = given.folder("both").file("a/x", CONTENT + round).file("b/x", CONTENT + round);
                world.scans(both);
                var one = world.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
                var other = world.plans(Map.of("strategy", "newest", "protectedPaths", List.of("b")), Map.of());

                var running = List.of(
                        CompletableFuture.runAsync(() -> world.carriesOut(one), threads),
                        CompletableFuture.runAsync(() -> world.carriesOut(other), threads));
                running.forEach(CompletableFuture::join);

                assertThat(Disk.content(both.path())).as("round %d", round).hasSize(1);
                assertThat(Disk.trash(both.path())).as("round %d", round).hasSize(1);
            }
        }
    }

    @Test
    void i1TwoPeopleWhoShareAFolderNeverRemoveBothCopies() {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 25; round++) {
                var shared = given.folder("shared");
                for (var n = 0; n < 20; n++) {
                    shared.file("a/" + n, n + CONTENT + round).file("b/" + n, n + CONTENT + round);
                }
                var first = World.of(given, "first");
                var second = World.of(given, "second");
                first.scans(shared);
                second.scans(shared);
                var one = first.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
                var other = second.plans(Map.of("strategy", "newest", "protectedPaths", List.of("b")), Map.of());

                var running = List.of(
                        CompletableFuture.runAsync(() -> first.carriesOut(one), threads),
                        CompletableFuture.runAsync(() -> second.carriesOut(other), threads));
                running.forEach(CompletableFuture::join);

                assertThat(Disk.content(shared.path())).as("round %d", round).hasSize(20);
                assertThat(Disk.content(shared.path()).values().stream().distinct())
                        .as("round %d", round)
                        .hasSize(20);
            }
        }
    }

    @Test
    void i1NamingEveryCopyIsRefused() {
        var going = ana.item(planned()).path("fileId").asString();
        var other = ana.item(ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("b")), Map.of()))
                .path("fileId")
                .asString();

        var refused = ana.asks(Map.of("strategy", "newest"), Map.of("fileIds", List.of(going, other)));

        assertThat(going).isNotEqualTo(other);
        assertThat(refused.problem()).isEqualTo("all-copies");
        assertThat(refused.faultyFields()).containsExactly("scope.fileIds");
    }
}

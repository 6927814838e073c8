package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.Restoring;
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
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** I6 and I9: what is not known is found out by reading the storage, and a worker that was replaced touches nothing. */
class UnknownTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos");

    private Answer planned(int files) {
        for (var n = 0; n < files; n++) {
            folder.file("a/" + n, "content " + n).file("b/" + n, "content " + n);
        }
        ana.scans(folder);
        return ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
    }

    private static final class Death extends Error {
        Death() {
            super("The process dies here", null, false, false);
        }
    }

    private Map<String, Long> states(Answer plan) {
        var states = new TreeMap<String, Long>();
        ana.items(plan).forEach(item -> states.merge(item.path("state").asString(), 1L, Long::sum));
        return states;
    }

    @Test
    void i6ARemovalWithoutAnswerThatHappenedIsFoundInTheTrash() {
        var plan = planned(1);

        new Interference(given)
                .around(move -> {
                    var _ = move.get();
                    return new Trashing.NoAnswer("the line went dead");
                })
                .carryOut(ana, plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("removed");
        ana.undoes(plan);
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void i6ARemovalWithoutAnswerThatDidNotHappenIsNeverTriedAgainBlind() {
        var plan = planned(1);

        var interference = new Interference(given).around(move -> new Trashing.NoAnswer("the line went dead"));
        interference.carryOut(ana, plan);

        assertThat(interference.moves()).isEqualTo(1);
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("failed");
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void i6WhatCannotBeFoundAnywhereIsUnknownAndSaysSo() {
        var plan = planned(1);

        new Interference(given)
                .around(move -> {
                    delete("b/0");
                    return new Trashing.NoAnswer("the line went dead");
                })
                .carryOut(ana, plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("unknown");
        assertThat(ana.item(plan).path("reason").asString()).contains("not in the trash");
        assertThat(ana.now(plan).body().path("done").path("unknown").asInt()).isEqualTo(1);
    }

    @Test
    void i6AWorkerThatDiesBetweenIntentAndOutcomeLeavesNothingInDoubt() {
        var plan = planned(10);
        var moved = new int[1];

        assertThatThrownBy(() -> new Interference(given)
                        .around(move -> {
                            if (moved[0]++ == 4) {
                                throw new Death();
                            }
                            var trashed = move.get();
                            if (moved[0] == 4) {
                                throw new Death();
                            }
                            return trashed;
                        })
                        .carryOut(ana, plan))
                .isInstanceOf(Death.class);
        assertThat(Disk.trash(folder.path())).hasSize(4);
        assertThat(states(plan)).containsOnlyKeys("planned");
        var next = new Interference(given);
        next.work(ana, plan);

        assertThat(ana.now(plan).text("state")).isEqualTo("done");
        assertThat(states(plan)).isEqualTo(Map.of("removed", 10L));
        assertThat(next.moves()).isEqualTo(6);
        assertThat(Disk.content(folder.path())).hasSize(10);
        ana.undoes(plan);
        assertThat(Disk.content(folder.path())).hasSize(20);
    }

    @Test
    void i6AFileThatIsEditedBetweenItsIntentAndTheDeathOfTheWorkerIsFoundStanding() {
        var plan = planned(1);
        assertThatThrownBy(() -> new Interference(given)
                        .around(move -> {
                            folder.file("b/0", "edited");
                            throw new Death();
                        })
                        .carryOut(ana, plan))
                .isInstanceOf(Death.class);

        new Interference(given).work(ana, plan);

        assertThat(folder.path().resolve("b/0")).hasContent("edited");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
        assertThat(ana.item(plan).path("reason").asString()).contains("not what was planned");
    }

    @Test
    void i1AFoundRemovalGoesBackWhereItsSurvivorIsGoneByThen() {
        var plan = planned(1);
        assertThatThrownBy(() -> new Interference(given)
                        .after(() -> {
                            throw new Death();
                        })
                        .carryOut(ana, plan))
                .isInstanceOf(Death.class);
        delete("a/0");

        new Interference(given).work(ana, plan);

        assertThat(folder.path().resolve("b/0")).hasContent("content 0");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
    }

    @Test
    void i6AnUndoThatDiesInTheMiddleIsFoundOutAndEnded() {
        var plan = planned(6);
        ana.carriesOut(plan);
        var moved = new int[1];

        assertThatThrownBy(() -> new Interference(given)
                        .after(() -> {
                            if (++moved[0] == 3) {
                                throw new Death();
                            }
                        })
                        .undo(ana, plan))
                .isInstanceOf(Death.class);
        var taken = IntStream.range(0, 6)
                .filter(n -> Files.notExists(folder.path().resolve("b/" + n)))
                .findFirst();
        folder.file("b/" + taken.orElseThrow(), "a newcomer");
        var next = new Interference(given);
        next.work(ana, plan);

        assertThat(ana.now(plan).text("state")).isEqualTo("undone");
        assertThat(states(plan)).isEqualTo(Map.of("restored", 6L));
        assertThat(next.moves()).isEqualTo(3);
        assertThat(Disk.content(folder.path())).hasSize(13);
        assertThat(Disk.trash(folder.path())).isEmpty();
    }

    @Test
    void i6ARestorationWithoutAnswerIsFoundBesideItsPlace() {
        var plan = planned(1);
        ana.carriesOut(plan);
        folder.file("b/0", "a newcomer");

        new Interference(given)
                .around(move -> {
                    var _ = move.get();
                    return new Restoring.NoAnswer("the line went dead");
                })
                .undo(ana, plan);

        assertThat(ana.item(plan).path("state").asString()).isEqualTo("restored");
        assertThat(ana.item(plan).path("reason").asString()).contains("0 (restored)");
    }

    @Test
    void i9AWorkerThatWasReplacedWritesNothingAndItsSuccessorFindsTheTruth() {
        var plan = planned(3);
        var cleanups = given.part(Cleanups.class);

        var replaced =
                new Interference(given).after(() -> cleanups.take(Interference.owner(ana), Interference.id(plan)));
        assertThatThrownBy(() -> replaced.carryOut(ana, plan)).isInstanceOf(LeaseLostException.class);

        assertThat(states(plan)).containsOnlyKeys("planned");
        new Interference(given).work(ana, plan);
        assertThat(states(plan)).isEqualTo(Map.of("removed", 3L));
    }

    @Test
    void i9AWorkerProvesItsLeaseBeforeItAsksForAnythingMore() {
        var plan = planned(3);
        var cleanups = given.part(Cleanups.class);

        var replaced = new Interference(given).after(() -> {
            cleanups.take(Interference.owner(ana), Interference.id(plan));
            Awaitility.await().pollDelay(Duration.ofMillis(60)).until(() -> true);
        });
        assertThatThrownBy(() -> replaced.carryOut(ana, plan)).isInstanceOf(LeaseLostException.class);

        assertThat(replaced.moves()).isEqualTo(1);
    }

    private void delete(String file) {
        try {
            Files.deleteIfExists(folder.path().resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

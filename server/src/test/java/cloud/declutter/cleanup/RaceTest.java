package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Keeping;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Jobs;
import cloud.declutter.platform.Owner;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** I1: of two plans that remove one copy each of a pair, set going at the same moment, one leaves its copy alone. */
class RaceTest {
    private static final int ROUNDS = 1000;

    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Owner owner = Interference.owner(ana);
    private final Folder library = given.folder("pairs");
    private final CyclicBarrier start = new CyclicBarrier(2);

    @Test
    void i1ACopySurvivesEachOfAThousandRounds() throws Exception {
        var wins = new TreeMap<String, Integer>();
        var groups = groups();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < ROUNDS; round++) {
                var group = Objects.requireNonNull(groups.get(content(round)));
                var a = confirmed(group, "b");
                var b = confirmed(group, "a");

                together(threads, a, b);

                var standing = standing(round);
                assertThat(standing).as("copies after round %d", round).hasSize(1);
                assertThat(Files.readString(library.path().resolve(standing.getFirst())))
                        .isEqualTo(content(round));
                assertThat(Stream.of(a, b).map(this::state))
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(ItemState.REMOVED, ItemState.SKIPPED);
                wins.merge(standing.getFirst().substring(0, 1), 1, Integer::sum);
            }
        }

        assertThat(Disk.trash(library.path())).hasSize(ROUNDS);
        assertThat(wins).as("copies that stayed").containsOnlyKeys("a", "b");
        System.out.printf("race: %d rounds, copies that stayed: %s%n", ROUNDS, wins);
    }

    /** Contents differ in size, so that no round waits for another, in their order. */
    private static String content(int round) {
        return "words of round %d ".formatted(round) + ".".repeat(round);
    }

    private Map<String, GroupId> groups() {
        for (var round = 0; round < ROUNDS; round++) {
            library.file("a/" + round, content(round)).file("b/" + round, content(round));
        }
        ana.scans(library);
        var groups = new TreeMap<String, GroupId>();
        for (var group : ana.person().all("/api/v1/duplicates?limit=500")) {
            var path = group.path("files").path(0).path("path").asString();
            groups.put(
                    content(Integer.parseInt(path.substring(2))),
                    new GroupId(UUID.fromString(group.path("id").asString())));
        }
        assertThat(groups).hasSize(ROUNDS);
        return groups;
    }

    /** A plan that spares what lies in that folder. */
    private CleanupId confirmed(GroupId group, String spared) {
        var plan = given.part(Planner.class)
                .plan(
                        owner,
                        new KeepWish(new Keeping(Strategy.NEWEST, List.of(), List.of(), List.of(spared)), Map.of()),
                        new Scope(Optional.empty(), Set.of(group), Set.of()));
        var hash = HexFormat.of().parseHex(plan.planHash());
        assertThat(given.part(Cleanups.class).confirm(owner, plan.id(), hash)).isTrue();
        return plan.id();
    }

    private void together(ExecutorService threads, CleanupId one, CleanupId other) throws Exception {
        var worker = given.part(Worker.class);
        var works = Stream.of(one, other)
                .map(cleanup -> (Callable<Jobs.End>) () -> {
                    start.await();
                    return worker.work(owner, cleanup, () -> false);
                })
                .toList();
        for (var end : threads.invokeAll(works)) {
            assertThat(end.get()).isEqualTo(Jobs.End.OVER);
        }
    }

    private List<String> standing(int round) {
        return Stream.of("a/" + round, "b/" + round)
                .filter(path -> Files.exists(library.path().resolve(path)))
                .toList();
    }

    private ItemState state(CleanupId cleanup) {
        var all = new Items.Position(Items.Position.BEFORE_FIRST, 2);
        return given.part(Items.class)
                .page(owner, cleanup, Set.of(ItemState.values()), all)
                .getFirst()
                .state();
    }
}

package cloud.declutter.engine.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeepRuleTest {
    private static final Candidate OLD = candidate("1", "a/long/path", 10);
    private static final Candidate NEW = candidate("2", "a/path", 30);
    private static final Candidate SHORT = candidate("3", "p", 20);
    private static final List<Candidate> ALL = List.of(OLD, NEW, SHORT);

    @Test
    void keepsTheNewestTheOldestOrTheOneWithTheShortestPath() {
        assertThat(rule(Strategy.NEWEST).decide(ALL).survivors()).containsExactly(NEW);
        assertThat(rule(Strategy.OLDEST).decide(ALL).survivors()).containsExactly(OLD);
        assertThat(rule(Strategy.SHORTEST_PATH).decide(ALL).survivors()).containsExactly(SHORT);
        assertThat(rule(Strategy.NEWEST).decide(ALL).removable()).containsExactly(OLD, SHORT);
    }

    @Test
    void tiesGoToTheShorterPathThenToByteOrderThenToTheId() {
        var longer = candidate("1", "bb", 10);
        var high = candidate("2", "z", 10);
        var low = candidate("3", "a", 10);
        var sameButLaterId = candidate("4", "a", 10);

        for (var strategy : Strategy.values()) {
            var rule = rule(strategy);
            assertThat(rule.decide(List.of(longer, high)).survivor()).isEqualTo(high);
            assertThat(rule.decide(List.of(high, low)).survivor()).isEqualTo(low);
            assertThat(rule.decide(List.of(sameButLaterId, low)).survivor()).isEqualTo(low);
        }
    }

    @Test
    void everythingInAProtectedFolderStaysAndSavesNothingElse() {
        var rule = rule(Strategy.NEWEST, "a");

        var verdict = rule.decide(ALL);

        assertThat(verdict.survivors()).containsExactly(NEW, OLD);
        assertThat(verdict.removable()).containsExactly(SHORT);
    }

    @Test
    void aFolderDoesNotProtectANeighbourWhoseNameStartsAlike() {
        var rule = rule(Strategy.OLDEST, "a/pa", "a/lon");

        assertThat(rule.decide(ALL).survivors()).containsExactly(OLD);
    }

    @Test
    void aPreferredStorageCountsMoreThanAPreferredFolderAndBothMoreThanTheStrategy() {
        var newest = new Candidate("1", "here", RawPath.of("x"), 30);
        var inFolder = new Candidate("2", "here", RawPath.of("album/x"), 10);
        var there = new Candidate("3", "there", RawPath.of("x"), 20);
        var elsewhere = new Candidate("4", "elsewhere", RawPath.of("album/x"), 5);
        var all = List.of(newest, inFolder, there, elsewhere);

        assertThat(preferring(List.of(), List.of()).decide(all).survivors()).containsExactly(newest);
        assertThat(preferring(List.of(), List.of("none", "album")).decide(all).survivors())
                .containsExactly(inFolder);
        assertThat(preferring(List.of("there", "elsewhere"), List.of("album"))
                        .decide(all)
                        .survivors())
                .containsExactly(there);
        assertThat(preferring(List.of("nowhere", "elsewhere"), List.of())
                        .decide(all)
                        .survivors())
                .containsExactly(elsewhere);
    }

    private static KeepRule preferring(List<String> storages, List<String> folders) {
        return new KeepRule(
                Strategy.NEWEST, storages, folders.stream().map(RawPath::of).toList(), Set.of());
    }

    @Test
    void aPersonsChoiceOverrulesTheStrategyButNotTheProtection() {
        assertThat(rule(Strategy.NEWEST).decide(ALL, Set.of("1")).survivors()).containsExactly(OLD);
        assertThat(rule(Strategy.NEWEST, "p").decide(ALL, Set.of("1")).survivors())
                .containsExactly(SHORT, OLD);
        assertThat(rule(Strategy.NEWEST).decide(ALL, Set.of("1", "2", "3")).removable())
                .isEmpty();
    }

    @Test
    void aChoiceThatKeepsNothingIsRefused() {
        assertThatThrownBy(() -> rule(Strategy.NEWEST).decide(ALL, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(Strategy.NEWEST).decide(ALL, Set.of("nobody")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(Strategy.NEWEST).decide(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(Strategy.NEWEST).decide(List.of(OLD, OLD)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict(List.of(), ALL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void somebodyAlwaysSurvivesAndEverybodyIsAccountedFor() {
        for (var seed = 1L; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var candidates = candidates(random);
            var verdict = decide(random, candidates);

            assertThat(verdict.survivors()).as("seed %d", seed).isNotEmpty();
            assertThat(Stream.concat(verdict.survivors().stream(), verdict.removable().stream()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(candidates);
        }
    }

    @Test
    void nothingProtectedIsEverRemovedAndTheOrderDoesNotMatter() {
        for (var seed = 1L; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var candidates = candidates(random);
            var folders = folders(random);
            var rule = new KeepRule(strategy(random), storages(random), List.copyOf(folders(random)), folders);
            var shuffled = new ArrayList<>(candidates);
            Collections.shuffle(shuffled, random);

            var verdict = rule.decide(candidates);

            assertThat(verdict.removable())
                    .as("seed %d", seed)
                    .noneMatch(candidate -> folders.stream().anyMatch(candidate.path()::startsWith));
            assertThat(rule.decide(shuffled).survivors()).as("seed %d", seed).isEqualTo(verdict.survivors());
        }
    }

    private static Verdict decide(Random random, List<Candidate> candidates) {
        var rule = new KeepRule(strategy(random), storages(random), List.copyOf(folders(random)), folders(random));
        if (random.nextBoolean()) {
            return rule.decide(candidates);
        }
        var chosen = new HashSet<String>();
        chosen.add(candidates.get(random.nextInt(candidates.size())).id());
        chosen.add(candidates.get(random.nextInt(candidates.size())).id());
        return rule.decide(candidates, chosen);
    }

    private static List<Candidate> candidates(Random random) {
        return IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(n -> new Candidate("id" + n, storage(random), RawPath.of(path(random)), random.nextInt(3)))
                .toList();
    }

    private static List<String> storages(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(_ -> storage(random))
                .toList();
    }

    private static String storage(Random random) {
        return List.of("here", "there", "elsewhere").get(random.nextInt(3));
    }

    private static Set<RawPath> folders(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(n -> RawPath.of(path(random)))
                .collect(Collectors.toSet());
    }

    private static String path(Random random) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(n -> List.of("a", "b", "ab").get(random.nextInt(3)))
                .collect(Collectors.joining("/"));
    }

    private static Strategy strategy(Random random) {
        return List.of(Strategy.values()).get(random.nextInt(Strategy.values().length));
    }

    private static KeepRule rule(Strategy strategy, String... folders) {
        return new KeepRule(
                strategy,
                List.of(),
                List.of(),
                Stream.of(folders).map(RawPath::of).collect(Collectors.toSet()));
    }

    private static Candidate candidate(String id, String path, long modifiedNanos) {
        return new Candidate(id, "here", RawPath.of(path), modifiedNanos);
    }
}

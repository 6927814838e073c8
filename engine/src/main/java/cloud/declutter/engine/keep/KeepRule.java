package cloud.declutter.engine.keep;

import cloud.declutter.engine.path.RawPath;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides which copies of a duplicate stay. What lies in a protected folder stays, whatever else is said. Beyond that a
 * person's choice counts; without one, a single copy stays: none, where a protected one does already, else one of the storage
 * that is preferred most, of these one of the folder that is preferred most, of these the best by the strategy. The answer
 * depends on the candidates, never on their order: ties go to the shorter path, then to the lower one in byte order, then to
 * the lower id. Folders are relative to the root of the candidates' storage and mean themselves and all below them.
 *
 * @param preferredStorages most preferred first; all others come after them
 * @param preferredFolders most preferred first; all others come after them
 */
public record KeepRule(
        Strategy strategy,
        List<String> preferredStorages,
        List<RawPath> preferredFolders,
        Set<RawPath> protectedFolders) {

    public KeepRule {
        preferredStorages = List.copyOf(preferredStorages);
        preferredFolders = List.copyOf(preferredFolders);
        protectedFolders = Set.copyOf(protectedFolders);
    }

    /** Throws {@link IllegalArgumentException} without candidates, or where two have the same id. */
    public Verdict decide(List<Candidate> candidates) {
        mustBeDistinct(candidates);
        if (candidates.stream().anyMatch(this::isProtected)) {
            return divide(candidates, this::isProtected);
        }
        var best = candidates.stream().min(order()).orElseThrow();
        return divide(candidates, best::equals);
    }

    /**
     * As {@link #decide(List)}, with a person's answer instead of the strategy's.
     *
     * @param chosen ids of the candidates to keep
     * @throws IllegalArgumentException where nothing was chosen, or something that is no candidate
     */
    public Verdict decide(List<Candidate> candidates, Set<String> chosen) {
        mustBeDistinct(candidates);
        var ids = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
        if (chosen.isEmpty() || !ids.containsAll(chosen)) {
            throw new IllegalArgumentException("Choose at least one of the copies, and nothing else");
        }
        return divide(candidates, candidate -> chosen.contains(candidate.id()) || isProtected(candidate));
    }

    private Verdict divide(List<Candidate> candidates, Predicate<Candidate> stays) {
        var parts = candidates.stream().collect(Collectors.partitioningBy(stays));
        var survivors =
                parts.getOrDefault(true, List.of()).stream().sorted(order()).toList();
        return new Verdict(survivors, parts.getOrDefault(false, List.of()));
    }

    public boolean isProtected(Candidate candidate) {
        return protectedFolders.stream().anyMatch(candidate.path()::startsWith);
    }

    private Comparator<Candidate> order() {
        Comparator<Candidate> storage =
                Comparator.comparingInt(candidate -> rank(preferredStorages, candidate.storage()::equals));
        return storage.thenComparingInt(candidate -> rank(preferredFolders, candidate.path()::startsWith))
                .thenComparing(byStrategy());
    }

    private static <T> int rank(List<T> preferred, Predicate<T> fits) {
        return IntStream.range(0, preferred.size())
                .filter(at -> fits.test(preferred.get(at)))
                .findFirst()
                .orElse(preferred.size());
    }

    private Comparator<Candidate> byStrategy() {
        Comparator<Candidate> shortest =
                Comparator.comparingInt(candidate -> candidate.path().length());
        var tie = shortest.thenComparing(Candidate::path).thenComparing(Candidate::id);
        var oldest = Comparator.comparingLong(Candidate::modifiedNanos);
        return switch (strategy) {
            case NEWEST -> oldest.reversed().thenComparing(tie);
            case OLDEST -> oldest.thenComparing(tie);
            case SHORTEST_PATH -> tie;
        };
    }

    private static void mustBeDistinct(List<Candidate> candidates) {
        var ids = candidates.stream().map(Candidate::id).distinct().count();
        if (candidates.isEmpty() || ids != candidates.size()) {
            throw new IllegalArgumentException("Candidates must be at least one, each with an id of its own");
        }
    }
}

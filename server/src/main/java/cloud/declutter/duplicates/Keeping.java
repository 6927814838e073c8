package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.keep.Candidate;
import cloud.declutter.engine.keep.KeepRule;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.Set;

/**
 * A keep rule as a person words it. Paths are relative to any connection's root.
 *
 * @param preferConnections whose copies stay, most preferred first
 * @param preferPaths folders whose copies stay among those, most preferred first
 * @param protectedPaths folders in which every copy stays
 */
public record Keeping(
        Strategy strategy,
        List<ConnectionId> preferConnections,
        List<String> preferPaths,
        List<String> protectedPaths) {
    /** Connections, and folders, that may be preferred. */
    public static final int MOST_PREFERRED = 50;

    public Keeping {
        preferConnections = List.copyOf(preferConnections);
        preferPaths = List.copyOf(preferPaths);
        protectedPaths = List.copyOf(protectedPaths);
    }

    /** Nothing is preferred, nothing protected. */
    public static Keeping by(Strategy strategy) {
        return new Keeping(strategy, List.of(), List.of(), List.of());
    }

    /**
     * Throws {@link Problem} for a path that cannot be one.
     *
     * @param place what stands before the fields' names in problems, as {@code keep.}
     */
    public KeepRule rule(String place) {
        return new KeepRule(
                strategy,
                preferConnections.stream().map(Keeping::text).toList(),
                folders(preferPaths, place + "preferPaths"),
                Set.copyOf(folders(protectedPaths, place + "protectedPaths")));
    }

    public static Candidate candidate(CatalogFile file) {
        return new Candidate(
                file.id().value().toString(),
                text(file.connection()),
                file.path(),
                file.version().modifiedNanos());
    }

    private static String text(ConnectionId connection) {
        return connection.value().toString();
    }

    private static List<RawPath> folders(List<String> paths, String field) {
        try {
            return paths.stream()
                    .map(path -> RawPath.of(path.replaceAll("^/+|/+$", "")))
                    .toList();
        } catch (IllegalArgumentException impossible) {
            throw Problem.at(field, DuplicateProblem.PATH_INVALID);
        }
    }
}

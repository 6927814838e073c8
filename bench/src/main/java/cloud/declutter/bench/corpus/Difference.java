package cloud.declutter.bench.corpus;

import java.util.List;

/** One way in which a report is not the truth. Paths are relative to the tree, but for {@link Stranger}. */
public sealed interface Difference {
    /** A group of the manifest of which the report has no file at all. */
    record Missing(Manifest.Group expected) implements Difference {}

    /** A reported group of which no file belongs to any group of the manifest. */
    record Extra(long size, List<String> found) implements Difference {}

    /** A reported group that shares files with one of the manifest, but has too few, too many, or another size. */
    record Wrong(Manifest.Group expected, long size, List<String> found) implements Difference {}

    /** One object that is reported as a copy of itself, or in two groups. */
    record Twice(String path) implements Difference {}

    /** A reported path outside the tree. */
    record Stranger(String path) implements Difference {}

    /** A count that is not the manifest's. */
    record Count(String name, long expected, long found) implements Difference {}

    /** One line for a terminal; bytes that are not text stay visible as escapes. */
    default String line() {
        return switch (this) {
            case Missing(var expected) ->
                "missing group of %d bytes: %s".formatted(expected.size(), show(expected.files()));
            case Extra(var size, var found) -> "extra group of %d bytes: %s".formatted(size, show(found));
            case Wrong(var expected, var size, var found) ->
                "wrong group: expected %d bytes %s, found %d bytes %s"
                        .formatted(expected.size(), show(expected.files()), size, show(found));
            case Twice(var path) -> "one object twice: " + show(List.of(path));
            case Stranger(var path) -> "not in the tree: " + show(List.of(path));
            case Count(var name, var expected, var found) ->
                "%s: expected %d, found %d".formatted(name, expected, found);
        };
    }

    private static String show(List<String> paths) {
        return Manifest.JSON.writeValueAsString(paths);
    }
}

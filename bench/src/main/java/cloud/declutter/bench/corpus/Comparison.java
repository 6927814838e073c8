package cloud.declutter.bench.corpus;

import cloud.declutter.bench.corpus.Difference.Count;
import cloud.declutter.bench.corpus.Difference.Extra;
import cloud.declutter.bench.corpus.Difference.Missing;
import cloud.declutter.bench.corpus.Difference.Stranger;
import cloud.declutter.bench.corpus.Difference.Twice;
import cloud.declutter.bench.corpus.Difference.Wrong;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a report against the manifest of the tree it is about. An object with several hard links may be reported by any
 * one of its names; nothing else may differ, not even by one file of one group.
 */
public final class Comparison {
    private final Manifest manifest;
    private final String prefix;
    private final Map<String, String> firstNames = new HashMap<>();
    private final Map<String, Manifest.Group> expected = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Set<Manifest.Group> touched = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private Comparison(Manifest manifest) {
        this.manifest = manifest;
        this.prefix = manifest.root().endsWith("/") ? manifest.root() : manifest.root() + "/";
        for (var names : manifest.hardLinks()) {
            names.forEach(name -> firstNames.put(name, names.getFirst()));
        }
        for (var group : manifest.groups()) {
            group.files().forEach(file -> expected.put(file, group));
        }
    }

    /** Nothing if the report is exactly the truth. */
    public static List<Difference> of(Manifest manifest, Report report) {
        var comparison = new Comparison(manifest);
        report.groups().forEach(comparison::group);
        comparison.finish(report);
        return List.copyOf(comparison.differences);
    }

    private void group(Report.Group found) {
        var files = found.files().stream().map(this::object).toList();
        for (var file : files) {
            if (!seen.add(file)) {
                differences.add(new Twice(file));
            }
        }
        var candidates = new HashSet<Manifest.Group>();
        for (var file : files) {
            var group = expected.get(file);
            if (group != null) {
                candidates.add(group);
            }
        }
        touched.addAll(candidates);
        if (candidates.isEmpty()) {
            differences.add(new Extra(found.size(), files));
        }
        for (var candidate : candidates) {
            var same = candidate.size() == found.size()
                    && Set.copyOf(candidate.files()).equals(Set.copyOf(files));
            if (!same) {
                differences.add(new Wrong(candidate, found.size(), files));
            }
        }
    }

    /** The name by which the manifest knows what is reported as {@code path}. */
    private String object(String path) {
        if (!path.startsWith(prefix)) {
            differences.add(new Stranger(path));
            return path;
        }
        var relative = path.substring(prefix.length());
        return firstNames.getOrDefault(relative, relative);
    }

    private void finish(Report report) {
        for (var group : manifest.groups()) {
            if (!touched.contains(group)) {
                differences.add(new Missing(group));
            }
        }
        count("files", manifest.files(), report.files());
        count("redundantFiles", manifest.redundantFiles(), report.redundantFiles());
        count("reclaimableBytes", manifest.reclaimableBytes(), report.reclaimableBytes());
    }

    private void count(String name, long wanted, long found) {
        if (wanted != found) {
            differences.add(new Count(name, wanted, found));
        }
    }
}

package cloud.declutter.bench.corpus;

import static java.util.Comparator.comparingLong;

import cloud.declutter.bench.corpus.Entry.HardLink;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The truth about a generated tree: what a scan of it has to report.
 *
 * <p>In JSON, paths are relative to {@code root} and written as {@link RawPath#escaped()}.
 *
 * @param files names of regular files: empty ones and further hard links count too
 * @param bytes the sizes of all objects, each once
 * @param groups all sets of two or more objects with the same bytes, the most reclaimable first; an object with several
 *     names stands once, with the least of them in byte order; empty files never
 * @param hardLinks the names of each object that has more than one, in byte order
 * @param redundantFiles objects beyond the first of each group
 * @param reclaimableBytes their sizes
 */
public record Manifest(
        String root,
        String description,
        long files,
        long bytes,
        List<Group> groups,
        List<List<String>> hardLinks,
        long redundantFiles,
        long reclaimableBytes) {

    /** Objects of {@code size} bytes each, all the same. */
    public record Group(long size, List<String> files) {
        long redundantFiles() {
            return files.size() - 1L;
        }

        long reclaimableBytes() {
            return size * redundantFiles();
        }
    }

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // a lone surrogate has no UTF-8, only an escape
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    static Manifest of(Blueprint blueprint, Path root, String description) {
        var names = namesOfObjects(blueprint);
        var groups = groups(blueprint, names);
        return new Manifest(
                root.toString(),
                description,
                names.values().stream().mapToLong(each -> each.size() - 1).sum()
                        + blueprint.regulars().size(),
                blueprint.regulars().stream()
                        .mapToLong(each -> each.content().size())
                        .sum(),
                groups,
                names.values().stream().map(Manifest::escaped).toList(),
                groups.stream().mapToLong(Group::redundantFiles).sum(),
                groups.stream().mapToLong(Group::reclaimableBytes).sum());
    }

    private static List<Group> groups(Blueprint blueprint, Map<RawPath, List<RawPath>> names) {
        var byContent = new HashMap<Content, List<RawPath>>();
        for (var regular : blueprint.regulars()) {
            if (regular.content().size() > 0) {
                var aliases = names.get(regular.path());
                var name = aliases == null ? regular.path() : aliases.getFirst();
                byContent
                        .computeIfAbsent(regular.content(), _ -> new ArrayList<>(2))
                        .add(name);
            }
        }
        var groups = new ArrayList<Group>();
        byContent.forEach((content, paths) -> {
            if (paths.size() > 1) {
                paths.sort(null);
                groups.add(new Group(content.size(), escaped(paths)));
            }
        });
        groups.sort(comparingLong(Group::reclaimableBytes)
                .reversed()
                .thenComparing(group -> RawPath.ofEscaped(group.files().getFirst())));
        return groups;
    }

    private static List<String> escaped(List<RawPath> paths) {
        return paths.stream().map(RawPath::escaped).toList();
    }

    /** By the path of a regular file that has further names: all its names in byte order. */
    private static Map<RawPath, List<RawPath>> namesOfObjects(Blueprint blueprint) {
        var names = new TreeMap<RawPath, List<RawPath>>();
        for (var other : blueprint.others()) {
            if (other instanceof HardLink link) {
                names.computeIfAbsent(link.object(), object -> new ArrayList<>(List.of(object)))
                        .add(link.path());
            }
        }
        names.values().forEach(each -> each.sort(null));
        return names;
    }

    public static Manifest read(Path file) {
        return JSON.readValue(file.toFile(), Manifest.class);
    }

    /** Complete or not there at all. */
    public void write(Path file) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(unfinished.toFile(), this);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random libraries, rules and disturbances, by seed: never the last copy of anything, never what is protected. */
class RandomLibraryTest {
    private static final List<String> FOLDERS = List.of("a", "a/b", "c", "c/d/e", "f");
    private static final List<String> STRATEGIES = List.of("newest", "oldest", "shortest_path");

    private final Given given = Given.service();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void neverTheLastCopyAndNeverAProtectedFile(long seed) throws IOException {
        var random = new Random(seed);
        var ana = World.of(given, "ana");
        var folders = List.of(given.folder("one"), given.folder("two"));
        folders.forEach(folder -> fill(random, folder));
        folders.forEach(ana::scans);
        var protectedPath = FOLDERS.get(random.nextInt(FOLDERS.size()));
        var keep = Map.of(
                "strategy", STRATEGIES.get(random.nextInt(STRATEGIES.size())),
                "protectedPaths", List.of(protectedPath));
        var before = all(folders);
        var protectedBefore = protectedFiles(before, protectedPath);
        var plan = ana.plans(keep, Map.of());

        var disturbed = disturb(random, folders);
        var undisturbed = all(folders);
        ana.carriesOut(plan);

        var after = all(folders);
        assertThat(new HashSet<>(contents(after)))
                .as("seed %d: every content that was there is there", seed)
                .isEqualTo(new HashSet<>(contents(undisturbed)));
        assertThat(protectedFiles(after, protectedPath).keySet())
                .as("seed %d: nothing below %s is gone but what was disturbed", seed, protectedPath)
                .containsAll(protectedBefore.keySet().stream()
                        .filter(path -> !disturbed.contains(path))
                        .toList());
        assertThat(ana.items(plan).stream().map(item -> item.path("state").asString()))
                .as("seed %d: no doubt", seed)
                .containsAnyOf("removed", "skipped")
                .doesNotContain("planned", "unknown", "failed");
        ana.undoes(plan);
        assertThat(all(folders))
                .as("seed %d: undo brings back what was there", seed)
                .isEqualTo(undisturbed);
    }

    private static void fill(Random random, Folder folder) {
        for (var n = 0; n < 60; n++) {
            var place = FOLDERS.get(random.nextInt(FOLDERS.size())) + "/" + n;
            folder.file(place, "content " + random.nextInt(15));
            try {
                Files.setLastModifiedTime(
                        folder.path().resolve(place), FileTime.fromMillis(1_000_000L * random.nextInt(20)));
                if (random.nextInt(8) == 0) {
                    Files.createLink(
                            folder.path().resolve(place + "-link"),
                            folder.path().resolve(place));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Between plan and confirm some files are edited, deleted or touched. Answers which. */
    private static Set<String> disturb(Random random, List<Folder> folders) throws IOException {
        var disturbed = new HashSet<String>();
        for (var folder : folders) {
            for (var path : new ArrayList<>(Disk.content(folder.path()).keySet())) {
                var file = folder.path().resolve(path);
                switch (random.nextInt(12)) {
                    case 0 -> Files.writeString(file, "edited " + random.nextInt());
                    case 1 -> Files.delete(file);
                    case 2 -> Files.setLastModifiedTime(file, FileTime.fromMillis(5));
                    default -> {
                        continue;
                    }
                }
                disturbed.add(folder.path().getFileName() + "/" + path);
            }
        }
        return disturbed;
    }

    private static Map<String, String> all(List<Folder> folders) {
        var all = new HashMap<String, String>();
        for (var folder : folders) {
            Disk.content(folder.path())
                    .forEach((path, content) -> all.put(folder.path().getFileName() + "/" + path, content));
        }
        return all;
    }

    /** By their bytes alone. */
    private static List<String> contents(Map<String, String> files) {
        return files.values().stream().map(print -> print.split(" ", 2)[0]).toList();
    }

    private static Map<String, String> protectedFiles(Map<String, String> files, String folder) {
        var below = new HashMap<>(files);
        below.keySet().removeIf(path -> !path.substring(path.indexOf('/') + 1).startsWith(folder + "/"));
        return below;
    }
}

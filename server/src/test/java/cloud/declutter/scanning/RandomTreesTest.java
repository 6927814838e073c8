package cloud.declutter.scanning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random trees in two connections, changed at random between scans, by seed: the groups are always those that hashing
 * every file gives.
 */
class RandomTreesTest {
    private static final int ROUNDS = 4;
    private static final List<String> FOLDERS = List.of("", "a", "a/b", "c", "c/d/e", "a b", "\u00e9");
    /** Of each content, by its number; several share a size, some are read by their ends first. */
    private static final int[] SIZES = {
        0, 1, 1, 7, 7, 4096, 4096, 8192, 65_536, 65_537, 65_537, 65_537, 140_000, 140_000
    };

    private final Given given = Given.service();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGroupsAreThoseOfHashingEverything(long seed) throws IOException {
        var random = new Random(seed);
        var ana = given.person("ana");
        var libraries = List.of(Library.of(ana, given.folder("one")), Library.of(ana, given.folder("two")));
        var trees = libraries.stream().map(Library::folder).toList();

        for (var round = 0; round < ROUNDS; round++) {
            for (var change = 0; change < (round == 0 ? 40 : 10); change++) {
                change(random, trees);
            }
            var order = random.nextBoolean() ? libraries : libraries.reversed();
            order.forEach(library ->
                    assertThat(library.scansAcceptingLess().text("state")).isEqualTo("complete"));

            assertThat(shown(libraries))
                    .as("seed %d, round %d: the objects of each group", seed, round)
                    .isEqualTo(hashed(trees));
        }
        libraries.forEach(
                library -> assertThat(library.scans().body().path("filesRead").asInt())
                        .as("seed %d: nothing changed, nothing is read", seed)
                        .isZero());
    }

    private static void change(Random random, List<Folder> trees) throws IOException {
        var tree = trees.get(random.nextInt(trees.size())).path();
        var files = files(List.of(tree));
        var fresh = tree.resolve(FOLDERS.get(random.nextInt(FOLDERS.size()))).resolve("f" + random.nextInt(1_000_000));
        Files.createDirectories(fresh.getParent());
        if (files.isEmpty()) {
            Files.write(fresh, content(random));
            return;
        }
        var file = files.get(random.nextInt(files.size()));
        switch (random.nextInt(10)) {
            case 0 -> Files.delete(file);
            case 1 -> Files.move(file, fresh);
            case 2 -> Files.createLink(fresh, anywhere(random, trees));
            case 3 -> Files.setLastModifiedTime(file, FileTime.fromMillis(random.nextInt(1_000_000)));
            case 4 -> changeUnseen(random, file);
            case 5 -> Files.write(file, content(random));
            case 6 -> Files.copy(file, fresh);
            default -> Files.write(fresh, content(random));
        }
    }

    /** Another content under the same size, time and inode. */
    private static void changeUnseen(Random random, Path file) throws IOException {
        var time = Files.getLastModifiedTime(file);
        var content = Files.readAllBytes(file);
        if (content.length > 0) {
            content[random.nextInt(content.length)] ^= 1;
        }
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
    }

    private static Path anywhere(Random random, List<Folder> trees) {
        var all = files(trees.stream().map(Folder::path).toList());
        return all.get(random.nextInt(all.size()));
    }

    /** Contents of one size differ in one byte, at the start, in the middle or at the end. */
    private static byte[] content(Random random) {
        var number = random.nextInt(SIZES.length);
        var content = new byte[SIZES[number]];
        new Random(content.length).nextBytes(content);
        if (content.length > 0) {
            var places = List.of(0, content.length / 2, content.length - 1);
            content[places.get(number % 3)] ^= (byte) number;
        }
        return content;
    }

    /** Of each group the objects, as many as it counts. */
    private static Set<Set<Object>> shown(List<Library> libraries) {
        var roots = libraries.stream()
                .collect(Collectors.toMap(
                        Library::id, library -> library.folder().path()));
        var groups = new HashSet<Set<Object>>();
        for (var group : libraries.getFirst().person().all("/api/v1/duplicates?limit=7")) {
            var objects = group.path("files")
                    .valueStream()
                    .map(file -> object(
                            requireNonNull(roots.get(file.path("connectionId").asString()))
                                    .resolve(file.path("path").asString())))
                    .collect(Collectors.toSet());
            assertThat(group.path("copies").asInt()).isEqualTo(objects.size());
            assertThat(groups.add(objects)).isTrue();
        }
        return groups;
    }

    private static Set<Set<Object>> hashed(List<Folder> trees) {
        var byContent = new HashMap<String, Set<Object>>();
        for (var file : files(trees.stream().map(Folder::path).toList())) {
            var content = read(file);
            if (content.length > 0) {
                byContent
                        .computeIfAbsent(sha256(content), first -> new HashSet<>())
                        .add(object(file));
            }
        }
        return byContent.values().stream().filter(objects -> objects.size() > 1).collect(Collectors.toSet());
    }

    private static List<Path> files(Collection<Path> trees) {
        var found = new ArrayList<Path>();
        for (var tree : trees) {
            try (var walk = Files.walk(tree)) {
                walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                        .sorted()
                        .forEach(found::add);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return found;
    }

    /** Device and inode. */
    private static Object object(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

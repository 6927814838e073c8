package cloud.declutter.bench.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private static final int FILES = 2_000;
    private static final double TWENTY_MEGABYTES = 0.004;

    @TempDir
    private Path folder;

    /** Deep enough for the links out of a tree to stay in the folder that is cleared afterwards. */
    private Path place(String name) {
        return folder.resolve("some/way/down").resolve(name);
    }

    @Test
    void manifestOfSmallFilesIsWhatHashingFinds() throws Exception {
        var corpus = Corpus.small(place("small"), FILES, 7);

        assertTruth(corpus);
    }

    @Test
    void manifestOfTheMixedTreeIsWhatHashingFinds() throws Exception {
        var corpus = Corpus.mixed(place("mixed"), TWENTY_MEGABYTES, 7);

        assertTruth(corpus);
    }

    private static void assertTruth(Corpus corpus) throws Exception {
        var hashing = new Hashing(corpus.root());
        var found = hashing.groups();
        var manifest = corpus.manifest();
        assertThat(manifest.groups()).containsExactlyInAnyOrderElementsOf(found);
        assertThat(manifest.files()).isEqualTo(hashing.files().size());
        assertThat(manifest.redundantFiles())
                .isEqualTo(found.stream()
                        .mapToLong(group -> group.files().size() - 1L)
                        .sum());
        assertThat(manifest.reclaimableBytes())
                .isEqualTo(found.stream()
                        .mapToLong(group -> group.size() * (group.files().size() - 1L))
                        .sum());
        assertThat(manifest.bytes())
                .isEqualTo(hashing.files().values().stream()
                        .collect(Collectors.toMap(Hashing.Entry::inode, Hashing.Entry::size, (one, _) -> one))
                        .values()
                        .stream()
                        .mapToLong(size -> size)
                        .sum());
    }

    @Test
    void oneSeedGivesOneTree() throws Exception {
        var one = Corpus.mixed(place("one"), TWENTY_MEGABYTES, 7);
        var same = Corpus.mixed(place("same"), TWENTY_MEGABYTES, 7);

        assertThat(content(same)).isEqualTo(content(one));
        assertThat(new Hashing(same.root()).others()).isEqualTo(new Hashing(one.root()).others());
        assertThat(same.manifest().groups()).isEqualTo(one.manifest().groups());
        assertThat(same.manifest().hardLinks()).isEqualTo(one.manifest().hardLinks());
    }

    @Test
    void anotherSeedGivesAnotherTree() throws Exception {
        var one = Corpus.small(place("one"), FILES, 7);
        var other = Corpus.small(place("other"), FILES, 8);

        assertThat(content(other)).isNotEqualTo(content(one));
    }

    /** Path, size, time and hash of every file: all but the inode. */
    private static Object content(Corpus corpus) throws Exception {
        return new Hashing(corpus.root())
                .files().entrySet().stream()
                        .map(each -> each.getKey().escaped() + " "
                                + each.getValue().size() + " " + each.getValue().mtime() + " "
                                + each.getValue().hash())
                        .toList();
    }

    @Test
    void smallFilesAreAsPromised() throws Exception {
        var corpus = Corpus.small(place("small"), FILES, 7);

        var files = new Hashing(corpus.root()).files();
        assertThat(files).hasSize(FILES);
        assertThat(corpus.manifest().redundantFiles()).isEqualTo(FILES * 23 / 100);
        assertThat(files.values()).allMatch(file -> file.size() >= 512 && file.size() <= 16 * 1024);
        assertThat(files.keySet()).allMatch(path -> levels(path) >= 3 && levels(path) <= 6);
        assertThat(files.keySet().stream().map(RawPath::name).distinct()).hasSize(FILES);
        assertThat(files.values().stream().map(Hashing.Entry::mtime).distinct()).hasSizeGreaterThan(FILES * 9 / 10);
    }

    private static long levels(RawPath path) {
        return 1 + path.display().chars().filter(each -> each == '/').count();
    }

    @Test
    void oddNamesReachTheDiskByteForByte() throws Exception {
        var corpus = Corpus.mixed(place("mixed"), TWENTY_MEGABYTES, 7);

        var folders = RawPath.of("odd folders");
        var found = new Hashing(corpus.root())
                .files().keySet().stream()
                        .filter(path -> path.startsWith(folders))
                        .collect(Collectors.toSet());
        var expected = new HashSet<RawPath>();
        OddNames.all().forEach(name -> expected.add(folders.child(name).child(name)));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void mixedTreeHoldsEveryTrap() throws Exception {
        var corpus = Corpus.mixed(place("mixed"), TWENTY_MEGABYTES, 7);

        var files = new Hashing(corpus.root()).files();
        var others = new Hashing(corpus.root()).others();
        assertThat(others).anyMatch(each -> each.startsWith("p "));
        assertThat(others).anyMatch(each -> each.startsWith("l ") && each.endsWith("/to myself to myself"));
        assertThat(others).anyMatch(each -> each.startsWith("d 0 "));
        assertThat(files.values()).anyMatch(file -> file.size() == 0);
        assertThat(corpus.manifest().hardLinks()).anyMatch(names -> names.size() > 2);
        assertThat(files.keySet()).anyMatch(path -> path.length() > 2_000);
        assertThat(files.keySet().stream().map(RawPath::escaped))
                .anyMatch(path -> path.contains("/.declutter-trash/"))
                .noneMatch(path -> path.startsWith(".declutter-trash/"));
        assertSparse(corpus.root().resolve("virtual machines/disk.img"));
    }

    private static void assertSparse(Path file) throws Exception {
        var process = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        var blocks = Long.parseLong(new String(process.getInputStream().readAllBytes(), US_ASCII).strip());
        assertThat(blocks * 512).isLessThan(Files.size(file));
    }

    @Test
    void manifestSurvivesTheWayThroughItsFile() throws Exception {
        var corpus = Corpus.mixed(place("mixed"), TWENTY_MEGABYTES, 7);

        var read = Manifest.read(Corpus.manifestOf(corpus.root()));

        assertThat(read).isEqualTo(corpus.manifest());
        assertThat(read.groups().stream().flatMap(group -> group.files().stream()))
                .contains("odd files/\udcff");
    }

    @Test
    void refusesToWriteIntoATreeThatIsThere() throws Exception {
        var corpus = Corpus.small(place("small"), FILES, 7);

        assertThatThrownBy(() -> Corpus.small(corpus.root(), FILES, 7)).isInstanceOf(IOException.class);
    }
}

package cloud.declutter.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a scan calls the same. */
class GroupsFoundTest {
    private final Given given = Given.service();
    private final Folder folder = given.folder("found");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4096, 8192, 8193, 65_535, 65_536, 65_537, 200_000, 3_000_000})
    void sameSizeIsNotSameContentWhereverTheDifferenceLies(int size) {
        var content = content(size);
        folder.file("one", content)
                .file("two", content)
                .file("start", changed(content, 0))
                .file("middle", size > 2 ? changed(content, size / 2) : content(size + 1))
                .file("end", size > 1 ? changed(content, size - 1) : content(size + 2));

        var library = Library.of(given.person("ana"), folder);
        var scan = library.scans();

        assertThat(scan.text("state")).isEqualTo("complete");
        assertThat(scan.body().path("filesSeen").asInt()).isEqualTo(5);
        assertThat(library.groups()).containsExactly(Set.of("one", "two"));
    }

    @Test
    void namesOfOneObjectAreOneFileAndNoDuplicate() throws IOException {
        folder.file("lonely", "only one object").file("one", "two objects").file("two", "two objects");
        Files.createLink(folder.path().resolve("lonely-too"), folder.path().resolve("lonely"));
        Files.createLink(folder.path().resolve("one-too"), folder.path().resolve("one"));

        var library = Library.of(given.person("ana"), folder);
        library.scans();

        assertThat(library.groups()).containsExactly(Set.of("one", "two"));
        assertThat(group(library, "copies")).isEqualTo(2);
        assertThat(group(library, "reclaimableBytes")).isEqualTo("two objects".length());
    }

    @Test
    void linksAreNeverFollowedBeTheyLoopsOrWaysOut() throws IOException {
        var outside = given.folder("outside").file("secret", "content");
        folder.file("in/one", "content");
        Files.createSymbolicLink(folder.path().resolve("in/loop"), folder.path());
        Files.createSymbolicLink(folder.path().resolve("in/self"), Path.of("self"));
        Files.createSymbolicLink(folder.path().resolve("out"), outside.path());
        Files.createSymbolicLink(
                folder.path().resolve("out-file"), outside.path().resolve("secret"));
        Files.createSymbolicLink(folder.path().resolve("dangling"), Path.of("nowhere"));

        var library = Library.of(given.person("ana"), folder);
        var scan = library.scans();

        assertThat(scan.text("state")).isEqualTo("complete");
        assertThat(scan.body().path("filesSeen").asInt()).isEqualTo(1);
        assertThat(scan.body().path("problemCount").asInt()).isZero();
        assertThat(library.groups()).isEmpty();
    }

    @Test
    void emptyFilesAreSeenAndNeverDuplicates() {
        folder.file("one", "").file("two", "").file("in/three", "");

        var library = Library.of(given.person("ana"), folder);
        var scan = library.scans();

        assertThat(scan.body().path("filesSeen").asInt()).isEqualTo(3);
        assertThat(scan.body().path("filesRead").asInt()).isZero();
        assertThat(library.groups()).isEmpty();
    }

    @Test
    void holesCountAsTheZerosTheyAre() {
        Shell.bash(folder, "truncate -s 300000 hole; head -c 300000 /dev/zero > zeros; truncate -s 300001 longer");

        var library = Library.of(given.person("ana"), folder);
        library.scans();

        assertThat(library.groups()).containsExactly(Set.of("hole", "zeros"));
    }

    @Test
    void namesOfAnyBytesAreFoundAndShown() {
        Shell.bash(folder, """
                for name in $'bad\\xff\\xfe' $'line\\nbreak' $'e\\xcc\\x81' $'\\xc3\\xa9' $'\\xf0\\x9f\\x98\\x80' ' ' '-rf' $'\\\\' $'tab\\t'; do
                  printf content > ./"$name"
                done
                mkdir $'folder\\xff'; printf content > $'folder\\xff/in\\xc3it'
                """);

        var library = Library.of(given.person("ana"), folder);
        library.scans();

        assertThat(library.groups()).hasSize(1);
        assertThat(library.groups().iterator().next())
                .hasSize(10)
                .contains("e\u0301", "\u00e9", "\ud83d\ude00", " ", "-rf")
                .anySatisfy(path -> assertThat(path).isEqualToIgnoringCase("bad\\xff\\xfe"))
                .anySatisfy(path -> assertThat(path).isEqualToIgnoringCase("folder\\xff/in\\xc3it"));
    }

    @Test
    void pipesAndSocketsAreNeitherOpenedNorListed() {
        Shell.bash(folder, "mkfifo pipe; printf x > one; printf x > two");

        var library = Library.of(given.person("ana"), folder);
        var scan = library.scans();

        assertThat(scan.body().path("filesSeen").asInt()).isEqualTo(2);
        assertThat(library.groups()).containsExactly(Set.of("one", "two"));
    }

    @Test
    void theTrashIsNoContent() {
        folder.file("one", "content").file(".declutter-trash/batch/one", "content");

        var library = Library.of(given.person("ana"), folder);
        var scan = library.scans();

        assertThat(scan.body().path("filesSeen").asInt()).isEqualTo(1);
        assertThat(library.groups()).isEmpty();
    }

    @Test
    void filesOfTwoConnectionsAreComparedWithEachOther() {
        var other = given.folder("other").file("twin", "the same").file("lonely", "alone here, and long");
        folder.file("twin-too", "the same").file("another", "something else");
        var ana = given.person("ana");
        var first = Library.of(ana, other);
        assertThat(first.scans().body().path("filesRead").asInt()).isZero();

        var second = Library.of(ana, folder);
        var scan = second.scans();

        assertThat(scan.body().path("filesRead").asInt()).isEqualTo(2);
        assertThat(second.groups()).containsExactly(Set.of("twin", "twin-too"));
        assertThat(first.groups()).isEqualTo(second.groups());
        assertThat(first.scans().body().path("filesRead").asInt()).isZero();
    }

    @Test
    void filesOfTwoPeopleAreNeverCompared() {
        var hers = given.folder("hers").file("twin", "the same");
        folder.file("twin", "the same");
        Library.of(given.person("bea"), hers).scans();

        var library = Library.of(given.person("ana"), folder);

        assertThat(library.scans().body().path("filesRead").asInt()).isZero();
        assertThat(library.groups()).isEmpty();
    }

    @Test
    void aDisconnectedFolderTakesItsCopiesOutOfTheGroups() {
        var other = given.folder("other").file("twin", "the same");
        folder.file("one", "the same").file("two", "the same");
        var ana = given.person("ana");
        var first = Library.of(ana, other);
        first.scans();
        var second = Library.of(ana, folder);
        second.scans();
        assertThat(second.groups()).containsExactly(Set.of("one", "two", "twin"));

        ana.delete("/api/v1/connections/" + first.id()).expect(204);

        assertThat(second.groups()).containsExactly(Set.of("one", "two"));
    }

    private static long group(Library library, String field) {
        return library.person().all("/api/v1/duplicates").getFirst().path(field).asLong();
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static byte[] changed(byte[] content, int at) {
        var changed = Arrays.copyOf(content, content.length);
        changed[at] ^= 1;
        return changed;
    }
}

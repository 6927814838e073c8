package cloud.declutter.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A second scan reads what changed, and believes a loss only when it saw everything. */
class SecondScanTest {
    private static final Set<String> PAIR = Set.of("a/one", "b/two");

    private final Given given = Given.service();
    private final Folder folder = given.folder("second");
    private final Library library = Library.of(given.person("ana"), folder);

    @BeforeEach
    void scanned() {
        folder.file("a/one", "content").file("b/two", "content").file("c/three", "CONTENT");
        for (var n = 0; n < 7; n++) {
            folder.file("d/" + n, "x".repeat(100 + n));
        }
        assertThat(read(library.scans())).isEqualTo(3);
    }

    @Test
    void nothingIsReadWhereNothingChanged() {
        var before = library.person().all("/api/v1/duplicates").toString();

        var scan = library.scans();

        assertThat(read(scan)).isZero();
        assertThat(scan.body().path("bytesRead").asInt()).isZero();
        assertThat(scan.body().path("filesSeen").asInt()).isEqualTo(10);
        assertThat(library.person().all("/api/v1/duplicates").toString()).isEqualTo(before);
    }

    @Test
    void itTellsInWhatItsViewDiffersFromTheOneBefore() throws IOException {
        folder.file("new/one", "content").file("new/two", "a size that nobody has");
        Files.setLastModifiedTime(path("c/three"), FileTime.fromMillis(1_000_000));
        Files.delete(path("b/two"));

        var scan = library.scans();

        assertThat(difference(scan.body())).containsExactly(2, 1, 1);
        assertThat(difference(library.scans().body())).containsExactly(0, 0, 0);
        assertThat(library.person().all("/api/v1/connections/" + library.id() + "/scans"))
                .last()
                .extracting(SecondScanTest::difference)
                .isEqualTo(List.of(10, 0, 0));
    }

    private static List<Integer> difference(JsonNode scan) {
        return Stream.of("filesAdded", "filesChanged", "filesRemoved")
                .map(name -> scan.path(name).asInt(-1))
                .toList();
    }

    @Test
    void theScansOfAllStoragesAreListedTogetherNewestFirst() {
        var other = Library.of(library.person(), given.folder("other").file("a/one", "content"));
        var scans = Stream.of(library.scans(), other.scans(), library.scans()).map(scan -> scan.text("id"));

        var listed = library.person().all("/api/v1/scans?limit=1").stream()
                .map(scan -> scan.path("id").asString())
                .toList();

        assertThat(listed).hasSize(4).startsWith(scans.toList().reversed().toArray(String[]::new));
    }

    @Test
    void aTouchedFileIsReadAgainAndIsStillTheSame() throws IOException {
        Files.setLastModifiedTime(path("a/one"), FileTime.fromMillis(1_000_000));

        assertThat(read(library.scans())).isEqualTo(1);
        assertThat(library.groups()).containsExactly(PAIR);
        assertThat(read(library.scans())).isZero();
    }

    @Test
    void aFileChangedUnderItsOldSizeAndTimeIsReadAgain() throws IOException {
        var time = Files.getLastModifiedTime(path("a/one"));
        Files.writeString(path("a/one"), "CONTENT");
        Files.setLastModifiedTime(path("a/one"), time);

        assertThat(read(library.scans())).isEqualTo(1);
        assertThat(library.groups()).containsExactly(Set.of("a/one", "c/three"));
    }

    @Test
    void anotherObjectOfTheSameSizeAndTimeIsReadAgain() throws IOException {
        var time = Files.getLastModifiedTime(path("a/one"));
        var other = Files.writeString(path("other"), "another".substring(0, 7));
        Files.setLastModifiedTime(other, time);
        Files.move(other, path("a/one"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(read(library.scans())).isEqualTo(1);
        assertThat(library.groups()).isEmpty();
    }

    @Test
    void aNewFileIsReadAloneWhereItsSizeIsShared() {
        folder.file("new/one", "content").file("new/two", "a size that nobody has");

        assertThat(read(library.scans())).isEqualTo(1);
        assertThat(library.groups()).containsExactly(Set.of("a/one", "b/two", "new/one"));
    }

    @Test
    void aGoneFileLeavesItsGroup() throws IOException {
        Files.delete(path("a/one"));

        library.scans();

        assertThat(library.groups()).isEmpty();
        assertThat(library.now().path("files").asInt()).isEqualTo(9);
    }

    @Test
    void fewerThanHalfOfTheFilesAreNotBelieved() throws IOException {
        for (var name : Set.of("a/one", "d/0", "d/1", "d/2", "d/3", "d/4")) {
            Files.delete(path(name));
        }

        var scan = library.scans();

        assertThat(scan.text("state")).isEqualTo("suspect");
        assertThat(scan.text("detail")).contains("4").contains("10").contains("accept");
        assertTheEarlierViewStands();
        assertThat(library.now().path("status").asString()).isEqualTo("suspect");
        assertThat(library.now().path("statusDetail").asString()).isEqualTo(scan.text("detail"));
    }

    @Test
    void noFilesAtAllAreNotBelieved() throws IOException {
        empty();

        assertThat(library.scans().text("state")).isEqualTo("suspect");
        assertTheEarlierViewStands();
    }

    @Test
    void halfOfTheFilesAreBelieved() throws IOException {
        for (var name : Set.of("a/one", "d/0", "d/1", "d/2", "d/3")) {
            Files.delete(path(name));
        }

        assertThat(library.scans().text("state")).isEqualTo("complete");
        assertThat(library.now().path("files").asInt()).isEqualTo(5);
    }

    @Test
    void aPersonWhoAcceptsTheLossIsBelieved() throws IOException {
        empty();
        library.scans();

        assertThat(library.scansAcceptingLess().text("state")).isEqualTo("complete");
        assertThat(library.groups()).isEmpty();
        assertThat(library.now().path("files").asInt()).isZero();
        assertThat(library.now().path("status").asString()).isEqualTo("ready");
    }

    @Test
    void aScanThatFindsTheFilesAgainEndsTheSuspicion() throws IOException {
        var away = given.folder("away").path().resolve("d");
        Files.move(path("d"), away);
        assertThat(library.scans().text("state")).isEqualTo("suspect");
        Files.move(away, path("d"));

        assertThat(library.scans().text("state")).isEqualTo("complete");
        assertThat(library.now().path("status").asString()).isEqualTo("ready");
        assertThat(library.now().path("statusDetail").isNull()).isTrue();
    }

    @Test
    void aFolderThatIsAwayFailsTheScanAndKeepsTheView() throws IOException {
        var away = given.folder("away").path().resolve("all");
        Files.move(folder.path(), away);

        var scan = library.scans();

        assertThat(scan.text("state")).isEqualTo("failed");
        assertThat(scan.text("detail")).isNotBlank();
        assertThat(library.now().path("status").asString()).isEqualTo("offline");
        assertTheEarlierViewStands();
        Files.move(away, folder.path());
        assertThat(library.scans().text("state")).isEqualTo("complete");
        assertThat(library.now().path("status").asString()).isEqualTo("ready");
    }

    private void assertTheEarlierViewStands() {
        assertThat(library.groups()).containsExactly(PAIR);
        assertThat(library.now().path("files").asInt()).isEqualTo(10);
    }

    private void empty() throws IOException {
        try (var tree = Files.walk(folder.path())) {
            for (var file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                Files.delete(file);
            }
        }
    }

    private Path path(String name) {
        return folder.path().resolve(name);
    }

    private static int read(Answer scan) {
        assertThat(scan.text("state")).isEqualTo("complete");
        return scan.body().path("filesRead").asInt();
    }
}

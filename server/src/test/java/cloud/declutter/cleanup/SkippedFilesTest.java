package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not what the plan listed any more is left alone, and the person is told why. */
class SkippedFilesTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Folder folder = given.folder("photos").file("a/x", "content").file("b/x", "content");
    private final Path file = folder.path().resolve("b/x");

    private interface Act {
        void run() throws IOException;
    }

    /** The item's reason after the file was changed between plan and confirm. */
    private String reasonAfter(Act act) throws IOException {
        ana.scans(folder);
        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
        act.run();

        var done = ana.carriesOut(plan);

        assertThat(done.text("state")).isEqualTo("done");
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
        assertThat(Disk.trash(folder.path())).isEmpty();
        return ana.item(plan).path("reason").asString();
    }

    @Test
    void aChangedFileIsLeftAlone() throws IOException {
        assertThat(reasonAfter(() -> Files.writeString(file, "edited since"))).contains("changed since it was listed");
        assertThat(file).hasContent("edited since");
    }

    @Test
    void aFileWithOtherContentButTheSameSizeAndTimeIsLeftAlone() throws IOException {
        var time = Files.getLastModifiedTime(file);

        assertThat(reasonAfter(() -> {
                    Files.writeString(file, "CONTENT");
                    Files.setLastModifiedTime(file, time);
                }))
                .contains("not what was planned");
        assertThat(file).hasContent("CONTENT");
    }

    @Test
    void aVanishedFileIsLeftAlone() throws IOException {
        assertThat(reasonAfter(() -> Files.delete(file))).contains("not at its place any more");
    }

    @Test
    void aFolderInItsPlaceIsLeftAlone() throws IOException {
        assertThat(reasonAfter(() -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                    Files.writeString(file.resolve("inner"), "inner");
                }))
                .contains("not what was planned");
        assertThat(file.resolve("inner")).hasContent("inner");
    }

    @Test
    void aSymbolicLinkInItsPlaceIsLeftAloneAndNeverFollowed() throws IOException {
        assertThat(reasonAfter(() -> {
                    Files.move(file, folder.path().resolve("elsewhere"));
                    Files.createSymbolicLink(file, folder.path().resolve("elsewhere"));
                }))
                .contains("not what was planned");
        assertThat(folder.path().resolve("elsewhere")).hasContent("content");
    }

    @Test
    void aFolderThatBecameALinkOutOfTheRootIsNeverFollowed() throws IOException {
        var outside = given.folder("outside").file("x", "content");

        reasonAfter(() -> {
            Files.move(folder.path().resolve("b"), folder.path().resolve("moved"));
            Files.createSymbolicLink(folder.path().resolve("b"), outside.path());
        });

        assertThat(outside.path().resolve("x")).hasContent("content");
    }

    @Test
    void aReplacedFileWithTheSameBytesIsLeftAlone() throws IOException {
        var time = Files.getLastModifiedTime(file);

        assertThat(reasonAfter(() -> {
                    var other = folder.path().resolve("b/other");
                    Files.write(other, "content".getBytes(UTF_8));
                    Files.setLastModifiedTime(other, time);
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                }))
                .isNotEmpty();
        assertThat(file).hasContent("content");
    }

    @Test
    void aStorageThatIsAwayLeavesEverythingAndTheCleanupHasFailed() throws IOException {
        ana.scans(folder);
        var plan = ana.plans("newest");
        var away = folder.path().resolveSibling(folder.path().getFileName() + "-away");
        Files.move(folder.path(), away);

        var failed = ana.carriesOut(plan);

        assertThat(failed.text("state")).isEqualTo("failed");
        assertThat(failed.text("detail")).isNotEmpty();
        assertThat(ana.item(plan).path("state").asString()).isEqualTo("skipped");
        assertThat(Disk.content(away)).hasSize(2);
    }

    @Test
    void aDisconnectedStorageIsNotTouched() {
        var id = ana.scans(folder);
        var plan = ana.plans("newest");
        ana.person().delete("/api/v1/connections/" + id).expect(204);

        ana.carriesOut(plan);

        assertThat(ana.now(plan).text("state")).isEqualTo("failed");
        assertThat(ana.item(plan).path("connectionName").isNull()).isTrue();
        assertThat(Disk.content(folder.path())).hasSize(2);
    }
}

package cloud.declutter.clouds.dropbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Listed;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.fakeclouds.Fault;
import org.junit.jupiter.api.Test;

/** What only Dropbox has. */
class DropboxTest {

    @Test
    void documentsThatAreNoFilesAreNoContent() {
        try (var given = DropboxFixture.start()) {
            given.put("a/file", "1");
            given.fake().putNotDownloadable("a/Notes.paper");

            assertThat(given.listed().files()).containsOnlyKeys(RawPath.of("a/file"));
        }
    }

    @Test
    void namesOfEitherCaseAreOnePlaceInListingAndFeed() {
        try (var given = DropboxFixture.start()) {
            given.put("Photos/A.jpg", "1");
            var listed = new Listed();
            given.cloud().list(listed);
            given.put("photos/B.JPG", "2");

            assertThat(given.listed().files()).containsOnlyKeys(RawPath.of("Photos/A.jpg"), RawPath.of("Photos/B.JPG"));
        }
    }

    @Test
    void aRestorationThatStoppedHalfWayIsTakenUpAgain() {
        try (var given = DropboxFixture.start()) {
            given.put("a/file", "1");
            var handle = given.trashed("a/file", "1");
            given.fake().fault("files/move_v2", new Fault.Broken(500));
            given.cloud().restore(handle, RawPath.of("a/file"));
            assertThat(given.tree()).isEmpty();
            assertThat(given.listed().files()).isEmpty();

            given.restored(handle, "a/file");

            assertThat(given.tree()).containsOnlyKeys(RawPath.of("a/file"));
            assertThat(given.fake().files()).hasSize(1);
        }
    }
}

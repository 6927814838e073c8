package cloud.declutter.clouds.googledrive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import org.junit.jupiter.api.Test;

/** What only Google Drive has. */
class GoogleDriveTest {
    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void filesOfOneNameAreToldApartAndTheOldestKeepsTheName() {
        try (var given = GoogleDriveFixture.start()) {
            given.fake().putBeside("a", "photo.jpg", bytes("oldest"));
            given.fake().putBeside("a", "photo.jpg", bytes("newer"));
            given.fake().putBeside("a", "photo.jpg", bytes("newest"));
            var listed = given.listed();

            assertThat(listed.files()).hasSize(3);
            assertThat(listed.version("a/photo.jpg").size()).isEqualTo(6);
            assertThat(listed.files().keySet())
                    .allMatch(path -> path.display().matches("a/photo( \\([^)]+\\))?\\.jpg"));
            assertThat(given.listed().files()).isEqualTo(listed.files());

            var newest = listed.files().values().stream()
                    .filter(file -> given.cloud().trash(file, CloudFixture.content("newest"), "batch")
                            instanceof Trashing.Trashed)
                    .toList();
            assertThat(newest).hasSize(1);
            assertThat(given.listed().files()).hasSize(2);
        }
    }

    @Test
    void namesThatNoPathCanHoldAreShownOtherwise() {
        try (var given = GoogleDriveFixture.start()) {
            given.fake().putBeside("a", "1/2.txt", bytes("1"));
            given.fake().putBeside("a", "..", bytes("2"));
            var listed = given.listed();

            assertThat(listed.files()).containsOnlyKeys(RawPath.of("a/1\uFF0F2.txt"), RawPath.of("a/\uFF0E\uFF0E"));
            var handle = given.trashed("a/1\uFF0F2.txt", "1");
            given.restored(handle, "a/1\uFF0F2.txt");
            assertThat(given.fake().files()).containsKey("a/1/2.txt");
        }
    }

    @Test
    void documentsAndShortcutsAreNoContent() {
        try (var given = GoogleDriveFixture.start()) {
            given.put("a/file", "1");
            given.fake().putNative("a", "Letter");
            given.fake().putShortcut("a", "file");

            assertThat(given.listed().files()).containsOnlyKeys(RawPath.of("a/file"));
        }
    }

    @Test
    void somebodyElsesFileIsListedButNeverTrashed() {
        try (var given = GoogleDriveFixture.start()) {
            given.fake().putForeign("a", "theirs", bytes("1"));

            assertThat(given.listed().files()).hasSize(1);
            assertThat(given.trash("a/theirs", "1")).isInstanceOf(Trashing.Refused.class);
            assertThat(given.tree()).hasSize(1);
        }
    }

    @Test
    void whoMaySeeNamesOnlyIsToldSoWhenReading() {
        try (var given = GoogleDriveFixture.start();
                var least = given.with("https://www.googleapis.com/auth/drive.metadata.readonly")) {
            given.put("a", "1");
            var listed = Listed.of(least);

            assertThat(listed.published(RawPath.of("a")).digests().values()).containsKey(DigestKind.SHA256);
            assertThatThrownBy(() -> least.read(listed.file("a"), CloudFixture.SHA256))
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            said -> assertThat(said.kind()).isEqualTo(CloudException.Kind.NOT_ALLOWED));
        }
    }
}

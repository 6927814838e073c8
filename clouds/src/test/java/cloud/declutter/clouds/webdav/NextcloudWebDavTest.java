package cloud.declutter.clouds.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.CloudContract;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Published;
import cloud.declutter.engine.path.RawPath;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NextcloudWebDavTest implements CloudContract {
    @Override
    public NextcloudFixture fixture() {
        return new NextcloudFixture();
    }

    @Test
    void theTrashBinOfNextcloudIsUsedAndSaidToBe() {
        try (var given = fixture()) {
            given.put("a/b.txt", "1");

            var handle = given.trashed("a/b.txt", "1");

            assertThat(given.cloud().capabilities().features())
                    .contains(Feature.OWN_TRASH, Feature.CONDITIONAL_REMOVAL, Feature.THUMBNAILS, Feature.QUOTA);
            assertThat(given.state().trash()).containsOnlyKeys(handle.place().display());
        }
    }

    @Test
    void checksumsAreTheUploadersClaims() {
        try (var given = fixture()) {
            given.put("a", "1");

            assertThat(given.listed().published(RawPath.of("a")).source()).isEqualTo(Published.Source.UPLOADER);
        }
    }

    @Test
    void oneFolderByTwoAddressesIsOneStorageWithTheSameObjects() {
        try (var given = fixture();
                var old = given.by("/remote.php/webdav/the%20root/")) {
            given.put("a", "1");

            assertThat(old.identity()).isEqualTo(given.cloud().identity());
            assertThat(Listed.of(old).version("a")).isEqualTo(given.listed().version("a"));
        }
    }

    @Test
    void whateverAnotherLanguageCallsARestoredFileOursIsUsed() {
        try (var given = fixture()) {
            given.put("a.txt", "old");
            var handle = given.trashed("a.txt", "old");
            given.put("a.txt", "new");

            given.restored(handle, "a.txt");

            assertThat(given.tree().keySet())
                    .isEqualTo(new TreeSet<>(List.of(RawPath.of("a.txt"), RawPath.of("a (restored).txt"))));
        }
    }
}

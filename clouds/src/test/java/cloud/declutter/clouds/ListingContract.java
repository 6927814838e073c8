package cloud.declutter.clouds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.path.RawPath;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every storage promises about its listing: everything once, whatever happens meanwhile, or an exception. */
interface ListingContract {

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void listsEveryFileOnceWithItsSize() {
        try (var given = fixture()) {
            given.put("a.txt", "1");
            given.put("folder/b.txt", "22");
            given.put("folder/deeper/c.txt", "");

            var listed = given.listed();

            assertThat(listed.files().keySet())
                    .containsExactly(
                            RawPath.of("a.txt"), RawPath.of("folder/b.txt"), RawPath.of("folder/deeper/c.txt"));
            assertThat(listed.version("folder/b.txt").size()).isEqualTo(2);
            assertThat(listed.version("folder/deeper/c.txt").size()).isZero();
            assertThat(listed.problems()).isEmpty();
        }
    }

    @Test
    default void theRootIsToldFirstAndEmptyStoragesHaveNothingElse() {
        try (var given = fixture()) {
            assertThat(given.listed().folders()).containsExactly(RawPath.ROOT);
            assertThat(given.listed().files()).isEmpty();
        }
    }

    @Test
    default void everyFolderThatHoldsAFileIsTold() {
        try (var given = fixture()) {
            given.put("a/b/c/file", "1");

            assertThat(given.listed().folders())
                    .startsWith(RawPath.ROOT)
                    .containsExactlyInAnyOrder(RawPath.ROOT, RawPath.of("a"), RawPath.of("a/b"), RawPath.of("a/b/c"));
        }
    }

    @Test
    default void emptyFoldersAreNeitherFilesNorTrouble() {
        try (var given = fixture()) {
            given.putFolder(RawPath.of("empty"));
            given.putFolder(RawPath.of("a/deeper/empty"));
            given.put("a/file", "1");

            assertThat(given.listed().files().keySet()).containsExactly(RawPath.of("a/file"));
            assertThat(given.listed().problems()).isEmpty();
        }
    }

    @Test
    default void anUnchangedFileKeepsItsVersionBetweenListings() {
        try (var given = fixture()) {
            given.put("a", "same");

            assertThat(given.listed().file("a")).isEqualTo(given.listed().file("a"));
            assertThat(given.listed().folderObjects()).isEqualTo(given.listed().folderObjects());
        }
    }

    @Test
    default void anOverwrittenFileHasAnotherVersion() {
        try (var given = fixture()) {
            given.put("a", "before");
            var before = given.listed().version("a");
            given.put("a", "afterwards");

            assertThat(given.listed().version("a")).isNotEqualTo(before);
        }
    }

    @Test
    default void twoFilesAreTwoObjectsOfOneDevice() {
        try (var given = fixture()) {
            given.put("a/file", "same");
            given.put("b/file", "same");
            var listed = given.listed();

            var one = listed.version("a/file");
            var other = listed.version("b/file");
            assertThat(one.sameObject(other)).isFalse();
            assertThat(one.device()).isEqualTo(other.device());
            assertThat(listed.links(RawPath.of("a/file"))).isOne();
        }
    }

    @Test
    default void aFolderOfMoreThanAPageIsListedWhole() {
        try (var given = fixture()) {
            var count = given.page() + 1;
            given.putMany("many", count);

            var listed = given.listed();

            assertThat(listed.files()).hasSize(count);
            assertThat(listed.folders()).containsExactly(RawPath.ROOT, RawPath.of("many"));
        }
    }

    @Test
    default void manyFoldersAreListedWhole() {
        try (var given = fixture()) {
            for (var n = 0; n < 120; n++) {
                given.put("folder" + n + "/inner/file", "1");
            }

            var listed = given.listed();

            assertThat(listed.files()).hasSize(120);
            assertThat(listed.folders()).hasSize(241).doesNotHaveDuplicates();
        }
    }

    @Test
    default void fiftyLevelsDeepIsNotTooDeep() {
        try (var given = fixture()) {
            var deep = "d/".repeat(50) + "file";
            given.put(deep, "deep");

            var listed = given.listed();

            assertThat(listed.problems()).isEmpty();
            assertThat(listed.files().keySet()).containsExactly(RawPath.of(deep));
            assertThat(given.cloud().read(listed.file(deep), CloudFixture.SHA256))
                    .isInstanceOf(Reading.Done.class);
        }
    }

    @Test
    default void oneNameInManyFoldersIsManyFiles() {
        try (var given = fixture()) {
            for (var folder : new String[] {"", "a/", "a/a/", "b/", "b/a/"}) {
                given.put(folder + "a.txt", folder);
            }

            assertThat(given.listed().files()).hasSize(5);
            assertThat(given.listed().files().keySet()).isEqualTo(given.tree().keySet());
        }
    }

    /** In byte order {@code a-b} and {@code a.b} stand between {@code a} and {@code a/b}. */
    @Test
    default void namesThatBeginAlikeAreNotMixedUp() {
        try (var given = fixture()) {
            for (var path : new String[] {"a/b", "a/z", "a-b", "a.b", "a b/c", "a0", "aa/b", "a.b.c/d", "a-/x"}) {
                given.put(path, path);
            }

            assertThat(given.listed().files().keySet()).isEqualTo(given.tree().keySet());
            assertThat(given.listed().files()).hasSize(9);
        }
    }

    @Test
    default void onlyTheRootsOwnTrashFolderIsHidden() {
        try (var given = fixture()) {
            given.put("folder/.declutter-trash/file", "content");
            given.put(".declutter-trashed/file", "content");
            given.put("gone", "1");
            given.trashed("gone", "1");

            assertThat(given.listed().files().keySet())
                    .containsExactly(RawPath.of(".declutter-trashed/file"), RawPath.of("folder/.declutter-trash/file"));
            assertThat(given.listed().folders()).doesNotContain(RawPath.of(".declutter-trash"));
        }
    }

    @Test
    default void aCancelledListingEndsEarlyAndSaysSo() {
        try (var given = fixture()) {
            given.put("a/b", "1");

            assertThatThrownBy(() -> given.cloud().list(StirredListing.cancelledAfter(0)))
                    .isInstanceOf(ListingCancelledException.class);
        }
    }

    @Test
    default void aListingIsCancelledInItsMidstAndTheNextOneIsWhole() {
        try (var given = fixture()) {
            for (var n = 0; n < 8; n++) {
                given.putMany("folder" + n, 40);
            }
            var listing = StirredListing.cancelledAfter(3);

            assertThatThrownBy(() -> given.cloud().list(listing)).isInstanceOf(ListingCancelledException.class);
            assertThat(listing.told()).isLessThan(320);
            assertThat(given.listed().files()).hasSize(320);
        }
    }

    @Test
    default void whatIsDeletedWhileAListingRunsHidesNothingElse() {
        try (var given = fixture()) {
            stirred(given, () -> {
                given.delete(RawPath.of("b/file1"));
                given.delete(RawPath.of("c"));
            });
        }
    }

    @Test
    default void whatIsAddedWhileAListingRunsHidesNothingElse() {
        try (var given = fixture()) {
            stirred(given, () -> {
                given.put("a/another", "1");
                given.put("aa/another", "1");
                given.put("zz/another", "1");
            });
        }
    }

    @Test
    default void aFolderMovedWhileAListingRunsHidesNothingElse() {
        try (var given = fixture()) {
            stirred(given, () -> given.move(RawPath.of("c"), RawPath.of("moved")));
        }
    }

    /** Whatever stays as it was throughout must be in a listing that ends well. */
    private static void stirred(CloudFixture given, Runnable act) {
        for (var folder : new String[] {"a", "b", "c", "d"}) {
            given.putMany(folder, 30);
        }
        var before = new TreeMap<>(given.listed().files());

        var listed = StirredListing.during(given.cloud(), 5, act);

        var after = given.listed().files();
        before.entrySet().retainAll(after.entrySet());
        assertThat(before).hasSizeGreaterThanOrEqualTo(60);
        assertThat(listed.files()).containsAllEntriesOf(before);
    }

    @Test
    default void aFileRewrittenWhileAListingRunsIsNeverReadAsWhatItWas() {
        try (var given = fixture()) {
            given.putMany("a", 30);
            given.put("b/rewritten", "before");

            var listed = StirredListing.during(given.cloud(), 5, () -> given.put("b/rewritten", "afterwards"));

            var reading = given.cloud().read(listed.file("b/rewritten"), CloudFixture.SHA256);
            if (reading instanceof Reading.Done done) {
                assertThat(done.digests().sha256()).isEqualTo(CloudFixture.sha256("afterwards"));
            } else {
                assertThat(reading).isInstanceOf(Reading.Changed.class);
            }
        }
    }

    @Test
    default void aRootThatIsGoneIsAnExceptionNotAnEmptyStorage() {
        try (var given = fixture()) {
            given.put("a", "1");
            var file = given.listed().file("a");

            if (!given.removeRoot()) {
                assertThat(given.listed().files()).hasSize(1);
                return;
            }

            assertThatThrownBy(given::listed).isInstanceOf(CloudException.class);
            assertThatThrownBy(() -> given.cloud().findTrashed(file, "batch")).isInstanceOf(CloudException.class);
        }
    }
}

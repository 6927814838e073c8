package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.engine.path.RawPath;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every storage that tells changes promises: the earlier view and the changes make up what a new listing gives. */
interface FeedContract {

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void nothingChangedIsNothingTold() {
        followed(given -> {}, folded -> assertThat(folded.told()).isZero());
    }

    @Test
    default void addedFilesAndFoldersAreTold() {
        followed(given -> {
            given.put("new/folder/file", "1");
            given.put("a/new", "2");
        });
    }

    @Test
    default void changedContentIsTold() {
        followed(given -> given.put("a/one", "another content"));
    }

    @Test
    default void aRenamedFileIsTold() {
        followed(given -> given.move(RawPath.of("a/one"), RawPath.of("a/renamed")));
    }

    @Test
    default void aMovedFileIsTold() {
        followed(given -> given.move(RawPath.of("a/one"), RawPath.of("b/one")));
    }

    @Test
    default void aMovedFolderTakesAlongWhatItHolds() {
        followed(given -> given.move(RawPath.of("a"), RawPath.of("b/moved")));
    }

    @Test
    default void aFolderThatWasMovedAndThenFilledIsTold() {
        followed(given -> {
            given.move(RawPath.of("a/deep"), RawPath.of("deep"));
            given.put("deep/er/new", "1");
            given.delete(RawPath.of("deep/er/three"));
        });
    }

    @Test
    default void deletedFilesAreTold() {
        followed(given -> given.delete(RawPath.of("a/one")));
    }

    @Test
    default void deletedFoldersAreTold() {
        followed(given -> given.delete(RawPath.of("a")));
    }

    @Test
    default void aFileInAFormerFoldersPlaceIsTold() {
        followed(given -> {
            given.delete(RawPath.of("a"));
            given.put("a", "a file now");
        });
    }

    @Test
    default void trashedAndRestoredFilesAreTold() {
        followed(given -> {
            given.trashed("a/one", "1");
            given.restored(given.trashed("a/deep/er/three", "3"), "b/three");
        });
    }

    @Test
    default void anyMixtureOfChangesGivesWhatANewListingGives() {
        for (var seed = 1L; seed <= 5; seed++) {
            var random = new Random(seed);
            followed(given -> {
                for (var n = 0; n < 15; n++) {
                    changeSomething(given, random);
                }
            });
        }
    }

    private static void changeSomething(CloudFixture given, Random random) {
        var paths = given.tree().keySet().stream().toList();
        if (paths.isEmpty() || random.nextInt(3) == 0) {
            given.put("new" + random.nextInt(5) + "/file" + random.nextInt(1000), "" + random.nextInt());
            return;
        }
        var path = paths.get(random.nextInt(paths.size()));
        switch (random.nextInt(4)) {
            case 0 -> given.delete(path);
            case 1 -> given.put(path, Integer.toString(random.nextInt()).getBytes(US_ASCII));
            case 2 -> given.move(path, RawPath.of("moved" + random.nextInt(1000) + "/file"));
            default ->
                given.move(
                        path.components().getFirst(), RawPath.of("moved").child("folder" + random.nextInt(1_000_000)));
        }
    }

    @Test
    default void aCursorOutlivesTheConnection() {
        feed(given -> {
            given.put("a", "1");
            var listed = new Listed();
            var cursor = given.cloud().list(listed).orElseThrow();
            given.put("b", "2");
            var folded = FoldedChanges.of(listed);

            try (var again = given.again()) {
                again.changes(cursor, folded);
            }

            assertThat(folded.files()).isEqualTo(given.listed().files());
        });
    }

    @Test
    default void aCursorThatTheStorageForgotIsLost() {
        feed(given -> assertThatThrownBy(
                        () -> given.cloud().changes("no cursor at all", FoldedChanges.of(new Listed())))
                .isInstanceOf(FeedLostException.class));
    }

    private void followed(Consumer<CloudFixture> change) {
        followed(change, folded -> {});
    }

    private void followed(Consumer<CloudFixture> change, Consumer<FoldedChanges> claim) {
        feed(given -> {
            given.put("a/one", "1");
            given.put("a/two", "2");
            given.put("a/deep/er/three", "3");
            given.put("b/four", "4");
            var listed = new Listed();
            var cursor = given.cloud().list(listed).orElseThrow();
            var folded = FoldedChanges.of(listed);

            change.accept(given);
            var next = given.cloud().changes(cursor, folded);

            assertSame(given, folded);
            claim.accept(folded);
            given.put("afterwards", "5");
            given.cloud().changes(next, folded);
            assertSame(given, folded);
        });
    }

    private static void assertSame(CloudFixture given, FoldedChanges folded) {
        var fresh = given.listed();
        assertThat(folded.files()).isEqualTo(fresh.files());
        fresh.files()
                .keySet()
                .forEach(path -> assertThat(
                                folded.published(path).digests().values().keySet())
                        .as(path.display())
                        .isEqualTo(fresh.published(path).digests().values().keySet()));
    }

    /** A storage that tells no changes gives no cursor and says so. */
    private void feed(Consumer<CloudFixture> claim) {
        try (var given = fixture()) {
            if (given.cloud().capabilities().has(Feature.CHANGES)) {
                claim.accept(given);
                return;
            }
            assertThat(given.cloud().list(new Listed())).isEmpty();
            assertThatThrownBy(() -> given.cloud().changes("", FoldedChanges.of(new Listed())))
                    .isInstanceOf(FeedLostException.class);
        }
    }
}

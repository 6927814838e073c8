package cloud.declutter.clouds;

import static cloud.declutter.clouds.TroubleContract.attempt;
import static cloud.declutter.clouds.TroubleContract.troubled;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Line.Step;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every storage promises about the end of what lies in its trash: that is deleted, and nothing else ever is. */
interface PurgeContract {
    RawPath FILE = RawPath.of("folder/file");
    RawPath OTHER = RawPath.of("folder/other");

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    /** A storage that cannot purge leaves the file in its trash and says so. */
    private void purging(Consumer<CloudFixture> claim) {
        try (var given = fixture()) {
            if (given.cloud().capabilities().has(Feature.PURGE)) {
                claim.accept(given);
            } else {
                assertTheTrashIsNotOursToEmpty(given);
            }
        }
    }

    private void purgingInTrouble(BiConsumer<CloudFixture, Line> claim) {
        troubled(fixture(), (given, line) -> {
            if (given.cloud().capabilities().has(Feature.PURGE)) {
                claim.accept(given, line);
            } else {
                assertTheTrashIsNotOursToEmpty(given);
            }
        });
    }

    private static void assertTheTrashIsNotOursToEmpty(CloudFixture given) {
        given.put("folder/file", "1");
        var file = given.listed().file(FILE);
        var handle = given.trashed("folder/file", "1");

        assertThat(given.cloud().purge(handle, file)).isInstanceOf(Purging.Refused.class);
        assertThat(given.cloud().findTrashed(file, "batch")).contains(handle);
        assertThat(given.cloud().restore(handle, FILE)).isInstanceOf(Restoring.Restored.class);
    }

    @Test
    default void whatIsPurgedIsGoneAndNothingElseIs() {
        purging(given -> {
            given.put("folder/file", "1");
            given.put("folder/file2", "1");
            given.put("folder/other", "1");
            given.put("folder/stays", "1");
            var listed = given.listed();
            var file = handle(given.trash(listed, FILE, "1"));
            var other = handle(given.trash(listed, OTHER, "1"));

            var answer = given.cloud().purge(file, listed.file(FILE));

            assertThat(answer).isInstanceOf(Purging.Purged.class);
            assertGone(given, file, listed.file(FILE));
            assertThat(given.cloud().restore(other, OTHER)).isInstanceOf(Restoring.Restored.class);
            assertThat(given.tree())
                    .isEqualTo(Map.of(OTHER, "1", RawPath.of("folder/file2"), "1", RawPath.of("folder/stays"), "1"));
        });
    }

    @Test
    default void aSecondPurgeFindsNothingInTheTrash() {
        purging(given -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));

            assertThat(given.cloud().purge(handle, listed.file(FILE))).isInstanceOf(Purging.Purged.class);
            assertThat(given.cloud().purge(handle, listed.file(FILE))).isInstanceOf(Purging.NotInTrash.class);
            assertThat(given.tree()).isEqualTo(Map.of(OTHER, "2"));
        });
    }

    @Test
    default void whatWasRestoredMeanwhileIsNotTouched() {
        purging(given -> {
            var listed = twoFiles(given);
            var before = given.tree();
            var handle = handle(given.trash(listed, FILE, "1"));
            given.restored(handle, "folder/file");

            assertThat(given.cloud().purge(handle, listed.file(FILE))).isInstanceOf(Purging.NotInTrash.class);
            assertThat(given.tree()).isEqualTo(before);
        });
    }

    @Test
    default void whatCameBackElsewhereIsNotTouchedEither() {
        purging(given -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));
            given.restored(handle, "elsewhere/file");

            assertThat(given.cloud().purge(handle, listed.file(FILE))).isInstanceOf(Purging.NotInTrash.class);
            assertThat(given.tree()).isEqualTo(Map.of(OTHER, "2", RawPath.of("elsewhere/file"), "1"));
        });
    }

    @Test
    default void whatTookAnotherFilesPlaceInTheTrashIsNotPurgedInItsStead() {
        purging(given -> {
            var first = twoFiles(given);
            var handle = handle(given.trash(first, FILE, "1"));
            given.restored(handle, "elsewhere");
            given.put(FILE, "another".getBytes(ISO_8859_1));
            var another = handle(given.trash(given.listed(), FILE, "another"));

            var answer = given.cloud().purge(handle, first.file(FILE));

            assertThat(answer).isInstanceOfAny(Purging.NotInTrash.class, Purging.Refused.class);
            given.restored(another, "folder/file");
            assertThat(given.tree()).isEqualTo(Map.of(FILE, "another", OTHER, "2", RawPath.of("elsewhere"), "1"));
        });
    }

    @Test
    default void aHandleIsGoodForItsOwnFileOnly() {
        purging(given -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));

            var answer = given.cloud().purge(handle, listed.file(OTHER));

            assertThat(answer).isInstanceOfAny(Purging.NotInTrash.class, Purging.Refused.class);
            assertThat(given.cloud().restore(handle, FILE)).isInstanceOf(Restoring.Restored.class);
            assertThat(given.tree()).isEqualTo(Map.of(FILE, "1", OTHER, "2"));
        });
    }

    @Test
    default void whatTookTheFilesPlaceStays() {
        purging(given -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));
            given.put("folder/file", "newcomer");

            assertThat(given.cloud().purge(handle, listed.file(FILE))).isInstanceOf(Purging.Purged.class);
            assertThat(given.tree()).isEqualTo(Map.of(FILE, "newcomer", OTHER, "2"));
        });
    }

    @Test
    default void oddNamesArePurgedByTheVeryBytes() {
        purging(given -> {
            var names = new ArrayList<>(given.oddNames());
            names.add(RawPath.of("*"));
            names.add(RawPath.of("100% #1?"));
            names.removeIf(name -> !given.takes(name));
            names.forEach(name -> given.put(name.child(name), name.bytes()));
            given.put("stays", "1");
            var listed = given.listed();
            var handles = new HashMap<RawPath, RestoreHandle>();
            names.forEach(name -> handles.put(
                    name, handle(given.trash(listed, name.child(name), new String(name.bytes(), ISO_8859_1)))));

            var last = names.removeLast();
            for (var name : names) {
                assertThat(given.cloud().purge(of(handles, name), listed.file(name.child(name))))
                        .as(name.display())
                        .isInstanceOf(Purging.Purged.class);
            }

            names.forEach(name -> assertGone(given, of(handles, name), listed.file(name.child(name))));
            given.cloud().restore(of(handles, last), last.child(last));
            assertThat(given.tree()).containsOnlyKeys(RawPath.of("stays"), last.child(last));
        });
    }

    private static RestoreHandle of(Map<RawPath, RestoreHandle> handles, RawPath name) {
        return Objects.requireNonNull(handles.get(name));
    }

    @Test
    default void emptyAndBigFilesArePurged() {
        purging(given -> {
            var big = CloudFixture.random(ReadingContract.BIG);
            given.put("folder/file", "");
            given.put("folder/other", big);
            var listed = given.listed();
            var empty = handle(given.trash(listed, FILE, ""));
            var other = handle(given.trash(listed, OTHER, big));

            assertThat(given.cloud().purge(empty, listed.file(FILE))).isInstanceOf(Purging.Purged.class);
            assertThat(given.cloud().purge(other, listed.file(OTHER))).isInstanceOf(Purging.Purged.class);
            assertGone(given, other, listed.file(OTHER));
        });
    }

    @Test
    default void aPurgeWhoseAnswerWasLostIsSeenInTheTrash() {
        purgingInTrouble((given, line) -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));
            line.loseAnswer(Step.PURGE);

            var answer = given.cloud().purge(handle, listed.file(FILE));

            assertThat(answer).isInstanceOfAny(Purging.Purged.class, Purging.NoAnswer.class);
            assertGone(given, handle, listed.file(FILE));
            assertThat(given.tree()).isEqualTo(Map.of(OTHER, "2"));
        });
    }

    @Test
    default void aPurgeThatAlwaysFailsLeavesTheFileInTheTrash() {
        purgingInTrouble((given, line) -> {
            var listed = twoFiles(given);
            var before = given.tree();
            var handle = handle(given.trash(listed, FILE, "1"));
            line.fail(Step.PURGE, TroubleContract.MANY);

            var answer = attempt(() -> given.cloud().purge(handle, listed.file(FILE)));

            assertThat(answer).isInstanceOfAny(Purging.Refused.class, Purging.NoAnswer.class, CloudException.class);
            assertThat(given.cloud().findTrashed(listed.file(FILE), "batch")).contains(handle);
            line.fail(Step.PURGE, 0);
            given.restored(handle, "folder/file");
            assertThat(given.tree()).isEqualTo(before);
        });
    }

    @Test
    default void aPurgeThatFailedCanBeAskedForAgain() {
        purgingInTrouble((given, line) -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));
            line.fail(Step.PURGE, 1);
            attempt(() -> given.cloud().purge(handle, listed.file(FILE)));

            var again = given.cloud().purge(handle, listed.file(FILE));

            assertThat(again).isInstanceOfAny(Purging.Purged.class, Purging.NotInTrash.class);
            assertGone(given, handle, listed.file(FILE));
            assertThat(given.tree()).isEqualTo(Map.of(OTHER, "2"));
        });
    }

    @Test
    default void nobodyTakesGarbageForAPurge() {
        purgingInTrouble((given, line) -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));
            line.answerGarbage();

            var answer = attempt(() -> given.cloud().purge(handle, listed.file(FILE)));

            assertThat(answer).isInstanceOfAny(Purging.Refused.class, Purging.NoAnswer.class, CloudException.class);
        });
    }

    @Test
    default void expiredCredentialsPurgeNothing() {
        purgingInTrouble((given, line) -> {
            var listed = twoFiles(given);
            var handle = handle(given.trash(listed, FILE, "1"));
            line.expireCredentials();

            var answer = attempt(() -> given.cloud().purge(handle, listed.file(FILE)));

            assertThat(answer).isInstanceOfAny(Purging.Refused.class, CloudException.class);
        });
    }

    private static void assertGone(CloudFixture given, RestoreHandle handle, CloudFile file) {
        assertThat(given.cloud().findTrashed(file, "batch")).isEmpty();
        assertThat(given.cloud().findRestored(file)).isEmpty();
        assertThat(given.cloud().restore(handle, file.path())).isInstanceOf(Restoring.NotInTrash.class);
    }

    private static RestoreHandle handle(Trashing answer) {
        return ((Trashing.Trashed) answer).handle();
    }

    private static Listed twoFiles(CloudFixture given) {
        given.put("folder/file", "1");
        given.put("folder/other", "2");
        return given.listed();
    }
}

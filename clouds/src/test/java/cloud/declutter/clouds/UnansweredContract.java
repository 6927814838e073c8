package cloud.declutter.clouds;

import static cloud.declutter.clouds.TroubleContract.attempt;
import static cloud.declutter.clouds.TroubleContract.troubled;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Line.Step;
import cloud.declutter.engine.path.RawPath;
import org.junit.jupiter.api.Test;

/** What every storage promises about the unknown (safety.md, I6): never tried again blind, and resolved by asking. */
interface UnansweredContract {
    RawPath FILE = RawPath.of("folder/file");

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void aRemovalWhoseAnswerWasLostIsFoundInTheTrash() {
        troubled(fixture(), (given, line) -> {
            var listed = twoFiles(given);
            var before = given.tree();
            line.loseAnswer(Step.REMOVAL);

            var answer = given.trash(listed, FILE, "1");

            assertThat(answer).isInstanceOfAny(Trashing.Trashed.class, Trashing.NoAnswer.class);
            assertThat(given.tree()).containsOnlyKeys(RawPath.of("folder/other"));
            var handle = given.cloud().findTrashed(listed.file(FILE), "batch").orElseThrow();
            assertThat(given.cloud().restore(handle, FILE)).isInstanceOf(Restoring.Restored.class);
            assertThat(given.tree()).isEqualTo(before);
        });
    }

    @Test
    default void aRemovalThatFailedLeftTheFileOrIsFoundInTheTrash() {
        troubled(fixture(), (given, line) -> {
            var listed = twoFiles(given);
            line.fail(Step.REMOVAL, 1);

            var answer = attempt(() -> given.trash(listed, FILE, "1"));

            assertEitherHereOrInTheTrash(given, listed, answer);
        });
    }

    @Test
    default void aRemovalThatAlwaysFailsLeavesTheFile() {
        troubled(fixture(), (given, line) -> {
            var listed = twoFiles(given);
            var before = given.tree();
            line.fail(Step.REMOVAL, TroubleContract.MANY);

            var answer = attempt(() -> given.trash(listed, FILE, "1"));

            assertThat(answer).isInstanceOfAny(Trashing.Refused.class, Trashing.NoAnswer.class, CloudException.class);
            assertThat(given.tree()).isEqualTo(before);
            assertThat(given.cloud().findTrashed(listed.file(FILE), "batch")).isEmpty();
        });
    }

    @Test
    default void aRemovalThatFailedCanBeAskedForAgain() {
        troubled(fixture(), (given, line) -> {
            var listed = twoFiles(given);
            line.fail(Step.REMOVAL, 1);
            attempt(() -> given.trash(listed, FILE, "1"));

            var again = given.trash(listed, FILE, "1");

            assertThat(again).isInstanceOfAny(Trashing.Trashed.class, Trashing.Gone.class);
            assertThat(given.tree()).doesNotContainKey(FILE);
            var handle = given.cloud().findTrashed(listed.file(FILE), "batch").orElseThrow();
            given.cloud().restore(handle, FILE);
            assertThat(given.tree()).containsEntry(FILE, "1").hasSize(2);
        });
    }

    private static void assertEitherHereOrInTheTrash(CloudFixture given, Listed listed, Object answer) {
        var here = given.tree().containsKey(FILE);
        var found = given.cloud().findTrashed(listed.file(FILE), "batch");

        assertThat(found.isPresent()).as("found in the trash after %s", answer).isEqualTo(!here);
        if (answer instanceof Trashing.Trashed(var handle)) {
            assertThat(found).contains(handle);
        }
        assertThat(given.tree()).containsKey(RawPath.of("folder/other"));
    }

    @Test
    default void aRestorationWhoseAnswerWasLostIsFoundWhereItCameBack() {
        troubled(fixture(), (given, line) -> {
            var listed = twoFiles(given);
            var before = given.tree();
            var handle = ((Trashing.Trashed) given.trash(listed, FILE, "1")).handle();
            line.loseAnswer(Step.RESTORATION);

            var answer = given.cloud().restore(handle, FILE);

            assertThat(answer).isInstanceOfAny(Restoring.Restored.class, Restoring.NoAnswer.class);
            assertThat(given.tree()).isEqualTo(before);
            var back = given.cloud().findRestored(listed.file(FILE)).orElseThrow();
            assertThat(back.file()).isEqualTo(given.listed().file(FILE));
        });
    }

    @Test
    default void aRestorationThatFailedLeftTheFileInTheTrash() {
        troubled(fixture(), (given, line) -> {
            var listed = twoFiles(given);
            var before = given.tree();
            var handle = ((Trashing.Trashed) given.trash(listed, FILE, "1")).handle();
            line.fail(Step.RESTORATION, TroubleContract.MANY);
            attempt(() -> given.cloud().restore(handle, FILE));
            assertThat(given.tree()).doesNotContainKey(FILE);
            line.fail(Step.RESTORATION, 0);

            assertThat(given.cloud().findRestored(listed.file(FILE))).isEmpty();
            assertThat(given.cloud().restore(handle, FILE)).isInstanceOf(Restoring.Restored.class);
            assertThat(given.tree()).isEqualTo(before);
        });
    }

    private static Listed twoFiles(CloudFixture given) {
        given.put("folder/file", "1");
        given.put("folder/other", "2");
        return given.listed();
    }
}

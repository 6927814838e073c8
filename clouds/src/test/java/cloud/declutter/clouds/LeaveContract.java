package cloud.declutter.clouds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.path.RawPath;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every storage promises to who loses the leave to ask it (safety.md, I9). */
interface LeaveContract {

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void nothingIsAskedOrChangedWithoutLeave() {
        try (var given = fixture()) {
            given.put("folder/file", "words");
            given.put("folder/other", "other words");
            var handle = given.trashed("folder/other", "other words");
            var listed = given.listed();
            var file = listed.file(RawPath.of("folder/file"));
            var before = given.tree();
            var asked = given.cloud().traffic().calls();

            refused(() -> given.cloud().look(file));
            refused(() -> given.cloud().probe(file));
            refused(() -> given.cloud().read(file, CloudFixture.SHA256));
            refused(() -> given.trash(listed, "folder/file", "words"));
            refused(() -> given.cloud().findTrashed(file, "batch"));
            refused(() -> given.cloud().restore(handle, RawPath.of("folder/other")));
            refused(() -> given.cloud().findRestored(file));

            assertThat(given.cloud().traffic().calls()).isEqualTo(asked);
            assertThat(given.tree()).isEqualTo(before);
        }
    }

    @Test
    default void aRemovalThatLosesItsLeaveInTheMiddleLeavesTheFileOrIsFoundInTheTrash() {
        try (var given = fixture()) {
            given.put("folder/file", "words");
            var file = given.listed().file(RawPath.of("folder/file"));
            var answer = Optional.<Trashing>empty();

            for (var steps = 1; answer.isEmpty(); steps++) {
                answer = within(steps, () -> given.trash("folder/file", "words"));
                var inTrash = given.cloud().findTrashed(file, "batch");

                assertThat(given.tree().containsKey(RawPath.of("folder/file")))
                        .as("stands after %d steps", steps)
                        .isEqualTo(inTrash.isEmpty());
                if (inTrash.isPresent()) {
                    break;
                }
            }
        }
    }

    private static void refused(Supplier<?> question) {
        assertThatThrownBy(() -> within(0, question).orElseThrow()).isInstanceOf(LostException.class);
    }

    /** What comes of work whose leave is lost after so many steps; empty where it came to nothing for that. */
    private static <T> Optional<T> within(int steps, Supplier<T> work) {
        var left = new AtomicInteger(steps);
        try {
            return Optional.of(Leave.during(
                    () -> {
                        if (left.getAndDecrement() <= 0) {
                            throw new LostException();
                        }
                    },
                    work));
        } catch (LostException lost) {
            if (steps == 0) {
                throw lost;
            }
            return Optional.empty();
        }
    }

    final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}

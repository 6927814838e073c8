package cloud.declutter.cleanup;

import static cloud.declutter.cleanup.TestItems.HERE;
import static cloud.declutter.cleanup.TestItems.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** I6, I11: what is made of each answer that a storage may give when a file is brought back. */
class RestorationTest {
    private static final Item PLANNED = TestItems.planned(TestItems.file(HERE, "b/x"), TestItems.file(THERE, "a/x"));
    private static final RestoreHandle HANDLE = new RestoreHandle(RawPath.of(".declutter-trash/1/b/x"));
    private static final Item TRASHED = TestItems.trashed(PLANNED, HANDLE);
    private static final Item UNKNOWN = TestItems.unknown(PLANNED);
    private static final CloudFile BACK =
            new CloudFile(RawPath.of("b/x"), PLANNED.file().version());
    private static final Outcome.Lost LOST =
            new Outcome.Lost("This file is not in the trash any more; it was taken out or deleted there.");

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(new Restoring.Restored(BACK), new Outcome.Restored(BACK)),
                Arguments.of(new Restoring.NotInTrash(), LOST),
                Arguments.of(new Restoring.Refused("full"), new Outcome.Stranded(HANDLE, "full")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theStoragesAnswerIsTheOutcome(Restoring answer, Outcome outcome) {
        workshop.here().restores(answer);

        assertThat(workshop.restoration().carryOut(TRASHED)).isEqualTo(outcome);
        assertThat(workshop.here().asked()).first().isEqualTo("restore .declutter-trash/1/b/x to b/x");
    }

    @Test
    void whatWasMovedBackByHandIsFoundAtItsPlace() {
        workshop.here().restores(new Restoring.NotInTrash()).findsRestored(BACK);

        assertThat(workshop.restoration().carryOut(TRASHED)).isEqualTo(new Outcome.Restored(BACK));
    }

    @Test
    void whereNobodyKnowsWhereItLiesTheTrashIsSearched() {
        workshop.here().findsTrashed(HANDLE).restores(new Restoring.Restored(BACK));

        assertThat(workshop.restoration().carryOut(UNKNOWN)).isEqualTo(new Outcome.Restored(BACK));
        assertThat(workshop.here().asked())
                .containsExactly("findTrashed b/x in " + workshop.batch(), "restore .declutter-trash/1/b/x to b/x");
    }

    @Test
    void i6WhatIsNowhereStaysUnknown() {
        assertThat(workshop.restoration().carryOut(UNKNOWN))
                .isEqualTo(new Outcome.Unknown("This file is neither in the trash nor at its place."));
    }

    @Test
    void whatNeverLeftItsPlaceIsBack() {
        workshop.here().findsRestored(BACK);

        assertThat(workshop.restoration().carryOut(UNKNOWN)).isEqualTo(new Outcome.Restored(BACK));
    }

    @Test
    void i6AStorageThatDoesNotAnswerIsReadAndNeverAskedAgain() {
        workshop.here().restores(new Restoring.NoAnswer("time out"));

        var nowhere = workshop.restoration().carryOut(TRASHED);
        workshop.here().findsRestored(BACK);
        var back = workshop.restoration().carryOut(TRASHED);
        workshop.here().findsTrashed(HANDLE);
        var stillThere = workshop.restoration().carryOut(TRASHED);

        assertThat(nowhere)
                .isEqualTo(new Outcome.Unknown("The storage did not tell whether this file came back:"
                        + " it is neither in the trash nor at its old place."));
        assertThat(back).isEqualTo(new Outcome.Restored(BACK));
        assertThat(stillThere).isEqualTo(new Outcome.Stranded(HANDLE, "time out"));
        assertThat(workshop.here().asked().stream().filter(asked -> asked.startsWith("restore")))
                .hasSize(3);
    }

    @Test
    void aStorageThatIsAwayLeavesItWhereItIs() {
        workshop.here().fails();

        var cause = "The storage cannot be used: It is away.";
        assertThat(workshop.restoration().carryOut(UNKNOWN))
                .isEqualTo(new Outcome.Unknown("The storage did not tell whether this file came back. " + cause));
        assertThat(workshop.restoration().carryOut(TRASHED)).isEqualTo(new Outcome.Stranded(HANDLE, cause));
        assertThat(workshop.restoration().resolve(TRASHED)).isEqualTo(new Outcome.Stranded(HANDLE, cause));
    }

    @Test
    void i6WhatWasCutShortIsFoundOutByReading() {
        var nowhere = workshop.restoration().resolve(TRASHED);
        workshop.here().findsRestored(BACK);
        var back = workshop.restoration().resolve(TRASHED);
        workshop.here().findsTrashed(HANDLE);
        var stillThere = workshop.restoration().resolve(TRASHED);

        assertThat(nowhere).isInstanceOf(Outcome.Unknown.class);
        assertThat(back).isEqualTo(new Outcome.Restored(BACK));
        assertThat(stillThere).isEqualTo(new Outcome.Removed(HANDLE));
    }

    @Test
    void i9WhoLostTheLeaseBringsNothingBack() {
        workshop.losesTheLease();

        assertThatThrownBy(() -> workshop.restoration().carryOut(TRASHED)).isInstanceOf(LeaseLostException.class);
        assertThat(workshop.here().asked()).noneMatch(asked -> asked.startsWith("restore"));
    }
}

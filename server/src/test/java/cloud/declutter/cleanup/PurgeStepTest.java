package cloud.declutter.cleanup;

import static cloud.declutter.cleanup.TestItems.HERE;
import static cloud.declutter.cleanup.TestItems.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** I6, I8: what is made of each answer that a storage may give when a file is deleted for good. */
class PurgeStepTest {
    private static final Item PLANNED = TestItems.planned(TestItems.file(HERE, "b/x"), TestItems.file(THERE, "a/x"));
    private static final RestoreHandle HANDLE = new RestoreHandle(RawPath.of(".declutter-trash/1/b/x"));
    private static final RestoreHandle ELSEWHERE = new RestoreHandle(RawPath.of(".declutter-trash/1/b/x (2)"));
    private static final Item TRASHED = TestItems.trashed(PLANNED, HANDLE);
    private static final CloudFile BACK =
            new CloudFile(RawPath.of("b/x"), PLANNED.file().version());
    private static final Outcome VANISHED =
            new Outcome.Vanished("This file was not in the trash any more; it was deleted there, or taken elsewhere.");

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(new Purging.Purged(), new Outcome.Purged()),
                Arguments.of(new Purging.NotInTrash(), VANISHED),
                Arguments.of(new Purging.Refused("locked"), new Outcome.Kept(HANDLE, "locked")),
                Arguments.of(new Purging.NoAnswer("time out"), new Outcome.Purged()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theStoragesAnswerIsTheOutcome(Purging answer, Outcome outcome) {
        workshop.here().purges(answer);

        assertThat(workshop.purge().carryOut(TRASHED)).isEqualTo(outcome);
        assertThat(workshop.here().asked()).containsOnlyOnce("purge .declutter-trash/1/b/x");
    }

    @Test
    void whatSomebodyTookOutOfTheTrashIsRestored() {
        workshop.here().purges(new Purging.NotInTrash()).findsRestored(BACK);

        assertThat(workshop.purge().carryOut(TRASHED)).isEqualTo(new Outcome.Restored(BACK));
    }

    @Test
    void i6AfterNoAnswerTheStorageIsRead() {
        workshop.here().purges(new Purging.NoAnswer("time out")).findsRestored(BACK);
        var back = workshop.purge().carryOut(TRASHED);
        workshop.here().findsTrashed(ELSEWHERE);
        var kept = workshop.purge().carryOut(TRASHED);

        assertThat(back).isEqualTo(new Outcome.Restored(BACK));
        assertThat(kept).isEqualTo(new Outcome.Kept(ELSEWHERE, "time out"));
    }

    @Test
    void aStorageThatEmptiesItsTrashItselfIsOnlyLookedAt() {
        workshop.here().has();
        var gone = workshop.purge().carryOut(TRASHED);
        workshop.here().findsRestored(BACK);
        var back = workshop.purge().carryOut(TRASHED);
        workshop.here().findsTrashed(ELSEWHERE);
        var kept = workshop.purge().carryOut(TRASHED);

        assertThat(gone).isEqualTo(VANISHED);
        assertThat(back).isEqualTo(new Outcome.Restored(BACK));
        assertThat(kept).isEqualTo(new Outcome.Kept(ELSEWHERE, "Its storage deletes it for good in its own time."));
        assertThat(workshop.here().asked()).noneMatch(asked -> asked.startsWith("purge"));
    }

    @Test
    void aStorageThatFailsMeanwhileLeavesTheIntentOpenAndIsNotAskedAgain() {
        workshop.here().fails();
        var cause = "The storage cannot be used: It is away.";

        var purge = workshop.purge();

        assertThat(purge.carryOut(TRASHED))
                .isEqualTo(new Outcome.Unanswered(
                        HANDLE, "The storage did not tell whether this file was deleted for good. " + cause));
        assertThat(purge.carryOut(TRASHED)).isEqualTo(new Outcome.Kept(HANDLE, cause));
        assertThat(purge.resolve(TRASHED)).isInstanceOf(Outcome.Unanswered.class);
        assertThat(workshop.here().asked()).hasSize(1);
    }

    @Test
    void i6WhatWasCutShortIsFoundOutByReading() {
        var gone = workshop.purge().resolve(TRASHED);
        workshop.here().findsTrashed(HANDLE);
        var kept = workshop.purge().resolve(TRASHED);

        assertThat(gone).isEqualTo(new Outcome.Purged());
        assertThat(kept)
                .isEqualTo(new Outcome.Kept(
                        HANDLE,
                        "The storage did not tell whether this file was deleted for good, and it is still in the"
                                + " trash."));
    }

    @Test
    void i9WhoLostTheLeaseDeletesNothing() {
        workshop.losesTheLease();

        assertThatThrownBy(() -> workshop.purge().carryOut(TRASHED)).isInstanceOf(LeaseLostException.class);
        assertThat(workshop.here().asked()).isEmpty();
    }
}

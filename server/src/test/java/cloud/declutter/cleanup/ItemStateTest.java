package cloud.declutter.cleanup;

import static cloud.declutter.cleanup.ItemState.FAILED;
import static cloud.declutter.cleanup.ItemState.PLANNED;
import static cloud.declutter.cleanup.ItemState.PURGED;
import static cloud.declutter.cleanup.ItemState.PURGING;
import static cloud.declutter.cleanup.ItemState.REMOVED;
import static cloud.declutter.cleanup.ItemState.REMOVING;
import static cloud.declutter.cleanup.ItemState.RESTORED;
import static cloud.declutter.cleanup.ItemState.RESTORING;
import static cloud.declutter.cleanup.ItemState.SKIPPED;
import static cloud.declutter.cleanup.ItemState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.keep.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The states of an item, what work takes it from where to where, and what callers are told. */
class ItemStateTest {

    @ParameterizedTest
    @EnumSource
    void aRowTellsTheStateThatWasStored(ItemState state) {
        assertThat(ItemState.of(state.stored(), state.purge())).isEqualTo(state);
        assertThat(state.word()).isEqualToIgnoringCase(state.name());
    }

    @ParameterizedTest
    @CsvSource({"PURGING, removed, purging", "PURGED, removed, purged", "REMOVED, removed,", "RESTORED, restored,"})
    void whatWasRemovedStaysSoToItsEnd(ItemState state, String stored, String purge) {
        assertThat(state.stored()).isEqualTo(stored);
        assertThat(state.purge()).isEqualTo(purge);
    }

    @Test
    void untilTheOutcomeIsKnownCallersAreToldWhatWasTrueBefore() {
        assertThat(ItemState.asked(PLANNED, null)).containsExactlyInAnyOrder(PLANNED, REMOVING);
        assertThat(ItemState.asked(REMOVED, null)).containsExactlyInAnyOrder(REMOVED, RESTORING, PURGING, PURGED);
        for (var state : List.of(SKIPPED, FAILED, UNKNOWN, RESTORED)) {
            assertThat(ItemState.asked(state, null)).containsExactly(state);
        }
    }

    static Stream<Arguments> works() {
        return Stream.of(
                Arguments.of(Work.RESOLVE_REMOVALS, Set.of(REMOVING), REMOVING, "remove", true),
                Arguments.of(Work.REMOVE, Set.of(PLANNED), REMOVING, "remove", false),
                Arguments.of(Work.RESOLVE_RESTORATIONS, Set.of(RESTORING), RESTORING, "restore", true),
                Arguments.of(Work.RESTORE, Set.of(REMOVED, FAILED, UNKNOWN), RESTORING, "restore", false),
                Arguments.of(Work.RESOLVE_PURGES, Set.of(PURGING), PURGING, "purge", true),
                Arguments.of(Work.PURGE, Set.of(REMOVED), PURGING, "purge", false));
    }

    @ParameterizedTest
    @MethodSource("works")
    void eachWorkTakesItemsFromItsStatesThroughItsIntent(
            Work work, Set<ItemState> from, ItemState during, String action, boolean resolves) {
        assertThat(work.from()).isEqualTo(from);
        assertThat(work.during()).isEqualTo(during);
        assertThat(work.action()).isEqualTo(action);
        assertThat(work.resolves()).isEqualTo(resolves);
    }

    @Test
    void whatWasCutShortIsFoundOutFirst() {
        assertThat(Lease.Task.REMOVE.passes()).containsExactly(Work.RESOLVE_REMOVALS, Work.REMOVE);
        assertThat(Lease.Task.RESTORE.passes())
                .containsExactly(Work.RESOLVE_PURGES, Work.RESOLVE_RESTORATIONS, Work.RESTORE);
        assertThat(Lease.Task.PURGE.passes()).containsExactly(Work.RESOLVE_PURGES, Work.PURGE);
    }

    @ParameterizedTest
    @EnumSource
    void aCleanupsStateIsReadAsItWasStored(CleanupState state) {
        assertThat(CleanupState.of(state.stored())).isEqualTo(state);
        assertThat(state.isMoving()).isEqualTo(state == CleanupState.RUNNING || state == CleanupState.UNDOING);
    }

    @ParameterizedTest
    @CsvSource({"1, remove 1 file", "2, remove 2 files"})
    void whatMustBeTypedNamesTheNumberOfFiles(int files, String phrase) {
        assertThat(cleanup(files, true).confirmationPhrase()).contains(phrase);
        assertThat(cleanup(files, false).confirmationPhrase()).isEmpty();
    }

    private static Cleanup cleanup(int files, boolean capExceeded) {
        var now = Instant.EPOCH;
        return new Cleanup(
                new CleanupId(new UUID(1, 1)),
                CleanupState.PLANNED,
                Optional.empty(),
                "",
                Strategy.OLDEST,
                List.of(),
                new Cleanup.Totals(files, 10, 1),
                new Cleanup.LeftOut(0, 0, 0),
                new Cleanup.Done(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                capExceeded,
                new Cleanup.Moments(now, now, Optional.empty(), Optional.empty()));
    }
}

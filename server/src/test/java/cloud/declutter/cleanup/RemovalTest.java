package cloud.declutter.cleanup;

import static cloud.declutter.cleanup.TestItems.HERE;
import static cloud.declutter.cleanup.TestItems.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.engine.path.RawPath;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** I1, I6: what is made of each answer that a storage may give when a file is removed. */
class RemovalTest {
    private static final CatalogFile FILE = TestItems.file(HERE, "b/x");
    private static final CatalogFile SURVIVOR = TestItems.file(THERE, "a/x");
    private static final Item ITEM = TestItems.planned(FILE, SURVIVOR);
    private static final RestoreHandle HANDLE = new RestoreHandle(RawPath.of(".declutter-trash/1/b/x"));
    private static final CloudFile BACK = new CloudFile(RawPath.of("b/x (restored)"), FILE.version());
    private static final Presence SAME = new Presence.Same();
    private static final Presence GONE = new Presence.Gone();

    private final Workshop workshop = new Workshop();

    @BeforeEach
    void allIsAsPlanned() {
        workshop.there().sees(SURVIVOR.path(), SAME).reads(read(new byte[32]));
        workshop.here().sees(FILE.path(), SAME, GONE).trashes(new Trashing.Trashed(HANDLE));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static Reading read(byte[] sha256) {
        return new Reading.Done(new Digests(Map.of(DigestKind.SHA256, sha256)), 10);
    }

    @Test
    void aFileWhoseSurvivorIsProvenGoesIntoTheTrash() {
        assertThat(workshop.removal().carryOut(ITEM)).isEqualTo(new Outcome.Removed(HANDLE));
        assertThat(workshop.here().asked())
                .containsExactly("look b/x", "trash b/x into " + workshop.batch(), "look b/x");
        assertThat(workshop.there().asked()).containsExactly("read a/x", "look a/x", "look a/x");
    }

    @Test
    void theSurvivorIsReadOnceForAllItsCopies() {
        var other = TestItems.file(HERE, "c/x");
        workshop.here().sees(other.path(), SAME, GONE);
        var removal = workshop.removal();

        removal.carryOut(ITEM);
        removal.carryOut(TestItems.planned(other, SURVIVOR));

        assertThat(workshop.there().asked()).containsOnlyOnce("read a/x");
    }

    @Test
    void whereTheStoragePublishesDigestsItsWordIsTakenForTheBytes() {
        workshop.there().publishes(DigestKind.SHA256);

        assertThat(workshop.removal().carryOut(ITEM)).isEqualTo(new Outcome.Removed(HANDLE));
        assertThat(workshop.there().asked()).doesNotContain("read a/x");
    }

    @Test
    void i2AnObjectIsNeverItsOwnSurvivor() {
        var outcome = workshop.removal().carryOut(TestItems.planned(FILE, FILE));

        assertThat(reason(outcome)).contains("the same object");
        assertNothingMoved();
    }

    static Stream<Arguments> survivors() {
        return Stream.of(
                Arguments.of(new Presence.Changed("larger"), "not what was planned: larger."),
                Arguments.of(new Presence.Different("a folder"), "not what was planned: a folder."),
                Arguments.of(GONE, "The copy to keep is not there any more."),
                Arguments.of(new Presence.NoAnswer("time out"), "cannot be looked at: time out."));
    }

    @ParameterizedTest
    @MethodSource("survivors")
    void withoutItsSurvivorAFileStays(Presence survivor, String reason) {
        workshop.there().sees(SURVIVOR.path(), survivor);

        assertSkipped(workshop.removal().carryOut(ITEM), reason);
        assertNothingMoved();
    }

    @ParameterizedTest
    @MethodSource("survivors")
    void withoutItsSurvivorAFileStaysWhereDigestsArePublishedToo(Presence survivor, String reason) {
        workshop.there().publishes(DigestKind.SHA256).sees(SURVIVOR.path(), survivor, SAME);

        assertSkipped(workshop.removal().carryOut(ITEM), reason);
        assertNothingMoved();
    }

    static Stream<Arguments> readings() {
        var other = new byte[32];
        other[31] = 1;
        return Stream.of(
                Arguments.of(read(other), "other content"),
                Arguments.of(new Reading.Changed(), "changed while it was read"),
                Arguments.of(
                        new Reading.Unreadable(Listing.ProblemKind.FILE_UNREADABLE),
                        "cannot be read: This file cannot be read: permission denied."));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void aSurvivorThatDoesNotReadTheSameKeepsItsCopies(Reading reading, String reason) {
        workshop.there().reads(reading);

        assertSkipped(workshop.removal().carryOut(ITEM), reason);
        assertNothingMoved();
    }

    @Test
    void aSurvivorThatVanishedWhileItWasReadIsSaidToBeGone() {
        workshop.there().reads(new Reading.Changed()).sees(SURVIVOR.path(), GONE);

        assertSkipped(workshop.removal().carryOut(ITEM), "not there any more");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(new Presence.Changed("larger"), "This file is not what was planned: larger."),
                Arguments.of(new Presence.Different("a folder"), "This file is not what was planned: a folder."),
                Arguments.of(GONE, "This file is not at its place any more."),
                Arguments.of(new Presence.NoAnswer("time out"), "This file cannot be looked at: time out."));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsNotWhatWasPlannedStays(Presence presence, String reason) {
        workshop.here().sees(FILE.path(), presence);

        assertSkipped(workshop.removal().carryOut(ITEM), reason);
        assertNothingMoved();
    }

    @Test
    void aStorageThatIsAwayIsAskedOnceAndForNothingElse() {
        workshop.there().fails();
        var removal = workshop.removal();

        assertSkipped(removal.carryOut(ITEM), "The storage cannot be used: It is away.");
        assertSkipped(removal.carryOut(ITEM), "The storage cannot be used: It is away.");
        assertThat(workshop.there().asked()).hasSize(1);
        assertNothingMoved();
    }

    @Test
    void i2WhatMayBeOneFileReachedInTwoWaysStays() {
        workshop.there().has(Feature.VIEW).takesNoMarks();

        assertSkipped(workshop.removal().carryOut(ITEM), "one and the same file");
        assertNothingMoved();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        new Trashing.Changed("larger"),
                        new Outcome.Skipped("This file is not what was planned: larger.")),
                Arguments.of(new Trashing.Gone(), new Outcome.Skipped("This file is not at its place any more.")),
                Arguments.of(new Trashing.Refused("read-only"), new Outcome.Refused("read-only")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheStorageRefusesIsLeft(Trashing answer, Outcome outcome) {
        workshop.here().trashes(answer);

        assertThat(workshop.removal().carryOut(ITEM)).isEqualTo(outcome);
    }

    @Test
    void i6AStorageThatDoesNotAnswerIsReadAndNeverAskedAgain() {
        workshop.here().sees(FILE.path(), SAME, SAME).trashes(new Trashing.NoAnswer("time out"));

        assertThat(workshop.removal().carryOut(ITEM)).isEqualTo(new Outcome.Refused("Nothing was changed: time out"));
        assertThat(workshop.here().asked()).containsOnlyOnce("trash b/x into " + workshop.batch());
    }

    @Test
    void i6ATimeOutThatMovedTheFileIsARemoval() {
        workshop.here().trashes(new Trashing.NoAnswer("time out")).findsTrashed(HANDLE);

        assertThat(workshop.removal().carryOut(ITEM)).isEqualTo(new Outcome.Removed(HANDLE));
    }

    @Test
    void i6ASuccessThatMovedNothingIsNone() {
        workshop.here().sees(FILE.path(), SAME);

        assertThat(workshop.removal().carryOut(ITEM))
                .isEqualTo(new Outcome.Refused("Nothing was changed: the storage said that it moved it."));
    }

    @Test
    void aStorageThatFailsAfterItsAnswerIsBelieved() {
        workshop.here().failsOnceTrashed();

        assertThat(workshop.removal().carryOut(ITEM)).isEqualTo(new Outcome.Removed(HANDLE));
    }

    static Stream<Arguments> unknowns() {
        return Stream.of(
                Arguments.of(GONE, "at its place there is nothing."),
                Arguments.of(new Presence.Different("a folder"), "there is something else (a folder)."),
                Arguments.of(new Presence.NoAnswer("time out"), "nothing can be seen (time out)."));
    }

    @ParameterizedTest
    @MethodSource("unknowns")
    void i6WhatNobodyCanTellIsSaidToBeUnknown(Presence presence, String reason) {
        workshop.here().sees(FILE.path(), presence);

        var outcome = workshop.removal().resolve(ITEM);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(reason(outcome))
                .contains("did not tell whether this file was moved")
                .contains(reason);
    }

    @Test
    void i6ResolvingTellsWhatStandsWhatCameBackAndWhatChanged() {
        workshop.here().sees(FILE.path(), SAME);
        assertThat(workshop.removal().resolve(ITEM)).isEqualTo(new Outcome.Untouched());

        workshop.here().sees(FILE.path(), new Presence.Changed("larger"));
        assertSkipped(workshop.removal().resolve(ITEM), "not what was planned: larger.");

        workshop.here().findsRestored(BACK);
        assertThat(workshop.removal().resolve(ITEM))
                .isEqualTo(new Outcome.PutBack(BACK, "This file stands where it was."));
    }

    @Test
    void i6AStorageThatIsAwayLeavesItUnknown() {
        workshop.here().fails();

        var outcome = workshop.removal().resolve(ITEM);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(reason(outcome)).contains("did not tell").contains("It is away.");
    }

    static Stream<Arguments> putBacks() {
        return Stream.of(
                Arguments.of(new Restoring.Restored(BACK), Outcome.PutBack.class, "put back at once."),
                Arguments.of(new Restoring.NotInTrash(), Outcome.Unknown.class, "should have been put back"),
                Arguments.of(new Restoring.Refused("full"), Outcome.Stranded.class, "could not be put back: full"),
                Arguments.of(
                        new Restoring.NoAnswer("time out"),
                        Outcome.Stranded.class,
                        "whether it was put back: time out"));
    }

    @ParameterizedTest
    @MethodSource("putBacks")
    void i1WhereTheSurvivorVanishesTheFileIsPutBack(Restoring answer, Class<?> outcome, String reason) {
        workshop.there().sees(SURVIVOR.path(), SAME, GONE);
        workshop.here().restores(answer);

        var told = workshop.removal().carryOut(ITEM);

        assertThat(told).isInstanceOf(outcome);
        assertThat(reason(told))
                .contains("The copy to keep is not there any more.")
                .contains(reason);
        assertThat(workshop.here().asked()).contains("restore .declutter-trash/1/b/x to b/x");
    }

    @Test
    void i1WhatIsFoundInTheTrashIsPutBackTooWhereItsSurvivorIsGone() {
        workshop.there().sees(SURVIVOR.path(), GONE);
        workshop.here().sees(FILE.path(), GONE).findsTrashed(HANDLE).restores(new Restoring.Restored(BACK));

        assertThat(workshop.removal().resolve(ITEM)).isInstanceOf(Outcome.PutBack.class);
    }

    @Test
    void i9WhoLostTheLeaseMovesNothing() {
        workshop.losesTheLease();

        assertThatThrownBy(() -> workshop.removal().carryOut(ITEM)).isInstanceOf(LeaseLostException.class);
        assertNothingMoved();
    }

    @Test
    void aPartOfAPhotographGoesOnlyWhileItsPartnersAndTheirTwinsStand() {
        var raw = TestItems.file(HERE, "b/IMG.CR2");
        var picture = TestItems.file(HERE, "b/IMG.JPG");
        var rawThere = TestItems.file(THERE, "a/IMG.CR2");
        var pictureThere = TestItems.file(THERE, "a/IMG.JPG");
        var stacks = new Stacks((_, folder, each) -> Stream.of(raw, picture, rawThere, pictureThere)
                .filter(file -> file.path().parent().equals(folder))
                .forEach(each));
        var item = TestItems.planned(picture, pictureThere);
        workshop.there().sees(pictureThere.path(), SAME);
        var changed = new Presence.Changed("edited");

        var other = new Presence.Different("a folder");
        var noAnswer = new Presence.NoAnswer("time out");
        for (var torn : new Presence[][] {
            {SAME, GONE}, {SAME, changed}, {changed, SAME}, {other, SAME}, {noAnswer, SAME}, {GONE, GONE}
        }) {
            workshop.here().sees(raw.path(), torn[0]).sees(picture.path(), SAME);
            workshop.there().sees(rawThere.path(), torn[1]);
            assertSkipped(workshop.removal(stacks).carryOut(item), "a photograph of several files");
        }
        assertNothingMoved();
        for (var partner : new Presence[] {SAME, GONE}) {
            workshop.here().sees(raw.path(), partner).sees(picture.path(), SAME, GONE);
            workshop.there().sees(rawThere.path(), SAME);
            assertThat(workshop.removal(stacks).carryOut(item)).isEqualTo(new Outcome.Removed(HANDLE));
        }
        workshop.here().fails();
        assertSkipped(workshop.removal(stacks).carryOut(item), "a photograph of several files");
    }

    @Test
    void aPartOfAPhotographStaysWhereItsSurvivorIsNotOne() {
        var picture = TestItems.file(HERE, "b/IMG.JPG");
        var alone = TestItems.file(THERE, "a/IMG.JPG");
        var stacks = new Stacks((_, folder, each) -> Stream.of(TestItems.file(HERE, "b/IMG.CR2"), picture, alone)
                .filter(file -> file.path().parent().equals(folder))
                .forEach(each));
        workshop.there().sees(alone.path(), SAME);
        workshop.here().sees(picture.path(), SAME);

        var outcome = workshop.removal(stacks).carryOut(TestItems.planned(picture, alone));

        assertSkipped(outcome, "which the copy to keep does not keep whole.");
        assertNothingMoved();
    }

    private void assertNothingMoved() {
        assertThat(workshop.here().asked()).noneMatch(asked -> asked.startsWith("trash"));
    }

    private static void assertSkipped(Outcome outcome, String reason) {
        assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
        assertThat(reason(outcome)).contains(reason);
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Skipped(var reason) -> reason;
            case Outcome.Unknown(var reason) -> reason;
            case Outcome.Stranded(var _, var reason) -> reason;
            case Outcome.PutBack(var _, var reason) -> reason;
            case Outcome other -> throw new AssertionError(other);
        };
    }
}

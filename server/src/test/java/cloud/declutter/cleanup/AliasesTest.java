package cloud.declutter.cleanup;

import static cloud.declutter.cleanup.TestItems.HERE;
import static cloud.declutter.cleanup.TestItems.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.clouds.Capabilities.Reading;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** I2: when a file and its copy may be one file that is reached in two ways. */
class AliasesTest {
    private static final RawPath SHOWN_HERE = RawPath.of("b/.declutter-mark-work");
    private static final long SECOND = 1_000_000_000L;

    private final ScriptedCloud here = new ScriptedCloud();
    private final ScriptedCloud there = new ScriptedCloud().has(Feature.VIEW);
    private final Aliases aliases = new Aliases(
            new Storages(new Owner(new UUID(1, 1)), (_, connection) -> connection.equals(HERE) ? here : there), "work");
    private final CatalogFile file = TestItems.file(HERE, "b/x");
    private final Item item = TestItems.planned(file, TestItems.file(THERE, "a/x"));

    @Test
    void aMarkThatIsNotSeenProvesTwoFiles() {
        assertThat(aliases.objection(item)).isEmpty();
        assertThat(there.asked()).containsExactly("mark a/.declutter-mark-work", "unmark a/.declutter-mark-work");
        assertThat(here.asked()).containsExactly("look b/.declutter-mark-work");
    }

    @Test
    void aPairOfFoldersIsMarkedOnce() {
        aliases.objection(item);
        aliases.objection(TestItems.planned(TestItems.file(HERE, "b/y"), TestItems.file(THERE, "a/y")));
        aliases.objection(TestItems.planned(TestItems.file(HERE, "c/x"), TestItems.file(THERE, "a/x")));

        assertThat(there.asked().stream().filter(asked -> asked.startsWith("mark")))
                .hasSize(2);
    }

    static Stream<Presence> seen() {
        return Stream.of(new Presence.Same(), new Presence.Changed("any"), new Presence.Different("any"));
    }

    @ParameterizedTest
    @MethodSource("seen")
    void aMarkThatIsSeenProvesOneFile(Presence presence) {
        here.sees(SHOWN_HERE, presence);

        assertThat(aliases.objection(item).orElseThrow()).contains("are one and the same file");
        assertThat(there.asked()).last().isEqualTo("unmark a/.declutter-mark-work");
    }

    @Test
    void withoutAMarkOrAnAnswerNobodyCanTell() {
        here.sees(SHOWN_HERE, new Presence.NoAnswer("time out"));
        assertThat(aliases.objection(item).orElseThrow()).contains("cannot be found out");

        there.takesNoMarks();
        var elsewhere = TestItems.planned(TestItems.file(HERE, "c/x"), TestItems.file(THERE, "a/x"));
        assertThat(aliases.objection(elsewhere).orElseThrow()).contains("cannot be found out");
        assertThat(here.asked()).hasSize(1);
    }

    @Test
    void betweenTwoServersNobodyCanTell() {
        here.lies(Reading.NEAR);

        assertThat(aliases.objection(item).orElseThrow()).contains("cannot be found out");
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void anAccountsOwnObjectsAreNobodyElses() {
        here.has(Feature.OWN_OBJECTS);
        here.lies(Reading.FAR);

        assertThat(aliases.objection(item)).isEmpty();
    }

    @Test
    void aStorageThatShowsOnlyItsOwnFilesNeedsNoMark() {
        there.has();

        assertThat(aliases.objection(item)).isEmpty();
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void withinOneConnectionNoMarkIsNeeded() {
        here.has(Feature.VIEW);

        assertThat(aliases.objection(TestItems.planned(file, TestItems.file(HERE, "a/x"))))
                .isEmpty();
        assertThat(here.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2, true", "-2, true", "3, false", "-3, false"})
    void filesOfDifferentTimesAreTwo(long secondsLater, boolean marked) {
        var time = 100 * SECOND;

        aliases.objection(TestItems.planned(
                modified(file, time), modified(TestItems.file(THERE, "a/x"), time - secondsLater * SECOND)));

        assertThat(there.asked().isEmpty()).isEqualTo(!marked);
    }

    @Test
    void aSurvivorOfNoTimeMayBeAnyFile() {
        aliases.objection(TestItems.planned(modified(file, 100 * SECOND), modified(TestItems.file(THERE, "a/x"), 0)));

        assertThat(there.asked()).isNotEmpty();
    }

    @Test
    void aStorageThatIsAwayIsAnObjection() {
        here.fails();

        assertThat(aliases.objection(item).orElseThrow()).contains("It is away.");
    }

    private static CatalogFile modified(CatalogFile file, long nanos) {
        var version = file.version();
        return new CatalogFile(
                file.id(),
                file.connection(),
                file.path(),
                new Version(version.device(), version.object(), version.size(), nanos, version.changedNanos()),
                file.links(),
                file.reference(),
                file.content());
    }
}

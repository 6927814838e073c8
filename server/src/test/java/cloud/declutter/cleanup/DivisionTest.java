package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.DuplicateProblem;
import cloud.declutter.duplicates.Group;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Keeping;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.ProblemKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I3: how strongly a group must be proven before a copy may go; and which copies then do. */
class DivisionTest {
    private static final Content CONTENT = new Content(DigestKind.QUICK_XOR, new byte[20]);
    private static final ConnectionId HERE = new ConnectionId(new UUID(3, 3));
    private static final ConnectionId THERE = new ConnectionId(new UUID(3, 4));
    private static final Stacks NO_STACKS = new Stacks((_, _, _) -> {});
    private static final Scope ALL = new Scope(Optional.empty(), Set.of(), Set.of());

    @ParameterizedTest
    @EnumSource
    void withoutAPersonsEyeOnlyReadAndStrongEvidenceCounts(Evidence evidence) {
        var removable = evidence == Evidence.READ || evidence == Evidence.STRONG;

        var division = division(ALL);

        assertThat(division.of(group(evidence))).hasSize(removable ? 1 : 0);
        assertThat(division.left().unproven()).isEqualTo(removable ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void inAGroupThatThePersonNamesTheProvidersWordCountsToo(Evidence evidence) {
        var group = group(evidence);
        var file = group.files().getLast().id();
        var removable = evidence != Evidence.CLAIMED && evidence != Evidence.LOOKS;

        var named = division(new Scope(Optional.empty(), Set.of(group.id()), Set.of()));
        var fileNamed = division(new Scope(Optional.empty(), Set.of(), Set.of(file)));

        assertThat(Stream.of(named, fileNamed)
                        .map(division -> division.of(group).size()))
                .containsOnly(removable ? 1 : 0);
    }

    @Test
    void theCopyThatTheRuleChoosesStaysForAllOthers() {
        var group = group(Evidence.READ, file(HERE, 1, "c/x"), file(HERE, 2, "a/x"), file(HERE, 3, "b/x"));

        assertThat(division(ALL).of(group))
                .extracting(
                        part -> part.file().path() + " for " + part.survivor().path())
                .containsExactly("a/x for c/x", "b/x for c/x");
    }

    @Test
    void whatLiesInAProtectedFolderStaysAndIsCounted() {
        var group = group(
                Evidence.READ, file(HERE, 1, "a/x"), file(HERE, 2, "b/x"), file(HERE, 3, "a/y"), file(THERE, 4, "a/z"));
        var wish = new KeepWish(new Keeping(Strategy.OLDEST, List.of(), List.of(), List.of("/a/")), Map.of());

        var everywhere = new Division(wish, ALL, NO_STACKS);
        var here = new Division(wish, new Scope(Optional.of(HERE), Set.of(), Set.of()), NO_STACKS);

        assertThat(paths(everywhere.of(group))).containsExactly("b/x");
        assertThat(everywhere.left()).isEqualTo(new Cleanup.LeftOut(2, 0, 0));
        assertThat(paths(here.of(group))).containsExactly("b/x");
        assertThat(here.left()).isEqualTo(new Cleanup.LeftOut(1, 0, 0));
    }

    @Test
    void whatAPersonKeepsIsNotCountedAsProtected() {
        var group = group(Evidence.READ, file(HERE, 1, "a/x"), file(HERE, 2, "b/x"));
        var choices = Map.of(group.id(), ids(group, 0, 1));

        var division = new Division(
                new KeepWish(new Keeping(Strategy.OLDEST, List.of(), List.of(), List.of("c")), choices),
                ALL,
                NO_STACKS);

        assertThat(division.of(group)).isEmpty();
        assertThat(division.left()).isEqualTo(new Cleanup.LeftOut(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", ".", "a//b"})
    void aProtectedPathMustBeOne(String path) {
        assertThatThrownBy(() -> new Division(
                        new KeepWish(new Keeping(Strategy.OLDEST, List.of(), List.of(), List.of(path)), Map.of()),
                        ALL,
                        NO_STACKS))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(DuplicateProblem.PATH_INVALID));
    }

    @Test
    void hardLinkedFilesStayAndAreCounted() {
        var linked = file(HERE, 2, "b/x", 2);
        var division = division(ALL);

        assertThat(paths(division.of(group(Evidence.READ, file(HERE, 1, "a/x"), linked, file(HERE, 3, "c/x")))))
                .containsExactly("c/x");
        division.leaveHardLinked();

        assertThat(division.left()).isEqualTo(new Cleanup.LeftOut(0, 2, 0));
    }

    @Test
    void unprovenCopiesAreCountedButOne() {
        var division = division(ALL);

        division.of(group(Evidence.LOOKS, file(HERE, 1, "a"), file(HERE, 2, "b"), file(HERE, 3, "c")));

        assertThat(division.left()).isEqualTo(new Cleanup.LeftOut(0, 0, 2));
    }

    @Test
    void partsOfPhotographsStayAndAreCountedAsProtected() {
        var raw = file(HERE, 9, "b/x.CR2");
        var division = new Division(
                new KeepWish(Keeping.by(Strategy.OLDEST), Map.of()),
                ALL,
                new Stacks((_, folder, each) -> Stream.of(raw, file(HERE, 2, "b/x.JPG"))
                        .filter(file -> file.path().parent().equals(folder))
                        .forEach(each)));

        assertThat(division.of(group(Evidence.READ, file(HERE, 1, "a/x.JPG"), file(HERE, 2, "b/x.JPG"))))
                .isEmpty();
        assertThat(division.left()).isEqualTo(new Cleanup.LeftOut(1, 0, 0));
    }

    @Test
    void aPersonsChoiceStaysWhateverTheStrategySays() {
        var group = group(Evidence.READ, file(HERE, 1, "a"), file(HERE, 2, "b"), file(HERE, 3, "c"));

        assertThat(paths(choosing(group, ids(group, 2)).of(group))).containsExactly("a", "b");
        assertThat(problem(() -> choosing(group, Set.of()).of(group))).isEqualTo(CleanupProblem.KEEP_AT_LEAST_ONE);
        assertThat(problem(() ->
                        choosing(group, Set.of(new FileId(new UUID(8, 8)))).of(group)))
                .isEqualTo(CleanupProblem.UNKNOWN_ID);
    }

    @Test
    void filesThatTheScopeNamesGoAndNoOthers() {
        var group = group(Evidence.READ, file(HERE, 1, "a"), file(HERE, 2, "b"), file(HERE, 3, "c"));

        assertThat(paths(division(naming(ids(group, 0, 2))).of(group))).containsExactly("a", "c");
        assertThat(problem(() -> division(naming(ids(group, 0, 1, 2))).of(group)))
                .isEqualTo(CleanupProblem.ALL_COPIES);
    }

    @Test
    void aConnectionInTheScopeLosesFilesAndNoOtherDoes() {
        var group = group(Evidence.READ, file(HERE, 1, "a"), file(HERE, 2, "b"), file(THERE, 3, "c"));

        assertThat(paths(division(new Scope(Optional.of(THERE), Set.of(), Set.of()))
                        .of(group)))
                .containsExactly("c");
    }

    @Test
    void itKnowsWhatTheWishNames() {
        var group = group(Evidence.READ, file(HERE, 1, "a"), file(HERE, 2, "b"));
        var id = new FileId(new UUID(2, 1));

        assertThat(division(ALL).names(group.id())).isFalse();
        assertThat(division(ALL).names(id)).isFalse();
        assertThat(division(new Scope(Optional.empty(), Set.of(group.id()), Set.of()))
                        .names(group.id()))
                .isTrue();
        assertThat(choosing(group, ids(group, 0)).names(group.id())).isTrue();
        assertThat(division(naming(Set.of(id))).names(id)).isTrue();
    }

    private static Scope naming(Set<FileId> files) {
        return new Scope(Optional.empty(), Set.of(), files);
    }

    private static Division choosing(Group group, Set<FileId> kept) {
        return new Division(new KeepWish(Keeping.by(Strategy.OLDEST), Map.of(group.id(), kept)), ALL, NO_STACKS);
    }

    private static ProblemKind problem(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).kind();
    }

    private static Set<FileId> ids(Group group, int... places) {
        return Arrays.stream(places)
                .mapToObj(place -> group.files().get(place).id())
                .collect(Collectors.toSet());
    }

    private static List<String> paths(List<Division.Part> parts) {
        return parts.stream().map(part -> part.file().path().display()).toList();
    }

    private static Division division(Scope scope) {
        return new Division(new KeepWish(Keeping.by(Strategy.OLDEST), Map.of()), scope, NO_STACKS);
    }

    private static Group group(Evidence evidence) {
        return group(evidence, file(HERE, 1, "file1"), file(HERE, 2, "file2"));
    }

    private static Group group(Evidence evidence, CatalogFile... files) {
        return new Group(new GroupId(new UUID(1, 1)), evidence, 10, CONTENT, files.length, List.of(files));
    }

    private static CatalogFile file(ConnectionId connection, int number, String path) {
        return file(connection, number, path, 1);
    }

    /** The lower the number, the older. */
    private static CatalogFile file(ConnectionId connection, int number, String path, int links) {
        return new CatalogFile(
                new FileId(new UUID(2, number)),
                connection,
                RawPath.of(path),
                new Version(1, number, 10, number, number),
                links,
                "",
                CONTENT);
    }
}

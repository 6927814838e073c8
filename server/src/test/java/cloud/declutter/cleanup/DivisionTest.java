package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.Group;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.engine.path.RawPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Safety.md, I3: how strongly a group must be proven before a copy may go. */
class DivisionTest {
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

    private static Division division(Scope scope) {
        return new Division(new KeepWish(Strategy.OLDEST, List.of(), Map.of()), scope, new Stacks((_, _, _) -> {}));
    }

    private static Group group(Evidence evidence) {
        return new Group(
                new GroupId(new UUID(1, 1)),
                evidence,
                10,
                new Content(DigestKind.QUICK_XOR, new byte[20]),
                2,
                List.of(file(1), file(2)));
    }

    private static CatalogFile file(int number) {
        return new CatalogFile(
                new FileId(new UUID(2, number)),
                new ConnectionId(new UUID(3, 3)),
                RawPath.of("file" + number),
                new Version(1, number, 10, number, number),
                1,
                "",
                new Content(DigestKind.QUICK_XOR, new byte[20]));
    }
}

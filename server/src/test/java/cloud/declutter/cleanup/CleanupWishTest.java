package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.catalog.FileId;
import cloud.declutter.cleanup.CleanupWish.Choice;
import cloud.declutter.cleanup.CleanupWish.Keep;
import cloud.declutter.cleanup.CleanupWish.Kind;
import cloud.declutter.cleanup.CleanupWish.ScopeWish;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Keeping;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of a wish that came over HTTP. */
class CleanupWishTest {
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final Keep BARE = new Keep(Strategy.OLDEST, null, null, null, null);
    private static final ScopeWish ALL = new ScopeWish(null, null, null, null);

    @Test
    void whatIsLeftOutNarrowsNothing() {
        var wish = new CleanupWish(BARE, ALL);

        assertThat(wish.keepWish()).isEqualTo(new KeepWish(Keeping.by(Strategy.OLDEST), Map.of()));
        assertThat(wish.groups()).isEqualTo(Scope.ALL);
    }

    @Test
    void whatIsSaidCounts() {
        var keep = new Keep(
                Strategy.NEWEST, List.of(ONE), List.of("b"), List.of("a"), List.of(new Choice(ONE, List.of(OTHER))));
        var wish = new CleanupWish(keep, new ScopeWish(Kind.EXACT, ONE, List.of(OTHER), List.of(ONE, OTHER)));

        assertThat(wish.keepWish())
                .isEqualTo(new KeepWish(
                        new Keeping(Strategy.NEWEST, List.of(new ConnectionId(ONE)), List.of("b"), List.of("a")),
                        Map.of(new GroupId(ONE), Set.of(new FileId(OTHER)))));
        assertThat(wish.groups())
                .isEqualTo(new Scope(
                        Optional.of(new ConnectionId(ONE)),
                        Set.of(new GroupId(OTHER)),
                        Set.of(new FileId(ONE), new FileId(OTHER))));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXACT")
    void whatIsOnlyAlikeIsNotRemoved(Kind kind) {
        var wish = new CleanupWish(BARE, new ScopeWish(kind, null, null, null));

        assertThatThrownBy(wish::groups)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(CleanupProblem.NOTHING_TO_REMOVE));
    }
}

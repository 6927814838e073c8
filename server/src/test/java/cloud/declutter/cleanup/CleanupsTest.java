package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** I5, I9: of all who want to change a cleanup's state, one does. */
class CleanupsTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");
    private final Owner owner = Interference.owner(ana);
    private final Cleanups cleanups = given.part(Cleanups.class);
    private final Answer plan = planned();
    private final CleanupId id = Interference.id(plan);

    private Answer planned() {
        ana.scans(given.folder("pair").file("a/x", "content").file("b/x", "content"));
        return ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
    }

    private boolean confirms() {
        return cleanups.confirm(owner, id, HexFormat.of().parseHex(plan.text("planHash")));
    }

    @Test
    void i5APlanIsConfirmedOnceAndByItsHash() {
        assertThat(cleanups.confirm(owner, id, new byte[32])).isFalse();
        assertThat(confirms()).isTrue();
        assertThat(confirms()).isFalse();
        assertThat(cleanups.discard(owner, id)).isFalse();
    }

    @Test
    void aPlanIsDiscardedOnce() {
        assertThat(cleanups.discard(owner, id)).isTrue();
        assertThat(cleanups.discard(owner, id)).isFalse();
    }

    @Test
    void i9WhoWasReplacedHoldsAndEndsNothing() {
        confirms();
        var replaced = cleanups.take(owner, id).orElseThrow();
        var holder = cleanups.take(owner, id).orElseThrow();

        assertThatThrownBy(() -> cleanups.hold(replaced)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> cleanups.finishPurge(replaced)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> cleanups.finish(replaced, CleanupState.DONE, null))
                .isInstanceOf(LeaseLostException.class);
        assertThat(ana.now(plan).text("state")).isEqualTo("running");

        cleanups.hold(holder);
        cleanups.finish(holder, CleanupState.DONE, null);
        assertThat(ana.now(plan).text("state")).isEqualTo("done");
    }

    @Test
    void onlyWhatIsCarriedOutOrUndoneIsAtWork() {
        assertThat(cleanups.areAtWork(owner)).isFalse();
        assertThat(cleanups.take(owner, id)).isEmpty();

        confirms();

        assertThat(cleanups.areAtWork(owner)).isTrue();
        assertThat(cleanups.atWork(owner)).containsExactly(id);
        assertThat(cleanups.request(owner, id)).isEmpty();
    }
}

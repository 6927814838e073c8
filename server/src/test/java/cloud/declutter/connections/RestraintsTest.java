package cloud.declutter.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestraintsTest {
    private final Restraints restraints = new Restraints(Clock.systemUTC(), new SecureRandom());

    @Test
    void aConnectionHoldsBackAsOneHoweverOftenItIsOpenedAndNeverWithAnother() {
        var photos = new ConnectionId(new UUID(1, 1));
        var music = new ConnectionId(new UUID(1, 2));

        assertThat(restraints.of(photos).restraint())
                .isSameAs(restraints.of(photos).restraint())
                .isNotSameAs(restraints.of(music).restraint())
                .isNotSameAs(restraints.alone().restraint());
        assertThat(restraints.alone().restraint())
                .isNotSameAs(restraints.alone().restraint());
    }
}

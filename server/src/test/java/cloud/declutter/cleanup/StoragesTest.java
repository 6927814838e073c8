package cloud.declutter.cleanup;

import static cloud.declutter.cleanup.TestItems.HERE;
import static cloud.declutter.cleanup.TestItems.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.WayIn;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Storages are opened once, and not asked again after they failed as a whole. */
class StoragesTest {
    private final ScriptedCloud here = new ScriptedCloud();
    private final ScriptedCloud there = new ScriptedCloud();
    private final List<ConnectionId> opened = new ArrayList<>();
    private final List<ConnectionId> failed = new ArrayList<>();
    private final Storages storages = new Storages(new Owner(new UUID(1, 1)), new WayIn() {
        @Override
        public Cloud open(Owner owner, ConnectionId connection) {
            opened.add(connection);
            if (!Map.of(HERE, here, THERE, there).containsKey(connection)) {
                throw Problem.of(CommonProblem.NOT_FOUND);
            }
            return connection.equals(HERE) ? here : there;
        }

        @Override
        public void failed(Owner owner, ConnectionId connection, CloudException failure) {
            failed.add(connection);
        }
    });

    @Test
    void eachIsOpenedOnceAndClosedAtTheEnd() {
        assertThat(asked(HERE)).isEqualTo("answer");
        asked(HERE);
        asked(THERE);

        storages.close();

        assertThat(opened).containsExactly(HERE, THERE);
        assertThat(here.closed()).isEqualTo(1);
        assertThat(there.closed()).isEqualTo(1);
        assertThat(storages.failure()).isEmpty();
        assertThat(failed).isEmpty();
    }

    @Test
    void aFailureIsToldOnceAndCountsToTheEnd() {
        String first = storages.ask(
                HERE,
                _ -> {
                    throw new CloudException(CloudException.Kind.UNAVAILABLE, "It is away.");
                },
                cause -> cause);
        var second = asked(HERE);

        assertThat(List.of(first, second)).containsOnly("The storage cannot be used: It is away.");
        assertThat(asked(THERE)).isEqualTo("answer");
        assertThat(failed).containsExactly(HERE);
        assertThat(storages.failure()).contains("The storage cannot be used: It is away.");
    }

    @Test
    void aConnectionThatWasRemovedCannotBeUsed() {
        var removed = new ConnectionId(new UUID(9, 9));

        assertThat(asked(removed)).isEqualTo("The storage cannot be used: This connection was removed.");
        assertThat(failed).isEmpty();
    }

    private String asked(ConnectionId connection) {
        return storages.ask(connection, _ -> "answer", cause -> cause);
    }
}

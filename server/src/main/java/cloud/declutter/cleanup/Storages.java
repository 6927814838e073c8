package cloud.declutter.cleanup;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Leave;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.WayIn;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The storages that one piece of work touches, each opened once. A storage that fails as a whole is not asked again; what
 * it said is kept, to tell the person why items were left. Nothing is asked or noted once the lease is lost, see {@link Leave}.
 */
final class Storages implements AutoCloseable {
    private final Owner owner;
    private final WayIn way;
    private final Map<ConnectionId, Cloud> open = new LinkedHashMap<>();
    private final Map<ConnectionId, String> down = new LinkedHashMap<>();

    Storages(Owner owner, WayIn way) {
        this.owner = owner;
        this.way = way;
    }

    /**
     * What a storage answers, or what {@code unreachable} makes of the sentence that says why it cannot be asked. Once a
     * storage has failed, it counts as unreachable to the end of the work.
     */
    <T> T ask(ConnectionId connection, Function<Cloud, T> question, Function<String, T> unreachable) {
        var failed = down.get(connection);
        if (failed != null) {
            return unreachable.apply(failed);
        }
        Leave.prove();
        try {
            return question.apply(open.computeIfAbsent(connection, this::opened));
        } catch (CloudException asWhole) {
            Leave.prove();
            way.failed(owner, connection, asWhole);
            return unreachable.apply(fail(connection, String.valueOf(asWhole.getMessage())));
        } catch (Problem disconnected) {
            return unreachable.apply(fail(connection, "This connection was removed."));
        }
    }

    private Cloud opened(ConnectionId connection) {
        return way.open(owner, connection);
    }

    private String fail(ConnectionId connection, String reason) {
        var sentence = "The storage cannot be used: " + reason;
        down.put(connection, sentence);
        return sentence;
    }

    /** Why one of the storages failed as a whole, if one did. */
    Optional<String> failure() {
        return down.values().stream().findFirst();
    }

    @Override
    public void close() {
        open.values().forEach(Cloud::close);
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Ids;
import java.util.List;
import java.util.Map;

/** All that a step is done with: a lease that is held in the database, and two storages that answer as they are told. */
final class Workshop implements AutoCloseable {
    private final Given given = Given.service();
    private final Lease lease = begun();
    private final Map<ConnectionId, ScriptedCloud> clouds =
            Map.of(TestItems.HERE, new ScriptedCloud(), TestItems.THERE, new ScriptedCloud());
    private final Storages storages = new Storages(lease.owner(), (_, connection) -> clouds.get(connection));
    private final ContentLocks.Held held = given.part(ContentLocks.class).hold(List.of(), lease);

    private Lease begun() {
        var owner = Interference.owner(World.of(given, "ana"));
        var id = new CleanupId(given.part(Ids.class).next());
        var cleanups = given.part(Cleanups.class);
        var hash = new byte[32];
        cleanups.begin(owner, id, new KeepWish(Strategy.OLDEST, List.of(), Map.of()));
        cleanups.complete(
                owner, id, hash, new PlanSum(new Cleanup.Totals(0, 0, 0), new Cleanup.LeftOut(0, 0, 0), false));
        cleanups.confirm(owner, id, hash);
        return cleanups.take(owner, id).orElseThrow();
    }

    ScriptedCloud here() {
        return clouds.get(TestItems.HERE);
    }

    ScriptedCloud there() {
        return clouds.get(TestItems.THERE);
    }

    Removal removal() {
        return removal(new Stacks((_, _, _) -> {}));
    }

    Removal removal(Stacks stacks) {
        return new Removal(storages, stacks, new Aliases(storages, "work"), held);
    }

    Restoration restoration() {
        return new Restoration(storages, held);
    }

    Purge purge() {
        return new Purge(storages, held);
    }

    /** The name by which the storages' trash keeps what is removed. */
    String batch() {
        return lease.batch();
    }

    /** Somebody else works on the cleanup from now on. */
    void losesTheLease() {
        given.part(Cleanups.class).take(lease.owner(), lease.cleanup()).orElseThrow();
    }

    @Override
    public void close() {
        held.close();
        storages.close();
    }
}

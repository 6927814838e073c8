package cloud.declutter.cleanup;

import cloud.declutter.clouds.Leave;
import cloud.declutter.duplicates.Keeping;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import java.util.List;

/** All that a step is done with: a lease that is held in the database, and two storages that answer as they are told. */
final class Workshop implements AutoCloseable {
    private static final Given GIVEN = Given.service();
    private static final Owner OWNER = Interference.owner(World.of(GIVEN, "ana"));

    private final Lease lease = begun();
    private final ScriptedCloud here = new ScriptedCloud();
    private final ScriptedCloud there = new ScriptedCloud();
    private final Storages storages =
            new Storages(lease.owner(), (_, connection) -> connection.equals(TestItems.HERE) ? here : there);
    private final ContentLocks.Held held = GIVEN.part(ContentLocks.class).hold(List.of(), lease);

    /** Of a cleanup of nothing that is at work. */
    static Lease begun() {
        var id = new CleanupId(GIVEN.part(Ids.class).next());
        var cleanups = GIVEN.part(Cleanups.class);
        var hash = new byte[32];
        cleanups.begin(OWNER, id, Keeping.by(Strategy.OLDEST));
        cleanups.complete(
                OWNER, id, hash, new PlanSum(new Cleanup.Totals(0, 0, 0), new Cleanup.LeftOut(0, 0, 0), false));
        cleanups.confirm(OWNER, id, hash);
        return cleanups.take(OWNER, id).orElseThrow();
    }

    ScriptedCloud here() {
        return here;
    }

    ScriptedCloud there() {
        return there;
    }

    Step removal() {
        return removal(new Stacks((_, _, _) -> {}));
    }

    Step removal(Stacks stacks) {
        return new UnderTheLease(held, new Removal(storages, stacks, new Aliases(storages, "work"), lease));
    }

    Step restoration() {
        return new UnderTheLease(held, new Restoration(storages, lease));
    }

    Step purge() {
        return new UnderTheLease(held, new Purge(storages, lease));
    }

    private record UnderTheLease(ContentLocks.Held held, Step step) implements Step {
        @Override
        public Outcome carryOut(Item item) {
            return Leave.during(held::prove, () -> step.carryOut(item));
        }

        @Override
        public Outcome resolve(Item item) {
            return Leave.during(held::prove, () -> step.resolve(item));
        }
    }

    /** The name by which the storages' trash keeps what is removed. */
    String batch() {
        return lease.batch();
    }

    /** Somebody else works on the cleanup from now on. */
    void losesTheLease() {
        var _ = GIVEN.part(Cleanups.class).take(lease.owner(), lease.cleanup()).orElseThrow();
    }

    @Override
    public void close() {
        held.close();
        storages.close();
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.clouds.Leave;
import cloud.declutter.connections.WayIn;
import cloud.declutter.platform.Jobs;
import cloud.declutter.platform.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Carries out confirmed cleanups, undoes them and purges what has outlived its retention in the trash, batch by batch:
 * lock the contents, commit the intents, ask the storages, commit the outcomes. Whoever picks up a cleanup that was cut
 * short first finds out what became of the open intents.
 */
@Component
class Worker {
    private final Cleanups cleanups;
    private final Items items;
    private final Journal journal;
    private final ContentLocks locks;
    private final Catalog catalog;
    private final WayIn way;
    private final CleanupSettings settings;

    Worker(
            Cleanups cleanups,
            Items items,
            Journal journal,
            ContentLocks locks,
            Catalog catalog,
            WayIn way,
            CleanupSettings settings) {
        this.cleanups = cleanups;
        this.items = items;
        this.journal = journal;
        this.locks = locks;
        this.catalog = catalog;
        this.way = way;
        this.settings = settings;
    }

    /**
     * Works on a cleanup to its end. Throws {@link LeaseLostException} as soon as it is known that somebody else does.
     *
     * @param stopping asked before each batch; once it says so, the work is handed over
     */
    Jobs.End work(Owner owner, CleanupId cleanup, BooleanSupplier stopping) {
        var taken = cleanups.take(owner, cleanup);
        if (taken.isEmpty()) {
            return Jobs.End.OVER;
        }
        var lease = taken.get();
        try (var storages = new Storages(owner, way)) {
            var stacks = new Stacks((connection, folder, each) -> catalog.each(owner, connection, folder, each));
            var aliases = new Aliases(storages, cleanup.value() + "-" + lease.token());
            for (var pass : lease.task().passes()) {
                if (pass(new Pass(lease, pass, storages, stacks, aliases, stopping)) == Jobs.End.HANDED_OVER) {
                    return Jobs.End.HANDED_OVER;
                }
            }
            finish(lease, storages);
            return Jobs.End.OVER;
        }
    }

    private void finish(Lease lease, Storages storages) {
        var failure = storages.failure();
        switch (lease.task()) {
            case PURGE -> cleanups.finishPurge(lease);
            case REMOVE ->
                cleanups.finish(
                        lease, failure.isPresent() ? CleanupState.FAILED : CleanupState.DONE, failure.orElse(null));
            case RESTORE ->
                cleanups.finish(
                        lease, failure.isPresent() ? CleanupState.FAILED : restored(lease), failure.orElse(null));
        }
    }

    private CleanupState restored(Lease lease) {
        return items.areInTrash(lease.owner(), lease.cleanup()) ? CleanupState.DONE : CleanupState.UNDONE;
    }

    private record Pass(
            Lease lease, Work work, Storages storages, Stacks stacks, Aliases aliases, BooleanSupplier stopping) {}

    private Jobs.End pass(Pass pass) {
        var at = new Items.Position(Items.Position.BEFORE_FIRST, settings.batchFiles());
        while (true) {
            var batch = cutToBytes(items.pending(pass.lease, pass.work, at));
            if (batch.isEmpty()) {
                return Jobs.End.OVER;
            }
            if (pass.stopping.getAsBoolean()) {
                return Jobs.End.HANDED_OVER;
            }
            batch(pass, batch);
            at = new Items.Position(batch.getLast().position(), settings.batchFiles());
        }
    }

    /** As many as hold together no more bytes than a batch may, and at least one. */
    private List<Item> cutToBytes(List<Item> batch) {
        var bytes = 0L;
        for (var i = 0; i < batch.size(); i++) {
            bytes += batch.get(i).file().version().size();
            if (bytes > settings.batchBytes().toBytes()) {
                return batch.subList(0, Math.max(1, i));
            }
        }
        return batch;
    }

    private void batch(Pass pass, List<Item> batch) {
        try (var held = locks.hold(pass.stacks.sizes(batch), pass.lease)) {
            if (!pass.work.resolves()) {
                journal.intend(pass.lease, pass.work, batch);
            }
            journal.settle(pass.lease, pass.work, Leave.during(held::prove, () -> ask(pass, batch)));
        }
    }

    private static List<Journal.Entry> ask(Pass pass, List<Item> batch) {
        var step = step(pass);
        var entries = new ArrayList<Journal.Entry>(batch.size());
        for (var item : batch) {
            entries.add(new Journal.Entry(item, pass.work.resolves() ? step.resolve(item) : step.carryOut(item)));
        }
        return entries;
    }

    private static Step step(Pass pass) {
        return switch (pass.work) {
            case RESOLVE_REMOVALS, REMOVE -> new Removal(pass.storages, pass.stacks, pass.aliases, pass.lease);
            case RESOLVE_RESTORATIONS, RESTORE -> new Restoration(pass.storages, pass.lease);
            case RESOLVE_PURGES, PURGE -> new Purge(pass.storages, pass.lease);
        };
    }

    /** Ends a cleanup that fails again and again for a reason that is ours: nothing more is touched. */
    void giveUp(Owner owner, CleanupId cleanup) {
        cleanups.take(owner, cleanup).ifPresent(lease -> {
            if (lease.task() == Lease.Task.PURGE) {
                cleanups.finishPurge(lease);
                return;
            }
            journal.leave(lease, ItemState.SKIPPED, "This was left after repeated internal errors; plan it again.");
            cleanups.finish(lease, CleanupState.FAILED, "It was stopped after repeated internal errors.");
        });
    }
}

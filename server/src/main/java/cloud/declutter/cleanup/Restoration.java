package cloud.declutter.cleanup;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import java.util.Optional;

/** Brings single files back from the trash, never over anything (safety.md, I11). */
final class Restoration implements Step {
    private static final String NOT_TOLD = "The storage did not tell whether this file came back";

    private final Storages storages;
    private final Lease lease;

    Restoration(Storages storages, Lease lease) {
        this.storages = storages;
        this.lease = lease;
    }

    @Override
    public Outcome carryOut(Item item) {
        return storages.ask(
                item.file().connection(),
                cloud -> inTrash(item, cloud)
                        .map(handle -> restore(item, cloud, handle))
                        .orElseGet(() -> missing(item, cloud)),
                cause -> unreachable(item, cause));
    }

    private Optional<RestoreHandle> inTrash(Item item, Cloud cloud) {
        return item.trash().or(() -> cloud.findTrashed(item.file().onCloud(), lease.batch()));
    }

    private Outcome restore(Item item, Cloud cloud, RestoreHandle handle) {
        return switch (cloud.restore(handle, item.file().path())) {
            case Restoring.Restored(var back) -> new Outcome.Restored(back);
            case Restoring.NotInTrash() -> missing(item, cloud);
            case Restoring.Refused(var cause) -> new Outcome.Stranded(handle, cause);
            case Restoring.NoAnswer(var cause) -> afterNoAnswer(item, cloud, cause);
        };
    }

    /** Reads the storage instead of trying again blind (I6). */
    private Outcome afterNoAnswer(Item item, Cloud cloud, String cause) {
        return switch (resolve(item, cloud)) {
            case Outcome.Removed(var handle) -> new Outcome.Stranded(handle, cause);
            case Outcome other -> other;
        };
    }

    private static Outcome missing(Item item, Cloud cloud) {
        return cloud.findRestored(item.file().onCloud())
                .<Outcome>map(back -> new Outcome.Restored(back.file()))
                .orElseGet(() -> item.state() == ItemState.UNKNOWN
                        ? new Outcome.Unknown("This file is neither in the trash nor at its place.")
                        : new Outcome.Lost(
                                "This file is not in the trash any more; it was taken out or deleted there."));
    }

    private static Outcome unreachable(Item item, String cause) {
        return item.trash()
                .<Outcome>map(handle -> new Outcome.Stranded(handle, cause))
                .orElseGet(() -> new Outcome.Unknown(NOT_TOLD + ". " + cause));
    }

    @Override
    public Outcome resolve(Item item) {
        return storages.ask(item.file().connection(), cloud -> resolve(item, cloud), cause -> unreachable(item, cause));
    }

    private Outcome resolve(Item item, Cloud cloud) {
        return inTrashNow(item, cloud)
                .<Outcome>map(Outcome.Removed::new)
                .orElseGet(() -> cloud.findRestored(item.file().onCloud())
                        .<Outcome>map(back -> new Outcome.Restored(back.file()))
                        .orElseGet(() ->
                                new Outcome.Unknown(NOT_TOLD + ": it is neither in the trash nor at its old place.")));
    }

    private Optional<RestoreHandle> inTrashNow(Item item, Cloud cloud) {
        return cloud.findTrashed(item.file().onCloud(), lease.batch());
    }
}

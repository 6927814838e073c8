package cloud.declutter.cleanup;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import java.util.Optional;

/**
 * Deletes for good what has outlived its retention in the trash (safety.md, I8). What a storage empties itself is only
 * looked for: it counts as gone once the storage does not show it in its trash any more.
 */
final class Purge implements Step {
    private static final String NOT_TOLD = "The storage did not tell whether this file was deleted for good";
    private static final String EMPTIED_BY_PROVIDER = "Its storage deletes it for good in its own time.";
    private static final String VANISHED =
            "This file was not in the trash any more; it was deleted there, or taken elsewhere.";

    private final Storages storages;
    private final Lease lease;

    Purge(Storages storages, Lease lease) {
        this.storages = storages;
        this.lease = lease;
    }

    @Override
    public Outcome carryOut(Item item) {
        var handle = item.trash().orElseThrow();
        return away(item)
                .<Outcome>map(cause -> new Outcome.Kept(handle, cause))
                .orElseGet(() -> storages.ask(
                        item.file().connection(), cloud -> end(item, cloud, handle), cause -> unanswered(item, cause)));
    }

    /** Asked first, so that a storage that is away is known to be before it is asked to change anything. */
    private Optional<String> away(Item item) {
        return storages.ask(item.file().connection(), _ -> Optional.empty(), Optional::of);
    }

    private Outcome end(Item item, Cloud cloud, RestoreHandle handle) {
        if (!cloud.capabilities().has(Capabilities.Feature.PURGE)) {
            return inTrashNow(item, cloud)
                    .<Outcome>map(found -> new Outcome.Kept(found, EMPTIED_BY_PROVIDER))
                    .orElseGet(() -> missing(item, cloud));
        }
        return switch (cloud.purge(handle, item.file().onCloud())) {
            case Purging.Purged() -> new Outcome.Purged();
            case Purging.NotInTrash() -> missing(item, cloud);
            case Purging.Refused(var cause) -> new Outcome.Kept(handle, cause);
            case Purging.NoAnswer(var cause) -> afterNoAnswer(item, cloud, cause);
        };
    }

    /** Reads the storage instead of trying again blind (I6). */
    private Outcome afterNoAnswer(Item item, Cloud cloud, String cause) {
        return inTrashNow(item, cloud)
                .<Outcome>map(found -> new Outcome.Kept(found, cause))
                .orElseGet(() -> cloud.findRestored(item.file().onCloud())
                        .<Outcome>map(back -> new Outcome.Restored(back.file()))
                        .orElseGet(Outcome.Purged::new));
    }

    private static Outcome missing(Item item, Cloud cloud) {
        return cloud.findRestored(item.file().onCloud())
                .<Outcome>map(back -> new Outcome.Restored(back.file()))
                .orElseGet(() -> new Outcome.Vanished(VANISHED));
    }

    private static Outcome unanswered(Item item, String cause) {
        return new Outcome.Unanswered(item.trash().orElseThrow(), NOT_TOLD + ". " + cause);
    }

    @Override
    public Outcome resolve(Item item) {
        return storages.ask(
                item.file().connection(),
                cloud -> afterNoAnswer(item, cloud, NOT_TOLD + ", and it is still in the trash."),
                cause -> unanswered(item, cause));
    }

    private Optional<RestoreHandle> inTrashNow(Item item, Cloud cloud) {
        return cloud.findTrashed(item.file().onCloud(), lease.batch());
    }
}

package cloud.declutter.insights;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.cleanup.Cleanups;
import cloud.declutter.duplicates.Groups;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first look: how much there is, how much of it is redundant, what was won back. */
@RestController
class OverviewController {
    private final Catalog catalog;
    private final Groups groups;
    private final Cleanups cleanups;
    private final int trashRetentionDays;

    OverviewController(Catalog catalog, Groups groups, Cleanups cleanups, Settings settings) {
        this.catalog = catalog;
        this.groups = groups;
        this.cleanups = cleanups;
        this.trashRetentionDays = settings.trashRetentionDays();
    }

    /**
     * All of a person's storages together; sizes in bytes.
     *
     * @param reclaimable what a cleanup could remove, by kind of finding
     * @param inTrash removed, and still to be had back
     * @param removedSoFar removed by cleanups and not brought back
     * @param reclaimed of that, what does not lie in any trash any more, so that its space is free
     * @param trashRetentionDays how long what is removed lies in the trash before it is deleted for good
     */
    record Overview(
            int connections,
            long files,
            long bytes,
            Groups.Totals duplicates,
            List<Reclaimable> reclaimable,
            Amount inTrash,
            Amount removedSoFar,
            Amount reclaimed,
            int trashRetentionDays) {}

    /** What kind of finding lets something go. */
    enum Kind {
        /** Copies of one content, byte for byte. */
        EXACT
    }

    record Reclaimable(Kind kind, long files, long bytes) {}

    record Amount(long files, long bytes) {
        static Amount of(Cleanups.Amount amount) {
            return new Amount(amount.files(), amount.bytes());
        }
    }

    @GetMapping("/api/v1/overview")
    Overview overview(Owner owner) {
        var extent = catalog.extent(owner);
        var copies = groups.totals(owner, Groups.Filter.NONE);
        return new Overview(
                extent.connections(),
                extent.files(),
                extent.bytes(),
                copies,
                List.of(new Reclaimable(Kind.EXACT, copies.redundantFiles(), copies.reclaimableBytes())),
                Amount.of(cleanups.inTrash(owner)),
                Amount.of(cleanups.removed(owner)),
                Amount.of(cleanups.reclaimed(owner)),
                trashRetentionDays);
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.Group;
import cloud.declutter.duplicates.Groups;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells what a plan would list without making one: the same groups, divided in the same way, are only counted. */
@Component
class Forecasts {
    private final Planner planner;
    private final Groups groups;
    private final Catalog catalog;

    Forecasts(Planner planner, Groups groups, Catalog catalog) {
        this.planner = planner;
        this.groups = groups;
        this.catalog = catalog;
    }

    /**
     * What would go.
     *
     * @param shares of each connection that would lose a file
     */
    record Forecast(Amount total, int groups, Cleanup.LeftOut left, Map<ConnectionId, Amount> shares) {}

    /** Files and their size in bytes. */
    record Amount(int files, long bytes) {
        private static final Amount NONE = new Amount(0, 0);

        private Amount and(long size) {
            return new Amount(files + 1, bytes + size);
        }
    }

    /** Throws {@link Problem} for connections, groups and files that are not there and paths that cannot be any. */
    @Transactional(readOnly = true)
    public Forecast of(Owner owner, KeepWish keep, Scope scope) {
        var division = planner.division(owner, keep, scope);
        var named = new Named(catalog, owner, keep, scope, division);
        var tally = new Tally(division);
        groups.each(owner, scope, group -> {
            named.seen(group);
            tally.add(group);
        });
        named.mustBeKnown();
        return tally.forecast();
    }

    private static final class Tally {
        private final Division division;
        private final Map<ConnectionId, Amount> shares = new LinkedHashMap<>();
        private Amount total = Amount.NONE;
        private int groups;

        Tally(Division division) {
            this.division = division;
        }

        void add(Group group) {
            var parts = division.of(group);
            groups += parts.isEmpty() ? 0 : 1;
            for (var part : parts) {
                total = total.and(group.size());
                shares.merge(part.file().connection(), Amount.NONE.and(group.size()), (so, _) -> so.and(group.size()));
            }
        }

        Forecast forecast() {
            return new Forecast(total, groups, division.left(), Map.copyOf(shares));
        }
    }
}

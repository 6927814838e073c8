package cloud.declutter.cleanup;

import cloud.declutter.audit.Action;
import cloud.declutter.audit.Audit;
import cloud.declutter.audit.Fact;
import cloud.declutter.engine.path.RawPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells a person's audit what came of single files, in the transaction of the journal that says so. */
@Component
class Trail {
    private static final int ITEMS_AT_ONCE = 2000;

    private final Audit audit;
    private final Items items;

    Trail(Audit audit, Items items) {
        this.audit = audit;
        this.items = items;
    }

    void settled(Lease lease, Work work, List<Journal.Entry> entries) {
        audit.append(
                lease.owner(),
                entries.stream().flatMap(entry -> facts(lease, work, entry)).toList());
    }

    /** Before the items that are still open are left, as {@link Journal#leave} has it. */
    void left(Lease lease, ItemState planned, String reason) {
        var open = Set.of(ItemState.PLANNED, ItemState.REMOVING, ItemState.RESTORING);
        var at = new Items.Position(Items.Position.BEFORE_FIRST, ITEMS_AT_ONCE);
        for (var page = items.page(lease.owner(), lease.cleanup(), open, at);
                !page.isEmpty();
                page = items.page(lease.owner(), lease.cleanup(), open, at)) {
            audit.append(
                    lease.owner(),
                    page.stream()
                            .map(item -> fact(lease, item, left(item, planned)).because(reason))
                            .toList());
            at = new Items.Position(page.getLast().position(), ITEMS_AT_ONCE);
        }
    }

    private static Action left(Item item, ItemState planned) {
        return item.state() == ItemState.PLANNED && planned == ItemState.SKIPPED
                ? Action.FILE_SKIPPED
                : Action.FILE_UNKNOWN;
    }

    private static Stream<Fact> facts(Lease lease, Work work, Journal.Entry entry) {
        var item = entry.item();
        return switch (entry.outcome()) {
            case Outcome.Removed _ when work.during() == ItemState.RESTORING -> Stream.empty();
            case Outcome.Removed _ -> Stream.of(removed(lease, item));
            case Outcome.Skipped(var reason) ->
                Stream.of(fact(lease, item, Action.FILE_SKIPPED).because(reason));
            case Outcome.Refused(var reason) ->
                Stream.of(fact(lease, item, Action.FILE_FAILED).because(reason));
            case Outcome.PutBack(var back, var reason) ->
                Stream.of(
                        removed(lease, item), restored(lease, item, back.path()).because(reason));
            case Outcome.Stranded(var _, var reason)
            when work.during() == ItemState.RESTORING ->
                Stream.of(fact(lease, item, Action.FILE_FAILED).because(reason));
            case Outcome.Stranded(var _, var reason) ->
                Stream.of(removed(lease, item).because(reason));
            case Outcome.Untouched() -> Stream.empty();
            case Outcome.Unknown(var reason) ->
                Stream.of(fact(lease, item, Action.FILE_UNKNOWN).because(reason));
            case Outcome.Restored(var back) -> Stream.of(restored(lease, item, back.path()));
            case Outcome.Lost(var reason) ->
                Stream.of(fact(lease, item, Action.FILE_FAILED).because(reason));
            case Outcome.Purged() -> Stream.of(fact(lease, item, Action.FILE_PURGED));
            case Outcome.Vanished(var reason) ->
                Stream.of(fact(lease, item, Action.FILE_PURGED).because(reason));
            case Outcome.Kept _, Outcome.Unanswered _ -> Stream.empty();
        };
    }

    private static Fact removed(Lease lease, Item item) {
        return fact(lease, item, Action.FILE_REMOVED)
                .because("The copy that stays is " + item.survivor().path().display() + ".");
    }

    private static Fact restored(Lease lease, Item item, RawPath path) {
        return fact(lease, item, Action.FILE_RESTORED)
                .at(item.file().connection().value(), path);
    }

    private static Fact fact(Lease lease, Item item, Action action) {
        var file = item.file();
        return Fact.of(action)
                .at(file.connection().value(), file.path())
                .holding(file.version().size(), item.listed().content())
                .by(lease.cleanup().value(), item.listed().group().value());
    }
}

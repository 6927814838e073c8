package cloud.declutter.cleanup;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.duplicates.Group;
import cloud.declutter.duplicates.Groups;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes plans: the dry run of a cleanup. Groups stream in and items stream out in the same transaction, so a plan of any
 * size is one moment of the catalogue, takes little memory, and exists wholly or not at all. It never changes again.
 */
@Component
class Planner {
    private static final int PART = 2000;

    private final Groups groups;
    private final Catalog catalog;
    private final Connections connections;
    private final Cleanups cleanups;
    private final Items items;
    private final CleanupSettings settings;
    private final Ids ids;

    Planner(
            Groups groups,
            Catalog catalog,
            Connections connections,
            Cleanups cleanups,
            Items items,
            CleanupSettings settings,
            Ids ids) {
        this.groups = groups;
        this.catalog = catalog;
        this.connections = connections;
        this.cleanups = cleanups;
        this.items = items;
        this.settings = settings;
        this.ids = ids;
    }

    /** Throws {@link Problem} where the scope names what is not there, or nothing in it may be removed. */
    @Transactional
    public Cleanup plan(Owner owner, KeepWish keep, Scope scope) {
        var division = division(owner, keep, scope);
        var unseen = catalog.holdUnseenSinceRestore(owner);
        var id = new CleanupId(ids.next());
        cleanups.begin(owner, id, keep.keeping());
        var named = new Named(catalog, owner, keep, scope, division);
        var draft = new Draft(owner, id, division);
        groups.each(owner, scope, group -> {
            named.seen(group);
            draft.add(group);
        });
        draft.flush();
        named.mustBeKnown();
        unseen.retainAll(draft.touched);
        mustBeNone(owner, unseen);
        if (draft.caps.files() == 0) {
            throw Problem.at(narrowest(scope), CleanupProblem.NOTHING_TO_REMOVE);
        }
        cleanups.complete(owner, id, draft.hash.value(), draft.sum(catalog, owner));
        return cleanups.get(owner, id);
    }

    /** What divides groups into what stays and what a plan lists. Throws {@link Problem} for connections that are not there. */
    Division division(Owner owner, KeepWish keep, Scope scope) {
        scope.connection().ifPresent(connection -> connections.get(owner, connection));
        keep.keeping().preferConnections().forEach(connection -> connections.get(owner, connection));
        return new Division(
                keep, scope, new Stacks((connection, folder, each) -> catalog.each(owner, connection, folder, each)));
    }

    private void mustBeNone(Owner owner, Set<ConnectionId> unseen) {
        if (unseen.isEmpty()) {
            return;
        }
        var named = connections.all(owner).stream()
                .filter(each -> unseen.contains(each.id()))
                .toList();
        throw Problem.with(
                named.stream()
                        .map(each -> new Problem.Fault(
                                "connections." + each.id().value(), "Scan \"" + each.name() + "\" to the end first."))
                        .toList(),
                CleanupProblem.SCAN_FIRST,
                named.stream().map(Connection::name).collect(Collectors.joining(", ")));
    }

    /** The field that decided what there was to choose from. */
    private static String narrowest(Scope scope) {
        if (!scope.files().isEmpty()) {
            return "scope.fileIds";
        }
        if (!scope.groups().isEmpty()) {
            return "scope.groupIds";
        }
        return scope.connection().isPresent() ? "scope.connectionId" : "scope";
    }

    /** A plan in the making. */
    private final class Draft {
        private final Owner owner;
        private final CleanupId id;
        private final Division division;
        private final PlanHash hash;
        private final Caps caps = new Caps(settings);
        private final Set<ConnectionId> touched = new HashSet<>();
        private final List<Item.Listed> part = new ArrayList<>(PART);
        private int groupsTouched;

        Draft(Owner owner, CleanupId id, Division division) {
            this.owner = owner;
            this.id = id;
            this.division = division;
            this.hash = new PlanHash(owner, id);
        }

        void add(Group group) {
            var parts = division.of(group);
            groupsTouched += parts.isEmpty() ? 0 : 1;
            for (var each : parts) {
                var item = new Item.Listed(caps.files(), group.id(), group.evidence(), each.file(), each.survivor());
                hash.add(item);
                touched.add(each.file().connection());
                touched.add(each.survivor().connection());
                caps.add(each.file().connection(), group.size());
                part.add(item);
                if (part.size() == PART) {
                    flush();
                }
            }
        }

        void flush() {
            items.write(owner, id, part);
            part.clear();
        }

        PlanSum sum(Catalog catalog, Owner owner) {
            var totals = new Cleanup.Totals(caps.files(), caps.bytes(), groupsTouched);
            return new PlanSum(totals, division.left(), caps.exceeded(catalog.views(owner)));
        }
    }
}

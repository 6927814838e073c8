package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.writing.Removals;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.duplicates.GroupRefresh;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The intents and outcomes of removals, restorations and purges, and the one place where items change their state. An
 * intent is committed before the storage is asked for anything; an outcome is committed together with what it means for
 * the item, the catalogue, the groups and the audit. Every write holds the lease to its end, so nothing is written by a
 * worker that was replaced.
 */
@Component
class Journal {
    private final JdbcClient jdbc;
    private final Cleanups cleanups;
    private final Removals removals;
    private final GroupRefresh groups;
    private final Trail trail;
    private final CleanupSettings settings;

    Journal(
            JdbcClient jdbc,
            Cleanups cleanups,
            Removals removals,
            GroupRefresh groups,
            Trail trail,
            CleanupSettings settings) {
        this.jdbc = jdbc;
        this.cleanups = cleanups;
        this.removals = removals;
        this.groups = groups;
        this.trail = trail;
        this.settings = settings;
    }

    /** What came of the intent on an item. */
    record Entry(Item item, Outcome outcome) {}

    /** Says that these items are about to be removed, restored, or deleted for good. */
    @Transactional
    public void intend(Lease lease, Work work, List<Item> batch) {
        cleanups.hold(lease);
        jdbc.sql("""
                        with going as (
                          update cleanup_items set state = :during, purge = :purge, reason = null
                           where owner_id = :owner and cleanup_id = :cleanup and position = any (:positions)
                          returning position, trash_path
                        )
                        insert into cleanup_journal (owner_id, cleanup_id, position, action, entry, lease, trash_path)
                        select :owner, :cleanup, position, :action, 'intent', :lease, trash_path from going
                        """)
                .param("owner", lease.owner().id())
                .param("cleanup", lease.cleanup().value())
                .param("positions", batch.stream().map(Item::position).toArray(Integer[]::new))
                .param("during", work.during().stored())
                .param("purge", work.during().purge(), Types.VARCHAR)
                .param("action", work.action())
                .param("lease", lease.token())
                .update();
    }

    /** Says what came of each, and makes items, catalogue and groups true to it. */
    @Transactional
    public void settle(Lease lease, Work work, List<Entry> entries) {
        cleanups.hold(lease);
        write(lease, work, entries.stream().map(Line::of).toList());
        correctCatalogue(lease.owner(), entries);
        groups.recount(lease.owner(), contents(entries));
        trail.settled(lease, work, entries);
    }

    /** Leaves everything that is still open: what was only planned comes to that state, what was being done is unknown. */
    @Transactional
    public void leave(Lease lease, ItemState planned, String reason) {
        cleanups.hold(lease);
        trail.left(lease, planned, reason);
        jdbc.sql("""
                        with open as (
                          update cleanup_items
                             set state = case state when 'planned' then :planned else 'unknown' end, reason = :reason
                           where owner_id = :owner and cleanup_id = :cleanup
                             and state in ('planned', 'removing', 'restoring')
                          returning position, state, trash_path
                        )
                        insert into cleanup_journal (owner_id, cleanup_id, position, action, entry, lease,
                                                     state, reason, trash_path)
                        select :owner, :cleanup, position, :action, 'outcome', :lease, state, :reason, trash_path from open
                        """)
                .param("owner", lease.owner().id())
                .param("cleanup", lease.cleanup().value())
                .param("planned", planned.stored())
                .param("reason", reason)
                .param("action", lease.task().passes().getLast().action())
                .param("lease", lease.token())
                .update();
    }

    private void write(Lease lease, Work work, List<Line> lines) {
        jdbc.sql("""
                        with line as (
                          select * from unnest(:positions, :states, :purges, :words, :reasons, :trashPaths, :paths)
                                        as t (position, state, purge, word, reason, trash_path, path)
                        ), came as (
                          update cleanup_items i
                             set state = line.state, purge = line.purge, reason = line.reason,
                                 trash_path = line.trash_path,
                                 purge_not_before = case when :action = 'purge' and line.trash_path is not null
                                                         then now() + make_interval(secs => :again)
                                                         else i.purge_not_before end
                            from line
                           where i.owner_id = :owner and i.cleanup_id = :cleanup and i.position = line.position
                        )
                        insert into cleanup_journal (owner_id, cleanup_id, position, action, entry, lease,
                                                     state, reason, trash_path, path)
                        select :owner, :cleanup, position, :action, 'outcome', :lease, word, reason, trash_path, path
                          from line
                        """)
                .param("positions", lines.stream().map(Line::position).toArray(Integer[]::new))
                .param("states", texts(lines, line -> line.state().stored()))
                .param("purges", texts(lines, line -> line.state().purge()))
                .param("words", texts(lines, line -> line.state().word()))
                .param("reasons", texts(lines, Line::reason))
                .param(
                        "trashPaths",
                        lines.stream().map(line -> bytes(line.trash())).toArray(byte[][]::new))
                .param("paths", lines.stream().map(line -> bytes(line.path())).toArray(byte[][]::new))
                .param("owner", lease.owner().id())
                .param("cleanup", lease.cleanup().value())
                .param("action", work.action())
                .param("again", settings.purgeAgain().toSeconds())
                .param("lease", lease.token())
                .update();
    }

    private static String[] texts(List<Line> lines, Function<Line, @Nullable String> column) {
        return lines.stream().map(column).toArray(String[]::new);
    }

    /** A row of the journal and, but for the path, of the item. */
    private record Line(
            int position,
            ItemState state,
            @Nullable String reason,
            @Nullable RawPath trash,
            @Nullable RawPath path) {

        static Line of(Entry entry) {
            var item = entry.item();
            var position = item.position();
            var trash = item.trash().map(RestoreHandle::place).orElse(null);
            return switch (entry.outcome()) {
                case Outcome.Removed(var handle) -> new Line(position, ItemState.REMOVED, null, handle.place(), null);
                case Outcome.Skipped(var reason) -> new Line(position, ItemState.SKIPPED, reason, null, null);
                case Outcome.Refused(var reason) -> new Line(position, ItemState.FAILED, reason, null, null);
                case Outcome.PutBack(var back, var reason) ->
                    new Line(position, ItemState.SKIPPED, reason, null, back.path());
                case Outcome.Stranded(var handle, var reason) ->
                    new Line(position, ItemState.FAILED, reason, handle.place(), null);
                case Outcome.Untouched() -> new Line(position, ItemState.PLANNED, null, null, null);
                case Outcome.Unknown(var reason) -> new Line(position, ItemState.UNKNOWN, reason, trash, null);
                case Outcome.Restored(var back) ->
                    new Line(position, ItemState.RESTORED, beside(item, back.path()), null, back.path());
                case Outcome.Lost(var reason) -> new Line(position, ItemState.FAILED, reason, null, null);
                case Outcome.Purged() -> new Line(position, ItemState.PURGED, null, null, null);
                case Outcome.Vanished(var reason) -> new Line(position, ItemState.PURGED, reason, null, null);
                case Outcome.Kept(var handle, var reason) ->
                    new Line(position, ItemState.REMOVED, reason, handle.place(), null);
                case Outcome.Unanswered(var handle, var reason) ->
                    new Line(position, ItemState.PURGING, reason, handle.place(), null);
            };
        }

        private static @Nullable String beside(Item item, RawPath path) {
            return path.equals(item.file().path())
                    ? null
                    : "Its old place was taken; it was restored beside it as " + path.name() + ".";
        }
    }

    private void correctCatalogue(Owner owner, List<Entry> entries) {
        var gone = entries.stream()
                .filter(entry -> left(entry.outcome()))
                .map(entry -> entry.item().file().id());
        removals.removed(owner, gone.toList());
        entries.stream()
                .flatMap(entry -> standing(entry).stream())
                .sorted(Comparator.comparing(back -> back.file().connection().value()))
                .forEach(back -> removals.restored(owner, back.file(), back.evidence()));
    }

    /** Whether the file has left its place, be it to stand elsewhere now. */
    private static boolean left(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Removed _, Outcome.Stranded _, Outcome.PutBack _ -> true;
            case Outcome.Restored _, Outcome.Skipped _, Outcome.Refused _ -> false;
            case Outcome.Untouched _, Outcome.Unknown _, Outcome.Lost _ -> false;
            case Outcome.Purged _, Outcome.Vanished _, Outcome.Kept _, Outcome.Unanswered _ -> false;
        };
    }

    /** A file that was brought back, and how its content was known. */
    private record Standing(CatalogFile file, Evidence evidence) {}

    /** The file as it stands now, where it was brought back. */
    private static Optional<Standing> standing(Entry entry) {
        var listed = entry.item().listed();
        return switch (entry.outcome()) {
            case Outcome.PutBack(var back, var _) -> Optional.of(moved(listed, back));
            case Outcome.Restored(var back) -> Optional.of(moved(listed, back));
            case Outcome.Removed _, Outcome.Stranded _, Outcome.Skipped _, Outcome.Refused _ -> Optional.empty();
            case Outcome.Untouched _, Outcome.Unknown _, Outcome.Lost _ -> Optional.empty();
            case Outcome.Purged _, Outcome.Vanished _, Outcome.Kept _, Outcome.Unanswered _ -> Optional.empty();
        };
    }

    /** Its content is what it was, as long as size and time of change say so; else nobody has read it yet. */
    private static Standing moved(Item.Listed listed, CloudFile back) {
        var file = listed.file();
        var version = back.version();
        var same = version.sameObject(file.version())
                && version.size() == file.version().size()
                && version.modifiedNanos() == file.version().modifiedNanos();
        var standing = new CatalogFile(
                file.id(), file.connection(), back.path(), version, 1, back.reference(), same ? file.content() : null);
        return new Standing(standing, listed.evidence());
    }

    /** Each once, in an order that is the same for everybody, so that two workers never wait for each other. */
    private static Collection<GroupRefresh.Sized> contents(List<Entry> entries) {
        var distinct = new TreeMap<byte[], GroupRefresh.Sized>(Arrays::compareUnsigned);
        for (var entry : entries) {
            var content = entry.item().listed().content().bytes();
            var size = entry.item().file().version().size();
            distinct.put(content, new GroupRefresh.Sized(size, content));
        }
        return distinct.values();
    }

    private static byte @Nullable [] bytes(@Nullable RawPath path) {
        return path == null ? null : path.bytes();
    }
}

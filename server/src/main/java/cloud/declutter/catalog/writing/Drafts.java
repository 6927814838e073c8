package cloud.declutter.catalog.writing;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a connection's new view together in temporary tables and lets it replace the earlier one in a single
 * transaction, so that the earlier view stands until the new one is whole (safety.md, I4).
 *
 * <p>All methods run in one thread under a {@link cloud.declutter.platform.database.PinnedConnection}, in this order:
 * {@link #begin}, {@link #list}, {@link #compare}, {@link #plan} and {@link #unread} for each {@link Pass}; then
 * {@link ContentClasses} for what storages publish digests of, and {@link Replacement} makes the draft the view.
 *
 * <p>What must be read is found by size first, then by the probe of both ends. {@code subjects} is every file that may
 * be a duplicate: those listed now and, in the other connections of the scope, those catalogued, each with what is
 * known of its content from the catalogue (same place, same version) or from a reading (same object, same version).
 */
@Component
public class Drafts {
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final DataSource pool;
    private final Ids ids;

    Drafts(JdbcClient jdbc, DataSource pool, Ids ids) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.ids = ids;
    }

    /** The view of a connection that is being put together in the calling thread. */
    public record Draft(Owner owner, ConnectionId connection) {}

    /** What is read of a subject. */
    public enum Pass {
        /** Both ends, or all of a small file. */
        PROBE,
        /** All of it, for its SHA-256. */
        WHOLE,
        /** All of it, for every kind of digest that another storage may publish. */
        EVERY_DIGEST
    }

    /**
     * Makes the temporary tables.
     *
     * @param scope the connections whose files are compared with each other, this one among them, and how dear reading
     *     from each is
     */
    @Transactional
    public Draft begin(Owner owner, ConnectionId connection, Map<ConnectionId, Capabilities.Reading> scope) {
        jdbc.sql("""
                        create temp table this_scan (owner_id uuid, connection_id uuid);
                        create temp table scope (connection_id uuid, dearness int);
                        create temp table hidden (path bytea);
                        create temp table touched (size bigint, content bytea);
                        create temp table listed (
                          folder int, id uuid, name bytea, size bigint, modified_nanos bigint, changed_nanos bigint,
                          device bigint, object bigint, links int, content bytea,
                          reference text, digests bytea[], claimed boolean)
                        """).update();
        jdbc.sql("insert into this_scan values (:owner, :connection)")
                .param("owner", owner.id())
                .param("connection", connection.value())
                .update();
        jdbc.sql("insert into scope select * from unnest(:scope, :dearness)")
                .param("scope", scope.keySet().stream().map(ConnectionId::value).toArray(UUID[]::new))
                .param("dearness", scope.values().stream().map(Enum::ordinal).toArray(Integer[]::new))
                .update();
        jdbc.sql("""
                        analyze this_scan;
                        analyze scope;
                        create temp view views_elsewhere as
                        select v.connection_id, v.completed_at
                          from views v
                          join this_scan t on t.owner_id = v.owner_id and t.connection_id <> v.connection_id
                          join scope s on s.connection_id = v.connection_id
                        """).update();
        return new Draft(owner, connection);
    }

    /**
     * What a listing came to.
     *
     * @param cursor from where the storage can tell what changes from now on, where it can
     */
    public record Listed(List<DraftListing.Problem> problems, Optional<String> cursor) {}

    /** Runs a listing, which flushes what it wrote, into the draft. */
    public Listed list(
            Draft draft,
            Function<DraftListing, Optional<String>> lister,
            DraftListing.Progress progress,
            BooleanSupplier cancelled,
            DraftListing.EarlyReader reader) {
        var connection = DataSourceUtils.getConnection(pool);
        try (var listing = new DraftListing(ids, connection, progress, cancelled, reader)) {
            var cursor = lister.apply(listing);
            listing.complete();
            hide(listing);
            return new Listed(listing.problems(), cursor);
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("Begin the listing", null, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }

    private void hide(DraftListing listing) {
        for (var path : listing.hidden()) {
            jdbc.sql("insert into hidden values (:path)")
                    .param("path", path.bytes())
                    .update();
        }
    }

    /** Files in the draft. */
    public long files(Draft draft) {
        return jdbc.sql("select count(*) from listed where size is not null")
                .query(Long.class)
                .single();
    }

    /** Files in the view that the draft would replace; 0 where there is none. */
    public long filesBefore(Draft draft) {
        return jdbc.sql("""
                        select coalesce(sum(files), 0) from views
                         where owner_id = :owner and connection_id = :connection
                        """)
                .param("owner", draft.owner().id())
                .param("connection", draft.connection().value())
                .query(Long.class)
                .single();
    }

    /** Finds the sizes that more than one file of the scope has; may be run again. */
    @Transactional
    public void compare(Draft draft) {
        jdbc.sql("""
                        set local default_statistics_target = 10;
                        analyze listed;
                        drop view if exists subjects;
                        drop table if exists listed_folders, shared_sizes, views_compared;
                        create temp table views_compared as select * from views_elsewhere
                        """).update();
        jdbc.sql("""
                        create temp table listed_folders as
                        select l.folder, coalesce(f.id, first_value(l.id) over same_path) as id, l.name as path, l.object,
                               f.id is null and l.folder = first_value(l.folder) over same_path as fresh
                          from listed l
                         cross join this_scan t
                          left join folders f
                            on f.owner_id = t.owner_id and f.connection_id = t.connection_id and f.path = l.name
                         where l.size is null
                        window same_path as (partition by l.name order by l.folder);

                        create temp table shared_sizes as
                        select size
                          from (select size from listed where size > 0
                                union all
                                select f.size
                                  from files f
                                  join this_scan t on t.owner_id = f.owner_id and t.connection_id <> f.connection_id
                                  join scope s on s.connection_id = f.connection_id
                                 where f.size > 0) all_sizes
                         group by size
                        having count(*) > 1;

                        analyze listed_folders;
                        analyze shared_sizes;

                        create temp view subjects as
                        select t.connection_id, d.path as folder, l.name, l.size, l.modified_nanos, l.changed_nanos,
                               l.device, l.object, l.links, l.id,
                               coalesce(f.probe, e.digest) as probe, coalesce(l.content, f.content, w.digest) as content,
                               l.content is not null as known_early, l.reference,
                               case when l.content is not null then case when l.digests is null then 'READ' else 'STRONG' end
                                    when f.content is not null then f.evidence
                                    when w.digest is not null then 'READ' end as evidence
                          from listed l
                          join shared_sizes z on z.size = l.size
                          join listed_folders d on d.folder = l.folder
                         cross join this_scan t
                          left join files f
                            on f.owner_id = t.owner_id and f.connection_id = t.connection_id
                           and f.folder_id = d.id and f.name = l.name
                           and f.size = l.size and f.modified_nanos = l.modified_nanos
                           and f.changed_nanos = l.changed_nanos and f.device = l.device and f.object = l.object
                          left join readings e
                            on e.owner_id = t.owner_id and e.connection_id = t.connection_id and not e.whole
                           and e.size = l.size and e.modified_nanos = l.modified_nanos
                           and e.changed_nanos = l.changed_nanos and e.device = l.device and e.object = l.object
                          left join readings w
                            on w.owner_id = t.owner_id and w.connection_id = t.connection_id and w.whole
                           and w.size = l.size and w.modified_nanos = l.modified_nanos
                           and w.changed_nanos = l.changed_nanos and w.device = l.device and w.object = l.object
                        union all
                        select f.connection_id, d.path, f.name, f.size, f.modified_nanos, f.changed_nanos,
                               f.device, f.object, f.links, f.id,
                               coalesce(f.probe, e.digest), coalesce(f.content, w.digest), false, f.reference,
                               case when f.content is not null then f.evidence when w.digest is not null then 'READ' end
                          from files f
                          join this_scan t on t.owner_id = f.owner_id and t.connection_id <> f.connection_id
                          join scope s on s.connection_id = f.connection_id
                          join shared_sizes z on z.size = f.size
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                          left join readings e
                            on e.owner_id = f.owner_id and e.connection_id = f.connection_id and not e.whole
                           and e.size = f.size and e.modified_nanos = f.modified_nanos
                           and e.changed_nanos = f.changed_nanos and e.device = f.device and e.object = f.object
                          left join readings w
                            on w.owner_id = f.owner_id and w.connection_id = f.connection_id and w.whole
                           and w.size = f.size and w.modified_nanos = f.modified_nanos
                           and w.changed_nanos = f.changed_nanos and w.device = f.device and w.object = f.object
                        """).update();
    }

    /** How much a pass has to read. */
    public record Work(long files, long bytes) {}

    /** Fixes what a pass has to read; several names of one object in a connection are read once. */
    @Transactional
    public Work plan(Draft draft, Pass pass) {
        jdbc.sql("drop table if exists unread").update();
        jdbc.sql(pass == Pass.PROBE ? """
                        create temp table unread as
                        select * from subjects
                         where not known_early and content is null and (probe is null or size <= 65536)
                           and size not in (select size from mixed_sizes)
                        """ : """
                        create temp table unread as
                        with large as materialized (
                          select * from subjects where size > 65536 and size not in (select size from mixed_sizes))
                        select s.*
                          from large s
                          join (select size, probe from large where probe is not null
                                 group by size, probe having count(*) > 1) alike
                            on alike.size = s.size and alike.probe = s.probe
                         where s.content is null
                         order by s.size desc, s.probe
                        """).update();
        jdbc.sql("""
                        delete from unread u
                         where u.links > 1
                           and exists (select from unread o
                                        where o.links > 1 and o.connection_id = u.connection_id
                                          and o.device = u.device and o.object = u.object and o.id < u.id)
                        """).update();
        return jdbc.sql("""
                        select count(*) as files,
                               coalesce(sum(case when :whole or size <= 65536 then size else 8192 end), 0) as bytes
                          from unread
                        """)
                .param("whole", pass == Pass.WHOLE)
                .query(Work.class)
                .single();
    }

    /** Streams what the last plan found: whole files with what they are like, the largest first; others as listed. */
    @Transactional(readOnly = true)
    public void unread(Draft draft, Consumer<Subject> each) {
        jdbc.sql("select * from unread").withFetchSize(ROWS_AT_ONCE).query((RowCallbackHandler)
                row -> each.accept(Subject.fromRow(row)));
    }
}

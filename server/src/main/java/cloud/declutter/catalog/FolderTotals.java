package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What folders hold with all below them, as of the view that {@link Indexing} saw last. */
@Component
class FolderTotals {
    private final JdbcClient jdbc;

    FolderTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for an id that is unknown or somebody else's. */
    Optional<FolderTotal> find(Owner owner, FolderId id) {
        return jdbc.sql("select * from folder_totals where owner_id = :owner and id = :id")
                .param("owner", owner.id())
                .param("id", id.value())
                .query(FolderTotal::fromRow)
                .optional();
    }

    /** The folders directly in one, from below the cursor, whose value is a size in bytes; the largest first. */
    List<FolderTotal> in(Owner owner, FolderId folder, Cursor after, int limit) {
        return jdbc.sql("""
                        select * from folder_totals
                         where owner_id = :owner and parent_id = :folder and (bytes, id) < (:bytes, :id)
                         order by bytes desc, id desc
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("folder", folder.value())
                .param("bytes", after.value())
                .param("id", after.id())
                .param("limit", limit)
                .query(FolderTotal::fromRow)
                .list();
    }

    /** The root of each connection, as {@link #in}; of one not seen yet, with nothing in it. */
    List<FolderTotal> roots(Owner owner, Cursor after, int limit) {
        return jdbc.sql("""
                        select *
                          from (select coalesce(t.id, c.root_id) as id, c.connection_id, ''::bytea as path,
                                       coalesce(t.files, 0) as files, coalesce(t.bytes, 0) as bytes
                                  from (select owner_id, id as connection_id,
                                               encode(substring(sha256(uuid_send(id)) for 16), 'hex')::uuid as root_id
                                          from connections where owner_id = :owner) c
                                  left join folder_totals t on t.owner_id = c.owner_id and t.id = c.root_id) roots
                         where (bytes, id) < (:bytes, :id)
                         order by bytes desc, id desc
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("bytes", after.value())
                .param("id", after.id())
                .param("limit", limit)
                .query(FolderTotal::fromRow)
                .list();
    }

    /** Counts anew what the folders of a connection hold; writes only what is not as it was. */
    void recount(Owner owner, ConnectionId connection) {
        jdbc.sql("""
                        with direct as (
                          select folder_id, count(*) as files, sum(size) as bytes
                            from files where owner_id = :owner and connection_id = :connection
                           group by folder_id),
                        ancestors as (
                          select a.path, coalesce(sum(d.files), 0) as files, coalesce(sum(d.bytes), 0) as bytes
                            from folders f
                            left join direct d on d.folder_id = f.id
                           cross join lateral (
                             select substring(f.path for i) as path
                               from generate_series(1, length(f.path) - 1) i where get_byte(f.path, i) = 47
                             union all
                             select f.path
                             union all
                             select ''::bytea where f.path <> '') a
                           where f.owner_id = :owner and f.connection_id = :connection
                           group by a.path),
                        known as (
                          select a.*, encode(substring(sha256(uuid_send(:connection) || a.path) for 16), 'hex')::uuid as id,
                                 case when a.path <> '' then substring(a.path for coalesce(
                                   (select max(i) from generate_series(1, length(a.path) - 1) i where get_byte(a.path, i) = 47),
                                   0)) end as parent
                            from ancestors a),
                        gone as (
                          delete from folder_totals t
                           where t.owner_id = :owner and t.connection_id = :connection
                             and not exists (select from known k where k.id = t.id))
                        insert into folder_totals (owner_id, id, connection_id, parent_id, path, files, bytes)
                        select :owner, id, :connection,
                               encode(substring(sha256(uuid_send(:connection) || parent) for 16), 'hex')::uuid,
                               path, files, bytes
                          from known
                        on conflict (owner_id, id) do update set files = excluded.files, bytes = excluded.bytes
                         where (folder_totals.files, folder_totals.bytes) is distinct from (excluded.files, excluded.bytes)
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .update();
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import cloud.declutter.platform.database.BulkCopy;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/** The files that cleanups list, as rows. */
@Component
class Items {
    private static final String COPY = """
            copy cleanup_items (
              owner_id, cleanup_id, position, id, group_id, evidence, size, content,
              file_id, connection_id, path, modified_nanos, changed_nanos, device, object, links, reference,
              survivor_file_id, survivor_connection_id, survivor_path, survivor_modified_nanos, survivor_changed_nanos,
              survivor_device, survivor_object, survivor_links, survivor_reference)
            from stdin (format binary)
            """;
    private static final int COLUMNS = 26;
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final DataSource pool;
    private final Ids ids;
    private final int retentionDays;

    Items(JdbcClient jdbc, DataSource pool, Ids ids, Settings settings) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.ids = ids;
        this.retentionDays = settings.trashRetentionDays();
    }

    /** Writes a part of a plan, on the connection of the transaction that is open. */
    void write(Owner owner, CleanupId cleanup, List<Item.Listed> part) {
        var connection = DataSourceUtils.getConnection(pool);
        try (var copy = new BulkCopy(connection, COPY)) {
            for (var item : part) {
                copy.row(COLUMNS).uuid(owner.id()).uuid(cleanup.value()).int4(item.position());
                copy.uuid(ids.next())
                        .uuid(item.group().value())
                        .text(item.evidence().name());
                copy.int8(item.file().version().size()).bytes(item.content().bytes());
                file(copy, item.file());
                file(copy, item.survivor());
            }
            copy.complete();
        } catch (SQLException failed) {
            throw new SQLExceptionSubclassTranslator().translate("write a plan", COPY, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }

    private static void file(BulkCopy copy, CatalogFile file) throws SQLException {
        copy.uuid(file.id().value())
                .uuid(file.connection().value())
                .bytes(file.path().bytes());
        version(copy, file.version());
        copy.int4(file.links()).text(file.reference());
    }

    private static void version(BulkCopy copy, Version version) throws SQLException {
        copy.int8(version.modifiedNanos()).int8(version.changedNanos());
        copy.int8(version.device()).int8(version.object());
    }

    /** Streams all items of a plan in order. Call it in a transaction, else all are held in memory. */
    void each(Owner owner, CleanupId cleanup, Consumer<Item> each) {
        jdbc.sql("""
                        select * from cleanup_items where owner_id = :owner and cleanup_id = :cleanup order by position
                        """)
                .param("owner", owner.id())
                .param("cleanup", cleanup.value())
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) row -> each.accept(Item.fromRow(row, 0)));
    }

    /** Connections from which a plan removes. */
    Set<ConnectionId> connections(Owner owner, CleanupId cleanup) {
        return jdbc.sql("""
                        select distinct connection_id from cleanup_items
                         where owner_id = :owner and cleanup_id = :cleanup
                        """)
                .param("owner", owner.id())
                .param("cleanup", cleanup.value())
                .query((row, number) -> new ConnectionId(row.getObject("connection_id", UUID.class)))
                .set();
    }

    /** In order, at most {@code limit}, after a position; of any of these states. */
    List<Item> page(Owner owner, CleanupId cleanup, Set<ItemState> states, Position after) {
        return jdbc.sql("""
                        select * from cleanup_items
                         where owner_id = :owner and cleanup_id = :cleanup and position > :after
                           and state = any (:stored) and coalesce(purge, state) = any (:states)
                         order by position
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("cleanup", cleanup.value())
                .param("after", after.position())
                .param("stored", states.stream().map(ItemState::stored).toArray(String[]::new))
                .param("states", states.stream().map(ItemState::word).toArray(String[]::new))
                .param("limit", after.limit())
                .query(Item::fromRow)
                .list();
    }

    /**
     * Where in a cleanup to go on.
     *
     * @param position of the last item seen; -1 before the first
     */
    record Position(int position, int limit) {
        static final int BEFORE_FIRST = -1;
    }

    /** Whether anything of it lies in the trash. */
    boolean areInTrash(Owner owner, CleanupId cleanup) {
        return jdbc.sql("""
                        select exists (select from cleanup_items
                                        where owner_id = :owner and cleanup_id = :cleanup and trash_path is not null)
                        """)
                .param("owner", owner.id())
                .param("cleanup", cleanup.value())
                .query(Boolean.class)
                .single();
    }

    /** The states of these items, as far as they are of that cleanup. */
    Map<UUID, ItemState> states(Owner owner, CleanupId cleanup, Collection<UUID> ids) {
        return jdbc
                .sql("""
                        select id, state, purge from cleanup_items
                         where owner_id = :owner and cleanup_id = :cleanup and id = any (:ids)
                        """)
                .param("owner", owner.id())
                .param("cleanup", cleanup.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class), ItemState.of(row.getString("state"), row.getString("purge"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Items on which that work is to be done, after a position. */
    List<Item> pending(Lease lease, Work work, Position after) {
        return jdbc.sql("""
                        select * from cleanup_items
                         where owner_id = :owner and cleanup_id = :cleanup and position > :after
                           and state = any (:states) and purge is not distinct from :purge
                           and case :work
                                 when 'RESTORE' then
                                   (trash_path is not null or state = 'unknown')
                                   and exists (select from cleanups c
                                                where c.owner_id = :owner and c.id = :cleanup
                                                  and (c.chosen is null or cleanup_items.id = any (c.chosen)))
                                 when 'PURGE' then
                                   trash_path is not null and removed_at <= now() - make_interval(days => :retention)
                                   and coalesce(purge_not_before, '-infinity') <= now()
                                 else true
                               end
                         order by position
                         limit :limit
                        """)
                .param("owner", lease.owner().id())
                .param("cleanup", lease.cleanup().value())
                .param("after", after.position())
                .param("states", work.from().stream().map(ItemState::stored).toArray(String[]::new))
                .param("purge", work == Work.RESOLVE_PURGES ? ItemState.PURGING.purge() : null, Types.VARCHAR)
                .param("work", work.name())
                .param("retention", retentionDays)
                .param("limit", after.limit())
                .query(Item::fromRow)
                .list();
    }
}

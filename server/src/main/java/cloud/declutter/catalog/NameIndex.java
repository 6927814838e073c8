package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Jobs;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.database.BulkCopy;
import cloud.declutter.platform.database.TableStatistics;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes down the names of a connection's files and what its folders hold, as of its view: only what is not down already, in
 * steps that are each committed, so that it can end at any of them and go on from there.
 */
@Component
class NameIndex {
    private static final int FILES_A_STEP = 20_000;
    private static final String COPY = """
            copy file_names (owner_id, file_id, connection_id, folder_id, size, modified_nanos, class, name)
            from stdin (format binary)
            """;
    private static final int COLUMNS = 8;

    private final JdbcClient jdbc;
    private final DataSource pool;
    private final TransactionTemplate transaction;
    private final FolderTotals totals;
    private final NameBlocks blocks;
    private final TableStatistics statistics;

    NameIndex(
            JdbcClient jdbc,
            DataSource pool,
            TransactionTemplate transaction,
            FolderTotals totals,
            NameBlocks blocks,
            TableStatistics statistics) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.transaction = transaction;
        this.totals = totals;
        this.blocks = blocks;
        this.statistics = statistics;
    }

    private record Unknown(UUID id, UUID folder, byte[] name, long size, long modifiedNanos) {}

    /** Connections whose view has changed since its names were taken down, or that another release has written since. */
    List<ConnectionId> behind(Owner owner) {
        return jdbc.sql("""
                        select connection_id from views
                         where owner_id = :owner
                           and (indexed_at is distinct from completed_at or indexed_by is distinct from xmin)
                        """)
                .param("owner", owner.id())
                .query((row, number) -> new ConnectionId(row.getObject("connection_id", UUID.class)))
                .list();
    }

    /** Brings it up to the view, unless the connection is gone or this node must hand over. */
    Jobs.End refresh(Owner owner, ConnectionId connection, BooleanSupplier mustHandOver) {
        var view = begin(owner, connection);
        if (view.isEmpty() || !step(owner, connection, () -> totals.recount(owner, connection))) {
            return Jobs.End.OVER;
        }
        step(owner, connection, () -> dropGone(owner, connection));
        var written = 0L;
        var after = new UUID(0, 0);
        for (var unknown = unknown(owner, connection, after);
                !unknown.isEmpty();
                unknown = unknown(owner, connection, after)) {
            var rows = unknown;
            if (mustHandOver.getAsBoolean()) {
                return Jobs.End.HANDED_OVER;
            }
            if (!step(owner, connection, () -> write(owner, connection, rows))) {
                return Jobs.End.OVER;
            }
            written += rows.size();
            after = rows.getLast().id();
        }
        var isOver = step(owner, connection, () -> {
            blocks.refresh(owner);
            end(owner, connection, view.get());
        });
        if (isOver) {
            settle(written);
        }
        return Jobs.End.OVER;
    }

    /** When the view was completed; empty where there is none. */
    private Optional<OffsetDateTime> begin(Owner owner, ConnectionId connection) {
        return jdbc.sql("""
                        update views set indexed_at = '-infinity'
                         where owner_id = :owner and connection_id = :connection
                        returning completed_at
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .query((row, number) -> row.getObject("completed_at", OffsetDateTime.class))
                .optional();
    }

    /** A change of the view meanwhile has left its own mark, which stands. */
    private void end(Owner owner, ConnectionId connection, OffsetDateTime view) {
        jdbc.sql("""
                        update views set indexed_at = completed_at, indexed_by = pg_current_xact_id()::xid
                         where owner_id = :owner and connection_id = :connection and completed_at = :view
                           and indexed_at = '-infinity'
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .param("view", view)
                .update();
    }

    /** Runs in a transaction in which the connection stays; false where it is gone. */
    private boolean step(Owner owner, ConnectionId connection, Runnable work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var isThere = !jdbc.sql("""
                            select id from connections where owner_id = :owner and id = :connection for key share
                            """)
                    .param("owner", owner.id())
                    .param("connection", connection.value())
                    .query()
                    .listOfRows()
                    .isEmpty();
            if (isThere) {
                work.run();
            }
            return isThere;
        }));
    }

    private void dropGone(Owner owner, ConnectionId connection) {
        jdbc.sql("""
                        delete from file_names n
                         where n.owner_id = :owner and n.connection_id = :connection
                           and not exists (select from files f
                                            where f.owner_id = n.owner_id and f.id = n.file_id
                                              and f.size = n.size and f.modified_nanos = n.modified_nanos)
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .update();
    }

    private List<Unknown> unknown(Owner owner, ConnectionId connection, UUID after) {
        return jdbc.sql("""
                        select f.id, f.name, f.size, f.modified_nanos,
                               encode(substring(sha256(uuid_send(d.connection_id) || d.path) for 16), 'hex')::uuid as folder
                          from (select * from files f
                                 where f.owner_id = :owner and f.connection_id = :connection and f.id > :after
                                   and not exists (select from file_names n
                                                    where n.owner_id = f.owner_id and n.file_id = f.id)
                                 order by f.id
                                 limit :limit) f
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         order by f.id
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .param("after", after)
                .param("limit", FILES_A_STEP)
                .query((row, number) -> new Unknown(
                        row.getObject("id", UUID.class),
                        row.getObject("folder", UUID.class),
                        row.getBytes("name"),
                        row.getLong("size"),
                        row.getLong("modified_nanos")))
                .list();
    }

    private void write(Owner owner, ConnectionId connection, List<Unknown> files) {
        var database = DataSourceUtils.getConnection(pool);
        try (var copy = new BulkCopy(database, COPY)) {
            for (var file : files) {
                var name = RawPath.of(file.name());
                copy.row(COLUMNS)
                        .uuid(owner.id())
                        .uuid(file.id())
                        .uuid(connection.value())
                        .uuid(file.folder())
                        .int8(file.size())
                        .int8(file.modifiedNanos())
                        .int2(MediaClass.ofName(name).code())
                        .text(SearchText.of(name));
            }
            copy.complete();
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("Take down names", COPY, failed);
        } finally {
            DataSourceUtils.releaseConnection(database, pool);
        }
    }

    /** Has the planner know at once of tables that grew much, as the server itself would within minutes. */
    private void settle(long written) {
        if (statistics.areStale("file_names", written)) {
            jdbc.sql("vacuum (analyze) file_names").update();
            jdbc.sql("vacuum (analyze) name_blocks").update();
            jdbc.sql("analyze folder_totals").update();
        }
    }
}

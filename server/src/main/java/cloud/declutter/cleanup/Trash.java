package cloud.declutter.cleanup;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies in the trash by a person's cleanups, whichever storage it is of. */
@Component
class Trash {
    private static final String OF_ALL = """
            select id, cleanup_id, connection_id, path, size, removed_at, state, purge
              from cleanup_items
             where owner_id = :owner and trash_path is not null
               and (removed_at, id) < (timestamptz 'epoch' + :micros * interval '1 microsecond', :id)
            """;
    private static final String NEWEST_FIRST = """
             order by removed_at desc, id desc
             limit :limit
            """;
    private static final String TOTALS_OF_ALL = """
            select count(*) as files, coalesce(sum(size), 0) as bytes
              from cleanup_items
             where owner_id = :owner and trash_path is not null
            """;
    private static final String OF_CONNECTION = " and connection_id = :connection ";

    private final JdbcClient jdbc;

    Trash(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file in the trash, by the item of the cleanup that put it there. */
    record Trashed(
            UUID id,
            CleanupId cleanup,
            ConnectionId connection,
            RawPath path,
            long size,
            Instant removedAt,
            ItemState state) {

        static Trashed fromRow(ResultSet row, int number) throws SQLException {
            return new Trashed(
                    row.getObject("id", UUID.class),
                    new CleanupId(row.getObject("cleanup_id", UUID.class)),
                    new ConnectionId(row.getObject("connection_id", UUID.class)),
                    RawPath.of(row.getBytes("path")),
                    row.getLong("size"),
                    row.getTimestamp("removed_at").toInstant(),
                    ItemState.of(row.getString("state"), row.getString("purge")));
        }

        /** Its place in the list. */
        Cursor cursor() {
            return new Cursor(Cleanups.micros(removedAt), id);
        }
    }

    /**
     * What was removed last comes first; at most {@code limit}, from below the cursor, whose value is a time in
     * microseconds.
     *
     * @param connection null for all
     */
    List<Trashed> newest(Owner owner, @Nullable ConnectionId connection, Cursor after, int limit) {
        var select = connection == null
                ? jdbc.sql(OF_ALL + NEWEST_FIRST)
                : jdbc.sql(OF_ALL + OF_CONNECTION + NEWEST_FIRST).param("connection", connection.value());
        return select.param("owner", owner.id())
                .param("micros", Math.clamp(after.value(), 0, Cleanups.LATEST_MICROS))
                .param("id", after.id())
                .param("limit", limit)
                .query(Trashed::fromRow)
                .list();
    }

    /** @param connection null for all */
    Cleanups.Amount totals(Owner owner, @Nullable ConnectionId connection) {
        var select = connection == null
                ? jdbc.sql(TOTALS_OF_ALL)
                : jdbc.sql(TOTALS_OF_ALL + OF_CONNECTION).param("connection", connection.value());
        return select.param("owner", owner.id()).query(Cleanups.Amount.class).single();
    }
}

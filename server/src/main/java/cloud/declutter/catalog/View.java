package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** How much a connection holds by its last complete view. */
public record View(ConnectionId connection, long files, long bytes, Instant completedAt) {

    static View fromRow(ResultSet row, int number) throws SQLException {
        return new View(
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                row.getLong("files"),
                row.getLong("bytes"),
                row.getTimestamp("completed_at").toInstant());
    }
}

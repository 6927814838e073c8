package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A folder and what it holds with all below it. */
record FolderTotal(FolderId id, ConnectionId connection, RawPath path, long files, long bytes) {

    static FolderTotal fromRow(ResultSet row, int number) throws SQLException {
        return new FolderTotal(
                new FolderId(row.getObject("id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                RawPath.of(row.getBytes("path")),
                row.getLong("files"),
                row.getLong("bytes"));
    }
}

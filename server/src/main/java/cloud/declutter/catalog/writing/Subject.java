package cloud.declutter.catalog.writing;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * A file whose bytes must be read to tell whether it is a duplicate.
 *
 * @param probe what its ends hash to; empty where that is not known
 */
public record Subject(ConnectionId connection, CloudFile file, byte[] probe) {

    /** Whether both are of one storage and equal as far as they were read. */
    public boolean isLike(Subject other) {
        return connection.equals(other.connection)
                && version().size() == other.version().size()
                && probe.length > 0
                && Arrays.equals(probe, other.probe);
    }

    public Version version() {
        return file.version();
    }

    static Subject fromRow(ResultSet row) throws SQLException {
        return new Subject(
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new CloudFile(
                        RawPath.of(row.getBytes("folder")).child(RawPath.of(row.getBytes("name"))),
                        version(row),
                        Objects.requireNonNullElse(row.getString("reference"), "")),
                Objects.requireNonNullElse(row.getBytes("probe"), new byte[0]));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("device"),
                row.getLong("object"),
                row.getLong("size"),
                row.getLong("modified_nanos"),
                row.getLong("changed_nanos"));
    }
}

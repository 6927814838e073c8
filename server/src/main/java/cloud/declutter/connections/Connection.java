package cloud.declutter.connections;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.engine.path.RawPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A storage that a person has connected.
 *
 * @param root absolute path of a local folder without its leading slash, as raw bytes
 * @param identity what the storage was when it was connected
 */
public record Connection(
        ConnectionId id,
        Kind kind,
        String name,
        Status status,
        Optional<String> statusDetail,
        RawPath root,
        Cloud.Identity identity,
        Instant createdAt) {

    /** Which sort of storage it is. */
    public enum Kind {
        /** A folder of the machine that the service runs on. */
        LOCAL(Capabilities.Reading.DISK);

        private final Capabilities.Reading reading;

        Kind(Capabilities.Reading reading) {
            this.reading = reading;
        }

        /** How dear it is to read from. */
        public Capabilities.Reading reading() {
            return reading;
        }
    }

    /** How far the connection's view can be trusted. */
    public enum Status {
        /** Never scanned to the end. */
        NEW,
        READY,
        /** Not reachable; the earlier view stands. */
        OFFLINE,
        /** The last scan saw suspiciously little; the earlier view stands until a person or a good scan decides. */
        SUSPECT
    }

    static Connection fromRow(ResultSet row, int number) throws SQLException {
        return new Connection(
                new ConnectionId(row.getObject("id", UUID.class)),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("status_detail")),
                RawPath.of(row.getBytes("root")),
                new Cloud.Identity(row.getLong("root_device"), row.getLong("root_object")),
                row.getTimestamp("created_at").toInstant());
    }
}

package cloud.declutter.connections;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.engine.path.RawPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A storage that a person has connected.
 *
 * @param folder of a local one; empty for other kinds
 * @param identity what the storage was when it was connected
 * @param quota how full it said it is when it was asked last; empty where it does not tell
 * @param checkedAt when it was last tried to reach it
 */
public record Connection(
        ConnectionId id,
        Kind kind,
        String name,
        Status status,
        Optional<String> statusDetail,
        Optional<LocalFolder> folder,
        OpenSettings settings,
        Cloud.Identity identity,
        Optional<Quota> quota,
        Optional<Instant> checkedAt,
        Instant createdAt) {

    /** Whether the person has allowed that files be moved into its trash. */
    public boolean allowsRemoval() {
        return !kind.isAccount() || settings.access() == Access.WRITE;
    }

    /** Which sort of storage it is. */
    public enum Kind {
        /** A folder of the machine that the service runs on. */
        LOCAL(Capabilities.Reading.DISK),
        /** The service's own store. */
        UPLOADS(Capabilities.Reading.DISK),
        WEBDAV(Capabilities.Reading.NEAR),
        S3(Capabilities.Reading.METERED),
        ONEDRIVE(Capabilities.Reading.FAR),
        GOOGLEDRIVE(Capabilities.Reading.FAR),
        DROPBOX(Capabilities.Reading.FAR),
        /** A remote of the operator's rclone configuration. */
        RCLONE(Capabilities.Reading.FAR);

        private final Capabilities.Reading reading;

        Kind(Capabilities.Reading reading) {
            this.reading = reading;
        }

        /** How dear it is to read from. */
        public Capabilities.Reading reading() {
            return reading;
        }

        /** As rows and addresses name it: {@code webdav}. */
        public String shown() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its storages are connected by signing in at the provider. */
        public boolean isAccount() {
            return switch (this) {
                case ONEDRIVE, GOOGLEDRIVE, DROPBOX -> true;
                case LOCAL, UPLOADS, WEBDAV, S3, RCLONE -> false;
            };
        }

        /** As people know it. */
        public String label() {
            return switch (this) {
                case LOCAL -> "Folder of the server";
                case UPLOADS -> "Uploads";
                case WEBDAV -> "WebDAV or Nextcloud";
                case S3 -> "S3";
                case ONEDRIVE -> "OneDrive";
                case GOOGLEDRIVE -> "Google Drive";
                case DROPBOX -> "Dropbox";
                case RCLONE -> "rclone";
            };
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
        SUSPECT,
        /** The storage does not let the service in any more; only the person can mend that. The earlier view stands. */
        NEEDS_SIGN_IN;

        /** As rows name it: {@code needs_sign_in}. */
        String shown() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Connection fromRow(ResultSet row, int number) throws SQLException {
        var json = row.getString("settings");
        var folder = Optional.ofNullable(row.getBytes("root")).map(RawPath::of).map(LocalFolder::new);
        var settings = folder.map(local -> OpenSettings.of(new StorageSettings.Local(local).open()))
                .orElseGet(() -> OpenSettings.ofJson(json));
        return new Connection(
                new ConnectionId(row.getObject("id", UUID.class)),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("status_detail")),
                folder,
                settings,
                new Cloud.Identity(row.getLong("root_device"), row.getLong("root_object")),
                quota(row),
                Optional.ofNullable(row.getTimestamp("checked_at")).map(Timestamp::toInstant),
                row.getTimestamp("created_at").toInstant());
    }

    private static Optional<Quota> quota(ResultSet row) throws SQLException {
        var used = bytes(row, "quota_used");
        return used.isEmpty()
                ? Optional.empty()
                : Optional.of(new Quota(used.getAsLong(), bytes(row, "quota_total"), bytes(row, "quota_trashed")));
    }

    private static OptionalLong bytes(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

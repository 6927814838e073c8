package cloud.declutter.catalog;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file as the last complete view showed it.
 *
 * @param path relative to the connection's root
 * @param links how many names the object has
 * @param reference as {@link CloudFile#reference}
 * @param content what it holds, or null where nothing asked for it yet
 */
public record CatalogFile(
        FileId id,
        ConnectionId connection,
        RawPath path,
        Version version,
        int links,
        String reference,
        @Nullable Content content) {

    /** As its storage must be asked for it. */
    public CloudFile onCloud() {
        return new CloudFile(path, version, reference);
    }

    /** When its content was last changed. */
    public Instant modifiedAt() {
        return Instant.EPOCH.plusNanos(version.modifiedNanos());
    }

    /** Of a row of {@code files} joined with {@code folders.path as folder}. */
    public static CatalogFile fromRow(ResultSet row) throws SQLException {
        return new CatalogFile(
                new FileId(row.getObject("id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                RawPath.of(row.getBytes("folder")).child(RawPath.of(row.getBytes("name"))),
                new Version(
                        row.getLong("device"),
                        row.getLong("object"),
                        row.getLong("size"),
                        row.getLong("modified_nanos"),
                        row.getLong("changed_nanos")),
                row.getInt("links"),
                Objects.requireNonNullElse(row.getString("reference"), ""),
                content(row.getBytes("content")));
    }

    private static @Nullable Content content(byte @Nullable [] stored) {
        return stored == null ? null : Content.of(stored);
    }
}

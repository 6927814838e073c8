package cloud.declutter.uploads;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that somebody has uploaded.
 *
 * @param trashedBatch the cleanup that put it into the trash, as long as it lies there
 */
record Upload(
        Owner owner,
        UUID id,
        RawPath path,
        long size,
        byte[] sha256,
        String mediaType,
        Instant uploadedAt,
        Optional<String> trashedBatch) {

    static Upload fromRow(ResultSet row, int number) throws SQLException {
        return new Upload(
                new Owner(row.getObject("owner_id", UUID.class)),
                row.getObject("id", UUID.class),
                RawPath.of(row.getBytes("path")),
                row.getLong("size"),
                row.getBytes("sha256"),
                row.getString("media_type"),
                row.getTimestamp("uploaded_at").toInstant(),
                Optional.ofNullable(row.getString("trashed_batch")));
    }

    /** Its content never changes, so its id says which version it is. */
    Version version() {
        var nanos = uploadedAt.getEpochSecond() * 1_000_000_000L + uploadedAt.getNano();
        return new Version(device(owner), Version.number(id.toString()), size, nanos, Version.number(id.toString()));
    }

    CloudFile onCloud() {
        return new CloudFile(path, version(), id.toString());
    }

    static long device(Owner owner) {
        return Version.number("uploads", owner.id().toString());
    }
}

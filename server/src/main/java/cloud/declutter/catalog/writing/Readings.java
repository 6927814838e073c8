package cloud.declutter.catalog.writing;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.database.BulkCopy;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/** Keeps what was read of files until the view that needs it is complete. Safe for use by several threads. */
@Component
public class Readings {
    private static final String COPY = """
            copy readings (owner_id, connection_id, device, object, size, modified_nanos, changed_nanos, whole, digest)
            from stdin (format binary)
            """;

    private final DataSource pool;

    Readings(DataSource pool) {
        this.pool = pool;
    }

    /**
     * What reading a subject gave.
     *
     * @param whole whether all of it was read, else its ends only
     */
    public record Reading(Subject subject, boolean whole, byte[] digest) {}

    /** Adds them at once. */
    public void add(Owner owner, List<Reading> readings) {
        try (var connection = pool.getConnection();
                var copy = new BulkCopy(connection, COPY)) {
            for (var reading : readings) {
                write(copy, owner, reading);
            }
            copy.complete();
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("Keep readings", null, failed);
        }
    }

    private static void write(BulkCopy copy, Owner owner, Reading reading) throws SQLException {
        var version = reading.subject().version();
        copy.row(9)
                .uuid(owner.id())
                .uuid(reading.subject().connection().value())
                .int8(version.device())
                .int8(version.object())
                .int8(version.size())
                .int8(version.modifiedNanos())
                .int8(version.changedNanos())
                .bool(reading.whole())
                .bytes(reading.digest());
    }
}

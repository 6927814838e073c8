package cloud.declutter.catalog.writing;

import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.database.BulkCopy;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what was read of files until the view that needs it is complete. Safe for use by several threads. */
@Component
public class Readings {
    private static final String COPY = """
            copy readings (owner_id, connection_id, device, object, size, modified_nanos, changed_nanos, whole, digest)
            from stdin (format binary)
            """;

    private final DataSource pool;
    private final JdbcClient jdbc;

    Readings(DataSource pool, JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /**
     * Remembers other digests of contents that were read, so that storages which publish those kinds need not be read.
     *
     * @param contents each with the size of its content; SHA-256 among its digests
     */
    public void learn(Owner owner, List<Learned> contents) {
        var rows = contents.stream()
                .flatMap(content -> content.digests().values().entrySet().stream()
                        .filter(digest -> digest.getKey() != DigestKind.SHA256)
                        .map(digest -> new Row(content, digest.getKey(), digest.getValue())))
                .toList();
        jdbc.sql("""
                        insert into known_digests (owner_id, size, content, kind, value)
                        select :owner, * from unnest(:sizes, :contents, :kinds, :values)
                        on conflict do nothing
                        """)
                .param("owner", owner.id())
                .param("sizes", rows.stream().map(row -> row.content().size()).toArray(Long[]::new))
                .param(
                        "contents",
                        rows.stream()
                                .map(row -> row.content().digests().sha256())
                                .toArray(byte[][]::new))
                .param(
                        "kinds",
                        rows.stream().map(row -> (short) row.kind().code()).toArray(Short[]::new))
                .param("values", rows.stream().map(Row::value).toArray(byte[][]::new))
                .update();
    }

    /** What one read told of a content of that many bytes. */
    public record Learned(long size, Digests digests) {}

    private record Row(Learned content, DigestKind kind, byte[] value) {}

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

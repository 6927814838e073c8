package cloud.declutter.scanning;

import cloud.declutter.catalog.writing.Replacement;
import cloud.declutter.connections.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One scan of one connection: what was asked, how far it is, how it ended.
 *
 * @param found in what its view differs from the one before it; empty where it replaced none
 */
public record Scan(
        ScanId id,
        ConnectionId connection,
        State state,
        Phase phase,
        Counts counts,
        Expectation expectation,
        Optional<Replacement.Difference> found,
        Optional<String> detail,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {

    /** Where a scan stands. */
    public enum State {
        QUEUED,
        RUNNING,
        COMPLETE,
        FAILED,
        CANCELLED,
        /** It saw so much less than the last time that its view was not believed. */
        SUSPECT;

        public boolean isFinal() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /** What a running scan does. */
    public enum Phase {
        QUEUED,
        LISTING,
        COMPARING,
        READING,
        MERGING,
        DONE
    }

    /** What the person expects of the new view. */
    public enum Expectation {
        /** About as many files as before. */
        SIMILAR,
        /** Perhaps far fewer: the person said so. */
        PERHAPS_SMALLER
    }

    /** How much was done so far; bytes and numbers. */
    public record Counts(
            long filesSeen,
            long bytesSeen,
            long filesRead,
            long bytesRead,
            long filesToRead,
            long bytesToRead,
            long apiCalls,
            long bytesDownloaded,
            long problems) {}

    static Scan fromRow(ResultSet row, int number) throws SQLException {
        return new Scan(
                new ScanId(row.getObject("id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
                new Counts(
                        row.getLong("files_seen"),
                        row.getLong("bytes_seen"),
                        row.getLong("files_read"),
                        row.getLong("bytes_read"),
                        row.getLong("files_to_read"),
                        row.getLong("bytes_to_read"),
                        row.getLong("api_calls"),
                        row.getLong("bytes_downloaded"),
                        row.getLong("problem_count")),
                row.getBoolean("accept_smaller") ? Expectation.PERHAPS_SMALLER : Expectation.SIMILAR,
                difference(row),
                Optional.ofNullable(row.getString("detail")),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("started_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant));
    }

    private static Optional<Replacement.Difference> difference(ResultSet row) throws SQLException {
        var added = row.getLong("files_added");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(
                        new Replacement.Difference(added, row.getLong("files_changed"), row.getLong("files_removed")));
    }
}

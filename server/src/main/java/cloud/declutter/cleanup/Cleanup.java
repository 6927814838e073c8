package cloud.declutter.cleanup;

import cloud.declutter.engine.keep.Strategy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan to remove files and, once confirmed, what came of it.
 *
 * @param planHash SHA-256 of all that the plan lists, in hexadecimal; confirming takes it
 * @param capExceeded whether it removes so much that it must be confirmed by typing
 */
public record Cleanup(
        CleanupId id,
        CleanupState state,
        Optional<String> detail,
        String planHash,
        Strategy strategy,
        List<String> protectedPaths,
        Totals totals,
        LeftOut left,
        Done done,
        boolean capExceeded,
        Moments moments) {

    /** What the plan lists; sizes in bytes. */
    public record Totals(int files, long bytes, int groups) {}

    /**
     * Redundant copies that the plan leaves alone.
     *
     * @param protectedCopies in protected folders, or needed to keep a photograph of several files whole ({@link Stacks})
     * @param hardLinked objects with several names: removing one name would free nothing
     * @param unproven copies whose evidence is too weak (safety.md, I3)
     */
    public record LeftOut(int protectedCopies, int hardLinked, int unproven) {}

    /**
     * Files by what came of them.
     *
     * @param purged of the removed ones, those that do not lie in the trash any more
     * @param undoable those that an undo would ask back: they lie in the trash, or nobody can tell where they are
     * @param toRestore of these, those that the undo under way was asked for
     */
    public record Done(
            int removed,
            int skipped,
            int failed,
            int unknown,
            int restored,
            int purged,
            int undoable,
            int toRestore,
            long bytesRemoved,
            long bytesPurged) {}

    /** When what happened, by the database's clock. */
    public record Moments(
            Instant createdAt, Instant expiresAt, Optional<Instant> startedAt, Optional<Instant> finishedAt) {}

    /** What must be typed to confirm it, where its size asks for that. */
    public Optional<String> confirmationPhrase() {
        return capExceeded
                ? Optional.of("remove " + totals.files() + (totals.files() == 1 ? " file" : " files"))
                : Optional.empty();
    }

    static Cleanup fromRow(ResultSet row, int number) throws SQLException {
        return new Cleanup(
                new CleanupId(row.getObject("id", UUID.class)),
                CleanupState.of(row.getString("shown_state")),
                Optional.ofNullable(row.getString("detail")),
                HexFormat.of().formatHex(row.getBytes("plan_hash")),
                Strategy.valueOf(row.getString("strategy")),
                texts(row.getArray("protected_paths")),
                new Totals(row.getInt("files"), row.getLong("bytes"), row.getInt("groups")),
                new LeftOut(row.getInt("left_protected"), row.getInt("left_hard_linked"), row.getInt("left_unproven")),
                new Done(
                        row.getInt("removed"),
                        row.getInt("skipped"),
                        row.getInt("failed"),
                        row.getInt("unknown"),
                        row.getInt("restored"),
                        row.getInt("purged"),
                        row.getInt("undoable"),
                        row.getInt("to_restore"),
                        row.getLong("bytes_removed"),
                        row.getLong("bytes_purged")),
                row.getBoolean("cap_exceeded"),
                new Moments(
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        moment(row, "started_at"),
                        moment(row, "finished_at")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

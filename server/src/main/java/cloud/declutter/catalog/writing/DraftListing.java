package cloud.declutter.catalog.writing;

import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.database.BulkCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Streams a listing into the temporary table {@code listed}. A folder is a row without size whose name is its path; its
 * files carry its number.
 */
public final class DraftListing implements Listing, AutoCloseable {
    private static final String COPY = """
            copy listed (folder, id, name, size, modified_nanos, changed_nanos, device, object, links)
            from stdin (format binary)
            """;
    private static final int COLUMNS = 9;
    private static final int MOST_PROBLEMS_KEPT = 10_000;

    private final Ids ids;
    private final BulkCopy copy;
    private final Progress progress;
    private final BooleanSupplier cancelled;
    private final List<Problem> problems = new ArrayList<>();
    private final List<RawPath> hidden = new ArrayList<>();
    private int folders;

    /** Told of each file as it is listed. */
    public interface Progress {
        void file(long size);

        void problem();
    }

    /** Something that could not be listed or read. */
    public record Problem(RawPath path, String reason) {}

    DraftListing(Ids ids, Connection connection, Progress progress, BooleanSupplier cancelled) throws SQLException {
        this.ids = ids;
        this.copy = new BulkCopy(connection, COPY);
        this.progress = progress;
        this.cancelled = cancelled;
    }

    @Override
    public void folder(RawPath path) {
        folders++;
        var bytes = path.bytes();
        write(() -> copy.row(COLUMNS)
                .int4(folders)
                .uuid(ids.next())
                .bytes(bytes, 0, bytes.length)
                .bytes(null)
                .bytes(null)
                .bytes(null)
                .bytes(null)
                .bytes(null)
                .bytes(null));
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int links) {
        write(() -> copy.row(COLUMNS)
                .int4(folders)
                .uuid(ids.next())
                .bytes(name, offset, length)
                .int8(version.size())
                .int8(version.modifiedNanos())
                .int8(version.changedNanos())
                .int8(version.device())
                .int8(version.object())
                .int4(links));
        progress.file(version.size());
    }

    @Override
    public void problem(RawPath path, ProblemKind kind) {
        if (kind.hidesContent()) {
            hidden.add(path);
        }
        if (problems.size() < MOST_PROBLEMS_KEPT) {
            problems.add(new Problem(path, kind.reason()));
        }
        progress.problem();
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    /** The first ten thousand of them. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Paths below which the listing could not look. */
    List<RawPath> hidden() {
        return hidden;
    }

    /** Ends the listing; without this {@link #close} discards it. */
    void complete() {
        write(copy::complete);
    }

    @Override
    public void close() {
        write(copy::close);
    }

    private interface Writing {
        void run() throws SQLException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("Write the listing", null, failed);
        }
    }
}

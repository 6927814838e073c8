package cloud.declutter.catalog.writing;

import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Probe;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.database.BulkCopy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Streams a listing into the temporary table {@code listed}, in bundles. A folder is a row without size whose name is
 * its path; its files carry its number.
 *
 * <p>A small file that shares its size with another must be read anyway; with an {@link EarlyReader} that happens while
 * files are listed, so that none is looked up again. The first of each size waits until a second one comes.
 */
public final class DraftListing implements Listing, AutoCloseable {
    private static final String COPY = """
            copy listed (folder, id, name, size, modified_nanos, changed_nanos, device, object, links, content,
                         reference, digests, claimed)
            from stdin (format binary)
            """;
    private static final int COLUMNS = 13;
    private static final int BUNDLE = 1000;
    private static final int MOST_PROBLEMS_KEPT = 10_000;

    private final Ids ids;
    private final BulkCopy copy;
    private final ReentrantLock copying = new ReentrantLock();
    private final Progress progress;
    private final BooleanSupplier cancelled;
    private final EarlyReader reader;
    private final BitSet sizesMet = new BitSet();
    /** By size: the only file that has it so far. */
    private final @Nullable File[] alone = new File[Probe.WHOLE + 1];

    private final List<Problem> problems = new ArrayList<>();
    private final List<RawPath> hidden = new ArrayList<>();
    private List<Row> bundle = new ArrayList<>(BUNDLE);
    private Folder folder = new Folder(0, RawPath.ROOT, 0);

    /** Told of each file as it is listed. */
    public interface Progress {
        void file(long size);

        void problem();
    }

    /** Runs the bundles, and reads small files in them. */
    public interface EarlyReader extends Executor {
        /** Runs them in the listing's own thread and reads nothing. */
        EarlyReader NONE = Runnable::run;

        /** SHA-256 of the content; empty where it could not be had, which leaves it for later. */
        default Optional<byte[]> read(RawPath path, Version version) {
            return Optional.empty();
        }
    }

    /** Something that could not be listed or read. */
    public record Problem(RawPath path, String reason) {}

    private sealed interface Row {}

    private record Folder(int number, RawPath path, long object) implements Row {}

    private record File(Folder folder, byte[] name, Version version, int links, Known known) implements Row {}

    /** What is known of a file's content before it is read. */
    private sealed interface Known {}

    /** What its storage told. */
    private record Told(String reference, Published published) implements Known {}

    /** Nothing; but another file has its size, so it must be read. */
    private record SharesSize() implements Known {}

    /** Nothing; perhaps nobody needs to know. */
    private record Nothing() implements Known {}

    DraftListing(Ids ids, Connection connection, Progress progress, BooleanSupplier cancelled, EarlyReader reader)
            throws SQLException {
        this.ids = ids;
        this.copy = new BulkCopy(connection, COPY);
        this.progress = progress;
        this.cancelled = cancelled;
        this.reader = reader;
    }

    @Override
    public void folder(RawPath path, long object) {
        folder = new Folder(folder.number() + 1, path, object);
        add(folder);
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int links) {
        var copied = Arrays.copyOfRange(name, offset, offset + length);
        if (links == 1 && version.size() > 0 && version.size() <= Probe.WHOLE) {
            meet(new File(folder, copied, version, links, new SharesSize()), (int) version.size());
        } else {
            add(new File(folder, copied, version, links, new Nothing()));
        }
        progress.file(version.size());
    }

    @Override
    public void file(RawPath name, Version version, String reference, Published published) {
        add(new File(folder, name.bytes(), version, 1, new Told(reference, published)));
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

    /** Hands over what is left when all is listed. */
    public void flush() {
        for (var file : alone) {
            if (file != null) {
                add(new File(file.folder(), file.name(), file.version(), file.links(), new Nothing()));
            }
        }
        send();
    }

    /** Paths below which the listing could not look. */
    List<RawPath> hidden() {
        return hidden;
    }

    /** Ends the listing, all of whose bundles must have run; without this {@link #close} discards it. */
    void complete() {
        uncategorized(copy::complete);
    }

    @Override
    public void close() {
        uncategorized(copy::close);
    }

    /** Takes a small file, which waits until another has its size. */
    private void meet(File file, int size) {
        if (!sizesMet.get(size)) {
            sizesMet.set(size);
            alone[size] = file;
            return;
        }
        var first = alone[size];
        if (first != null) {
            alone[size] = null;
            add(first);
        }
        add(file);
    }

    private void add(Row row) {
        bundle.add(row);
        if (bundle.size() == BUNDLE) {
            send();
        }
    }

    private void send() {
        var rows = bundle;
        bundle = new ArrayList<>(BUNDLE);
        reader.execute(() -> write(rows));
    }

    private void write(List<Row> rows) {
        var digests = rows.stream().map(this::early).toList();
        copying.lock();
        try {
            for (var i = 0; i < rows.size(); i++) {
                write(rows.get(i), digests.get(i).orElse(null));
            }
        } finally {
            copying.unlock();
        }
    }

    private Optional<byte[]> early(Row row) {
        return row instanceof File file && file.known() instanceof SharesSize && !cancelled()
                ? reader.read(file.folder().path().child(RawPath.of(file.name())), file.version())
                : Optional.empty();
    }

    private void write(Row row, byte @Nullable [] sha256) {
        UUID id = ids.next();
        switch (row) {
            case Folder(var number, var path, var object) ->
                uncategorized(() -> {
                    copy.row(COLUMNS).int4(number).uuid(id).bytes(path.bytes());
                    nulls(4);
                    copy.int8(object);
                    nulls(5);
                });
            case File file ->
                uncategorized(() -> {
                    copy.row(COLUMNS)
                            .int4(file.folder().number())
                            .uuid(id)
                            .bytes(file.name())
                            .int8(file.version().size())
                            .int8(file.version().modifiedNanos())
                            .int8(file.version().changedNanos())
                            .int8(file.version().device())
                            .int8(file.version().object())
                            .int4(file.links());
                    write(file.known(), sha256);
                });
        }
    }

    private void write(Known known, byte @Nullable [] sha256) throws SQLException {
        switch (known) {
            case Told(var reference, var published) ->
                copy.bytes(sha256(published))
                        .text(reference)
                        .arrayOfBytes(told(published))
                        .bool(published.source() == Published.Source.UPLOADER);
            case SharesSize() -> copy.bytes(sha256).bytes(null).bytes(null).bytes(null);
            case Nothing() -> nulls(4);
        }
    }

    /** A SHA-256 that the storage computed is as good as one of ours. */
    static byte @Nullable [] sha256(Published published) {
        return published.source() == Published.Source.STORAGE
                ? published.digests().values().get(DigestKind.SHA256)
                : null;
    }

    /** As {@code listed.digests} holds them: the code of the kind, then the value. */
    static List<byte[]> told(Published published) {
        return published.digests().values().entrySet().stream()
                .map(digest -> ByteBuffer.allocate(1 + digest.getValue().length)
                        .put(digest.getKey().code())
                        .put(digest.getValue())
                        .array())
                .toList();
    }

    private void nulls(int columns) throws SQLException {
        for (var column = 0; column < columns; column++) {
            copy.bytes(null);
        }
    }

    private interface Writing {
        void run() throws SQLException;
    }

    private static void uncategorized(Writing writing) {
        try {
            writing.run();
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("Write the listing", null, failed);
        }
    }
}

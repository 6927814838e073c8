package cloud.declutter.clouds;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One connected storage. Paths are relative to its root. Safe for use by several threads; methods block, so callers
 * bound them. A storage that cannot be used as a whole throws {@link CloudException}; what happens to a single file is
 * an answer, not an exception.
 */
public interface Cloud extends AutoCloseable {

    /** What tells this root from every other: two connections with equal identities are the same storage (I2). */
    Identity identity();

    /** What it can do; the same at each call. */
    Capabilities capabilities();

    /**
     * Streams everything below the root to {@code listing}, except the trash folder. Returns only if the root was there from
     * the beginning to the end; throws {@link ListingCancelledException} where the listing asked to stop.
     *
     * @return the cursor from which {@link #changes} goes on, where the storage has {@link Capabilities.Feature#CHANGES}
     */
    Optional<String> list(Listing listing);

    /**
     * Streams what changed since the cursor. Throws {@link FeedLostException} where the storage cannot tell any more, and
     * whatever {@link #list} throws; nothing that was told until then counts.
     *
     * @return the cursor from which to go on the next time
     */
    default String changes(String cursor, Changes changes) {
        throw new FeedLostException("This storage does not tell what changed");
    }

    /**
     * SHA-256 over the first and last {@link Probe#EDGE} bytes, or over all of a file of at most twice that: two files of one
     * size with unequal probes differ.
     */
    Reading probe(CloudFile file);

    /** Every wanted kind of digest of the whole content, from one read; the kinds must be computable. */
    Reading read(CloudFile file, Set<DigestKind> wanted);

    /**
     * SHA-256 of each of some files of one size, as {@link #read} answers for each, in their order. A storage on disk reads
     * them side by side, and what they begin with in common it hashes but once.
     */
    default List<Reading> readAlike(List<CloudFile> files) {
        return files.stream().map(file -> read(file, Set.of(DigestKind.SHA256))).toList();
    }

    /**
     * The content or a part of it, for previews and downloads. Throws {@link CloudException} where it is not that version any
     * more; the stream throws {@link java.io.IOException} at its end where the file changed meanwhile.
     */
    InputStream open(CloudFile file, Range range);

    /**
     * A picture that the storage made of a file, its longer edge about that many pixels; empty where it has none.
     * Needs {@link Capabilities.Feature#THUMBNAILS}.
     */
    default Optional<Thumbnail> thumbnail(CloudFile file, int edge) {
        return Optional.empty();
    }

    /** Whether that version still stands at its path. */
    Presence look(CloudFile file);

    /**
     * Moves a file into the trash, provided it is still that version with that content.
     *
     * @param content that the plan listed; compared with what the storage publishes of the file at that moment, or else
     *     with its bytes, read again
     * @param batch names the folder in the trash that keeps what belongs together: up to 100 letters, digits, {@code -} and
     *     {@code _}, as a UUID
     */
    Trashing trash(CloudFile file, Content content, String batch);

    /**
     * Resolves a {@link Trashing.NoAnswer}, or a crash before the answer: where the file lies in the trash, if it came there
     * and is still the same object with the same size and time of modification. Throws {@link CloudException} where the
     * storage does not tell.
     */
    Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch);

    /**
     * Moves a file from the trash to {@code path}, never over anything: a taken name gets a suffix, be it the file's or that
     * of a folder on the way. Missing folders are made again.
     */
    Restoring restore(Trashing.RestoreHandle handle, RawPath path);

    /**
     * Resolves a {@link Restoring.NoAnswer}, or a crash before the answer: where the file came back to, the path itself or
     * beside it, if it did and is still the same object with the same size and time of modification. Throws {@link
     * CloudException} where the storage does not tell.
     *
     * @param trashed the file as it was before it was trashed
     */
    Optional<Restoring.Restored> findRestored(CloudFile trashed);

    /**
     * Deletes a file for good, provided it lies in the trash and is still the same object with the same size and time of
     * modification. Needs {@link Capabilities.Feature#PURGE}. A {@link Purging.NoAnswer}, or a crash before the answer, is
     * resolved by {@link #findTrashed}.
     *
     * @param trashed the file as it was before it was trashed
     */
    default Purging purge(Trashing.RestoreHandle handle, CloudFile trashed) {
        return new Purging.Refused("This storage empties its trash itself.");
    }

    /**
     * Makes an empty folder, of a name that is nowhere else, by which another storage can be asked whether it shows the same
     * place. Answers false where the storage does not let it be made. Needs {@link Capabilities.Feature#VIEW}.
     */
    default boolean mark(RawPath folder) {
        throw new UnsupportedOperationException("No mark is needed here");
    }

    /** Removes what {@link #mark} made. */
    default void unmark(RawPath folder) {
        throw new UnsupportedOperationException("No mark is needed here");
    }

    /** How full it is; empty where it does not tell. */
    default Optional<Quota> quota() {
        return Optional.empty();
    }

    /** What has been asked of it since it was opened. */
    default Traffic traffic() {
        return Traffic.NONE;
    }

    @Override
    void close();

    /**
     * @param device as {@link Version#device} of the root
     * @param object as {@link Version#object} of the root
     */
    record Identity(long device, long object) {}
}

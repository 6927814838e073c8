package cloud.declutter.clouds;

import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
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

    /**
     * Streams everything below the root to {@code listing}, except the trash folder. Returns only if the root was there from
     * the beginning to the end; throws {@link ListingCancelledException} where the listing asked to stop.
     */
    void list(Listing listing);

    /**
     * SHA-256 over the first and last {@link Probe#EDGE} bytes, or over all of a file of at most twice that: two files of one
     * size with unequal probes differ.
     */
    Reading probe(RawPath path, Version expected);

    /** Every wanted kind of digest of the whole content, from one read. */
    Reading read(RawPath path, Version expected, Set<DigestKind> wanted);

    /**
     * The content, for previews and downloads. Throws {@link CloudException} where it is not the expected version; the stream
     * throws {@link java.io.IOException} at its end where the file changed meanwhile.
     */
    InputStream open(RawPath path, Version expected);

    /** Whether the expected version still stands at the path. */
    Presence look(RawPath path, Version expected);

    /**
     * Moves a file into the trash, provided it is still the expected version with the expected content.
     *
     * @param sha256 of the content that the plan listed; the bytes are read again and compared
     * @param batch names the folder in the trash that keeps what belongs together: up to 100 letters, digits, {@code -} and
     *     {@code _}, as a UUID
     */
    Trashing trash(RawPath path, Version expected, byte[] sha256, String batch);

    /**
     * Resolves a {@link Trashing.NoAnswer}, or a crash before the answer: where the file lies in the trash, if it came there
     * and is still the same object with the same size and time of modification. Throws {@link CloudException} where the
     * storage does not tell.
     */
    Optional<Trashing.RestoreHandle> findTrashed(RawPath path, Version expected, String batch);

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
     * @param expected the version that was trashed
     */
    Optional<Restoring.Restored> findRestored(RawPath path, Version expected);

    @Override
    void close();

    /**
     * @param device as {@link Version#device} of the root
     * @param object as {@link Version#object} of the root
     */
    record Identity(long device, long object) {}
}

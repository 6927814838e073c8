package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.engine.digest.Hashing;
import cloud.declutter.engine.path.RawPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;

/** A storage under test, changed and seen from outside, as its owner would, not through {@link Cloud}. */
public interface CloudFixture extends AutoCloseable {
    Set<DigestKind> SHA256 = EnumSet.of(DigestKind.SHA256);

    /** The storage through the interface under test; the same one at each call. */
    Cloud cloud();

    /** Opens the same storage once more. The caller closes it. */
    Cloud again();

    /** Makes or overwrites a file, and the folders to it. */
    void put(RawPath path, byte[] content);

    void delete(RawPath path);

    /** Makes a folder that holds nothing; a storage that has no such thing makes what its owner would take for one. */
    void putFolder(RawPath path);

    /** Gives a file, or a folder with everything below it, another path where nothing stands. */
    void move(RawPath from, RawPath to);

    /** Takes the root itself away, as only its owner could; false where a storage of this kind cannot be without. */
    boolean removeRoot();

    /** Every file outside of the trash, with its content, in byte order. */
    SortedMap<RawPath, String> tree();

    /** Names that this kind of storage takes and that are easily damaged on the way. */
    List<RawPath> oddNames();

    /** Whether this kind of storage takes a name at all; {@link #put} fails where it does not. */
    default boolean takes(RawPath name) {
        return true;
    }

    /** The most entries that one answer of a listing holds. */
    default int page() {
        return 1000;
    }

    /** How many random cases are tried; fewer for a storage that takes its time by its nature. */
    default int rounds() {
        return 10;
    }

    /** Where trouble can be made; empty for a storage to which no line leads, which is this machine's own disk. */
    default Optional<Line> line() {
        return Optional.empty();
    }

    /** Does something between the last look at a file and its removal, once. */
    default void beforeRemoval(Runnable act) {
        line().orElseThrow().before(Line.Step.REMOVAL, act);
    }

    default void put(String path, String content) {
        put(RawPath.of(path), content.getBytes(ISO_8859_1));
    }

    default Listed listed() {
        return Listed.of(cloud());
    }

    default Presence look(Listed listed, String path) {
        return cloud().look(listed.file(path));
    }

    /** Makes files of one folder, each with its name for content. */
    default void putMany(String folder, int count) {
        for (var n = 0; n < count; n++) {
            put(folder + "/file" + n, "file" + n);
        }
    }

    default Trashing.RestoreHandle trashed(String path, String content) {
        return ((Trashing.Trashed) trash(path, content)).handle();
    }

    default Restoring.Restored restored(Trashing.RestoreHandle handle, String path) {
        return (Restoring.Restored) cloud().restore(handle, RawPath.of(path));
    }

    /** The probe of a file as it stands now. */
    default byte[] probe(String path) {
        var answer = cloud().probe(listed().file(path));
        return ((Reading.Done) answer).digests().sha256();
    }

    /** Trashes a file as it stands now. */
    default Trashing trash(String path, String content) {
        return trash(listed(), path, content);
    }

    default Trashing trash(Listed listed, String path, String content) {
        return trash(listed, RawPath.of(path), content);
    }

    /** Trashes a file as it was listed, in a batch named {@code batch}. */
    default Trashing trash(Listed listed, RawPath path, String content) {
        return cloud().trash(listed.file(path), content(content), "batch");
    }

    static Content content(String content) {
        return Content.sha256(sha256(content));
    }

    static byte[] sha256(String content) {
        return digests(content.getBytes(ISO_8859_1), SHA256).sha256();
    }

    static Digests digests(byte[] content, Set<DigestKind> kinds) {
        var hashing = new Hashing(kinds);
        hashing.update(content, 0, content.length);
        return hashing.finish();
    }

    /** Always the same bytes for the same size. */
    static String random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }

    @Override
    void close();
}

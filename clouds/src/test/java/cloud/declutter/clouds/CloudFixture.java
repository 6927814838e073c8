package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.engine.digest.Hashing;
import cloud.declutter.engine.path.RawPath;
import java.util.EnumSet;
import java.util.List;
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

    /** Every file outside of the trash, with its content, in byte order. */
    SortedMap<RawPath, String> tree();

    /** Names that this kind of storage takes and that are easily damaged on the way. */
    List<RawPath> oddNames();

    default void put(String path, String content) {
        put(RawPath.of(path), content.getBytes(ISO_8859_1));
    }

    default Listed listed() {
        return Listed.of(cloud());
    }

    default Presence look(Listed listed, String path) {
        return cloud().look(listed.file(path));
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

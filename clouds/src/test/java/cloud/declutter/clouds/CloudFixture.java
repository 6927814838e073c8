package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.engine.path.RawPath;
import java.util.List;
import java.util.SortedMap;

/** A storage under test, changed and seen from outside, as its owner would, not through {@link Cloud}. */
public interface CloudFixture extends AutoCloseable {

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

    @Override
    void close();
}

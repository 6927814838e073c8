package cloud.declutter.clouds;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one version of a file, as its storage gives them out. */
public interface RangeSource {

    /**
     * That part of that very version. A stream that is shorter than the range is taken for broken off. Throws {@link
     * IOException} where trying again may help, and {@link CloudException} where the storage as a whole cannot be used.
     */
    Opened open(Range range) throws IOException;

    /**
     * Whether the file still is that version, asked after the last byte; true without a look where the storage never gives
     * out a mixture of versions.
     */
    boolean isUnchanged() throws IOException;

    /** What came of opening. */
    sealed interface Opened {

        /** The bytes; whoever gets them closes them. */
        record Bytes(InputStream stream) implements Opened {}

        /** It is another version by now, or gone. */
        record Changed() implements Opened {}

        /** It is there but its bytes cannot be had. */
        record Unreadable(Listing.ProblemKind kind) implements Opened {}
    }
}

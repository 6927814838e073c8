package cloud.declutter.clouds.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * The body of an answer, up to its greatest length. Closed early it reads a short rest, so that the connection can serve
 * again; a longer one is cut off with the connection.
 */
final class BodyStream extends InputStream {
    private static final int SHORT_REST = 8 * 1024;

    private final InputStream in;
    private final long longest;
    private final LongConsumer counted;
    private final End end;
    private long length;
    private boolean failed;
    private boolean ended;

    /** What happens to the connection. */
    interface End {
        /** All of the body was read. */
        void whole();

        /** It was not. */
        void cut();
    }

    BodyStream(InputStream in, long longest, LongConsumer counted, End end) {
        this.in = in;
        this.longest = longest;
        this.counted = counted;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (ended) {
            return -1;
        }
        var read = readOn(into, offset, wanted);
        if (read < 0) {
            ended = true;
            end.whole();
            return -1;
        }
        length += read;
        counted.accept(read);
        if (length > longest) {
            failed = true;
            throw new IOException("The storage's answer is longer than " + longest + " bytes");
        }
        return read;
    }

    private int readOn(byte[] into, int offset, int wanted) throws IOException {
        try {
            return in.read(into, offset, wanted);
        } catch (IOException broken) {
            failed = true;
            throw broken;
        }
    }

    @Override
    public void close() {
        if (!ended && !failed) {
            readShortRest();
        }
        if (!ended) {
            ended = true;
            end.cut();
        }
    }

    private void readShortRest() {
        try {
            readNBytes(SHORT_REST);
        } catch (IOException broken) {
            failed = true;
        }
    }
}

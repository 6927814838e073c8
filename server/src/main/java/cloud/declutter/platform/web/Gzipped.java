package cloud.declutter.platform.web;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A gzipped body, unpacked no further than it may be: a few kilobytes of a bomb are gigabytes. */
final class Gzipped {
    /** Greatest number of bytes that one byte may stand for; JSON as people send it stays below 20. */
    static final int MOST_RATIO = 100;

    /** So small that its ratio does not matter, in bytes. */
    private static final int HARMLESS = 16 * 1024;

    private static final int STEP = 8 * 1024;

    private Gzipped() {}

    /** It unpacks to more than it may. */
    static final class TooLarge extends Exception {}

    /** It is not gzip, or ends early, or its checksum is another. */
    static final class Broken extends Exception {

        Broken(Throwable cause) {
            super(cause);
        }
    }

    static byte[] unpacked(InputStream packed, int most) throws IOException, TooLarge, Broken {
        var counted = new Counted(packed);
        var bytes = new byte[STEP];
        var length = 0;
        try (var gzip = new GZIPInputStream(counted)) {
            for (var read = 0; read >= 0; read = gzip.read(bytes, length, Math.min(STEP, bytes.length - length))) {
                length += read;
                if (length > most || (length > HARMLESS && length > counted.bytes * MOST_RATIO)) {
                    throw new TooLarge();
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(2 * length, most + 1));
                }
            }
            return Arrays.copyOf(bytes, length);
        } catch (ZipException | EOFException broken) {
            throw new Broken(broken);
        }
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            bytes += Math.max(read, 0);
            return read;
        }
    }
}

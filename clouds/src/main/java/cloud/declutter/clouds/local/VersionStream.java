package cloud.declutter.clouds.local;

import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Version;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one version of a file. Ends with an {@link IOException} instead of the end of the stream where the file
 * changed while it was read, so that a mixture of two versions is never taken for either. For one thread; the descriptor
 * is held until {@link #close}.
 */
final class VersionStream extends InputStream {
    private final Scratch scratch;
    private final int fd;
    private final Version version;
    private final long end;
    private long position;
    private int from;
    private int to;
    private boolean closed;

    VersionStream(Scratch scratch, int fd, Version version, Range range) {
        this.scratch = scratch;
        this.fd = fd;
        this.version = version;
        this.position = Math.min(range.from(), version.size());
        this.end = position + Math.min(range.length(), version.size() - position);
    }

    @Override
    public int read() throws IOException {
        return fill() ? scratch.heap[from++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var run = Math.min(length, to - from);
        System.arraycopy(scratch.heap, from, into, offset, run);
        from += run;
        return run;
    }

    @Override
    public int available() {
        return to - from;
    }

    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        if (from < to) {
            return true;
        }
        if (position == end) {
            mustBeUnchanged();
            return false;
        }
        var read = scratch.read(fd, position, end - position);
        if (read < 0) {
            throw new IOException("The file could not be read: " + Errno.sentence(-read));
        }
        if (read == 0) {
            throw changed();
        }
        position += read;
        from = 0;
        to = read;
        return true;
    }

    private void mustBeUnchanged() throws IOException {
        if (scratch.stat(fd, Stat.VERSION) < 0 || !Stat.is(scratch.stat, version)) {
            throw changed();
        }
    }

    private static IOException changed() {
        return new IOException("The file changed while it was read; scan its folder again");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            scratch.closeFile(fd);
            scratch.close();
        }
    }
}

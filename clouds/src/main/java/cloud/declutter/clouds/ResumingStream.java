package cloud.declutter.clouds;

import cloud.declutter.clouds.Listing.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of one version of a file. Where the connection breaks it opens the rest, some times over. Ends with {@link
 * ChangedException} instead of the end of the stream where the file changed meanwhile. For one thread.
 */
final class ResumingStream extends InputStream {
    private static final int MOST_BREAKS = 20;
    private static final int MOST_FRUITLESS = 3;

    private final RangeSource source;
    private final long end;
    private long position;
    private int breaks;
    private int fruitless;
    private boolean confirmed;
    private boolean closed;

    /** Nothing while nothing is open. */
    private @Nullable InputStream part;

    static final class ChangedException extends IOException {
        ChangedException() {
            super("The file changed while it was read; scan its folder again");
        }
    }

    static final class UnreadableException extends IOException {
        private final ProblemKind kind;

        UnreadableException(ProblemKind kind) {
            super(kind.reason());
            this.kind = kind;
        }

        ProblemKind kind() {
            return kind;
        }
    }

    ResumingStream(RangeSource source, long from, long length) {
        this.source = source;
        this.position = from;
        this.end = from + length;
    }

    /** Opens what there is to open, so that it is known at once whether the version stands. */
    void begin() throws IOException {
        if (position == end) {
            mustBeUnchanged();
        } else {
            open();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        if (length == 0) {
            return 0;
        }
        if (position == end) {
            mustBeUnchanged();
            return -1;
        }
        return readUnchecked(into, offset, length);
    }

    /** At least one byte, which must be there; whether the file changed is left to the caller to find out. */
    int readUnchecked(byte[] into, int offset, int length) throws IOException {
        while (true) {
            var read = readPart(into, offset, (int) Math.min(length, end - position));
            if (read > 0) {
                position += read;
                fruitless = 0;
                if (position == end) {
                    drop();
                }
                return read;
            }
        }
    }

    /** 0 where it broke but may go on. */
    private int readPart(byte[] into, int offset, int length) throws IOException {
        try {
            var read = (part == null ? open() : part).read(into, offset, length);
            if (read > 0) {
                return read;
            }
            throw new IOException("The storage's answer ends before its time");
        } catch (ChangedException | UnreadableException certain) {
            throw certain;
        } catch (IOException broken) {
            drop();
            if (++breaks > MOST_BREAKS || ++fruitless > MOST_FRUITLESS) {
                throw broken;
            }
            return 0;
        }
    }

    private InputStream open() throws IOException {
        return switch (source.open(new Range(position, end - position))) {
            case RangeSource.Opened.Bytes(var stream) -> {
                part = stream;
                yield stream;
            }
            case RangeSource.Opened.Changed() -> throw new ChangedException();
            case RangeSource.Opened.Unreadable(var kind) -> throw new UnreadableException(kind);
        };
    }

    private void mustBeUnchanged() throws IOException {
        if (!confirmed && !source.isUnchanged()) {
            throw new ChangedException();
        }
        confirmed = true;
    }

    private void drop() {
        var old = part;
        part = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException alreadyBroken) {
                // Nothing more is wanted of it.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}

package cloud.declutter.platform.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;

/**
 * Streams rows into a table by {@code COPY ... (format binary)}: begin each row with {@link #row}, then give every
 * column in order. {@link #close} finishes; closing without {@link #complete} gives up and writes nothing. Binary
 * format as in PostgreSQL's manual, chapter COPY.
 */
public final class BulkCopy implements AutoCloseable {
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);
    private static final int BUFFER = 64 * 1024;

    /** Dimensions, flags, type, and for the one dimension its length and first index. */
    private static final int ARRAY_HEADER = 5 * Integer.BYTES;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean completed;

    /** {@code statement} is a whole {@code copy table (columns) from stdin (format binary)}. */
    public BulkCopy(Connection connection, String statement) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        buffer.put(HEADER);
    }

    public BulkCopy row(int columns) throws SQLException {
        room(2).putShort((short) columns);
        return this;
    }

    public BulkCopy uuid(UUID value) throws SQLException {
        room(20).putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    public BulkCopy int2(short value) throws SQLException {
        room(6).putInt(2).putShort(value);
        return this;
    }

    public BulkCopy int4(int value) throws SQLException {
        room(8).putInt(4).putInt(value);
        return this;
    }

    public BulkCopy int8(long value) throws SQLException {
        room(12).putInt(8).putLong(value);
        return this;
    }

    public BulkCopy bool(boolean value) throws SQLException {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public BulkCopy text(String value) throws SQLException {
        var bytes = value.getBytes(UTF_8);
        return bytes(bytes, 0, bytes.length);
    }

    public BulkCopy bytes(byte @Nullable [] value) throws SQLException {
        if (value == null) {
            room(4).putInt(-1);
            return this;
        }
        return bytes(value, 0, value.length);
    }

    public BulkCopy bytes(byte[] value, int offset, int length) throws SQLException {
        room(4).putInt(length);
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.capacity()) {
            copy.writeToCopy(value, offset, length);
            return this;
        }
        buffer.put(value, offset, length);
        return this;
    }

    /** An array of {@code bytea}; null where there is nothing to hold. */
    public BulkCopy arrayOfBytes(List<byte[]> values) throws SQLException {
        if (values.isEmpty()) {
            return bytes(null);
        }
        var length = ARRAY_HEADER
                + values.stream().mapToInt(value -> 4 + value.length).sum();
        room(4 + ARRAY_HEADER)
                .putInt(length)
                .putInt(1)
                .putInt(0)
                .putInt(Oid.BYTEA)
                .putInt(values.size())
                .putInt(1);
        for (var value : values) {
            bytes(value);
        }
        return this;
    }

    /** Ends the copy and answers the number of rows. */
    public long complete() throws SQLException {
        room(2).putShort((short) -1);
        flush();
        completed = true;
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (!completed && copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}

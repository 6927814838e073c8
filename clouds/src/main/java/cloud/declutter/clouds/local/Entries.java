package cloud.declutter.clouds.local;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import cloud.declutter.engine.path.RawPath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A buffer of folder entries, as getdents64(2) fills it: inode, cookie of the next entry, length of this one, type, name.
 * Entries are told apart by their position in the buffer; one name at a time is held on the heap.
 */
final class Entries {
    static final byte UNKNOWN = 0;
    static final byte FOLDER = 4;
    static final byte REGULAR = 8;

    private static final int BYTES = 64 * 1024;
    private static final int NAME = 19;

    /** The name read last, from 0 to {@link #nameLength}. */
    final byte[] name = new byte[256];

    private final MemorySegment buffer = Arena.ofAuto().allocate(BYTES, Long.BYTES);
    private int nameLength;

    /** Answers how many bytes of entries there are, 0 at the end of the folder, or a negated error number. */
    int fill(Scratch scratch, int folder) {
        return Posix.getdents(scratch.state, folder, buffer.address(), BYTES);
    }

    byte type(int at) {
        return buffer.get(JAVA_BYTE, at + 18);
    }

    /** Where in the folder the next entry is; good for lseek(2). */
    long nextCookie(int at) {
        return buffer.get(JAVA_LONG, at + 8);
    }

    /** Where in the buffer the next entry is. */
    int next(int at) {
        return at + length(at);
    }

    private int length(int at) {
        return buffer.get(JAVA_SHORT, at + 16) & 0xFFFF;
    }

    long nameAddress(int at) {
        return buffer.address() + at + NAME;
    }

    void readName(int at) {
        MemorySegment.copy(buffer, JAVA_BYTE, at + NAME, name, 0, Math.min(length(at) - NAME, name.length));
        var end = 0;
        while (name[end] != 0) {
            end++;
        }
        nameLength = end;
    }

    int nameLength() {
        return nameLength;
    }

    RawPath rawName() {
        return RawPath.of(name, 0, nameLength);
    }

    boolean isDots() {
        return name[0] == '.' && (nameLength == 1 || (nameLength == 2 && name[1] == '.'));
    }

    boolean isNamed(byte[] other) {
        return Arrays.equals(name, 0, nameLength, other, 0, other.length);
    }
}

package cloud.declutter.clouds.local;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudException.Kind;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Hashing;
import cloud.declutter.engine.path.RawPath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reusable memory of one operation at a time: buffers outside the heap for system calls, one on the heap for
 * hashing.
 */
final class Scratch implements AutoCloseable {
    /** Bytes read at a time: the kernel's usual read-ahead, and small enough for the processor's cache. */
    static final int CONTENT = 128 * 1024;

    /** Bytes read at a time of each of several files: enough that a disk seeks little between them. */
    static final int BLOCK = 4 * 1024 * 1024;

    /** Longest path, in bytes with its final NUL, that one system call takes. */
    static final int PATH = 4096;

    private static final Set<DigestKind> SHA256 = EnumSet.of(DigestKind.SHA256);

    final MemorySegment state;
    final MemorySegment stat;
    final byte[] heap = new byte[CONTENT];
    private final MemorySegment nothing;
    private final MemorySegment how;
    private final MemorySegment path;
    private final MemorySegment second;
    private final MemorySegment content;
    private final Consumer<Scratch> owner;
    private @Nullable MemorySegment block;
    private Hashing hashing = new Hashing(SHA256);

    /** Memory that belongs to nobody. */
    Scratch() {
        this(nobody -> {});
    }

    /** @param owner gets it back on {@link #close} */
    Scratch(Consumer<Scratch> owner) {
        this.owner = owner;
        var arena = Arena.ofAuto();
        state = arena.allocate(Posix.STATE);
        stat = arena.allocate(Stat.BYTES, Long.BYTES);
        nothing = arena.allocate(1);
        how = arena.allocate(3L * Long.BYTES, Long.BYTES);
        path = arena.allocate(PATH);
        second = arena.allocate(PATH);
        content = arena.allocate(CONTENT, PATH);
    }

    /** The address of these bytes, ended by NUL; good until the next call. */
    long path(byte[] bytes, int from, int to) {
        return terminated(path, bytes, from, to);
    }

    long path(RawPath name) {
        return terminated(path, name);
    }

    /** As {@link #path}, for what may be too long. Throws {@link CloudException} then, or where it holds a NUL. */
    long longPath(byte[] bytes) {
        for (var unit : bytes) {
            if (unit == 0) {
                throw new CloudException(Kind.NOT_FOUND, "A path cannot hold the byte 0");
            }
        }
        if (bytes.length >= PATH) {
            throw new CloudException(Kind.NOT_FOUND, "This path is longer than " + (PATH - 1) + " bytes");
        }
        return path(bytes, 0, bytes.length);
    }

    /** As {@link #path}, in a buffer of its own, for calls that take two names. */
    long second(RawPath name) {
        return terminated(second, name);
    }

    private static long terminated(MemorySegment buffer, RawPath name) {
        name.copyTo(buffer);
        buffer.set(JAVA_BYTE, name.length(), (byte) 0);
        return buffer.address();
    }

    private static long terminated(MemorySegment buffer, byte[] bytes, int from, int to) {
        MemorySegment.copy(bytes, from, buffer, JAVA_BYTE, 0, to - from);
        buffer.set(JAVA_BYTE, to - from, (byte) 0);
        return buffer.address();
    }

    /** The address of a {@code struct open_how}; good until the next call. */
    long how(int flags, long resolve) {
        how.set(JAVA_LONG, 0, flags);
        how.set(JAVA_LONG, Long.BYTES, 0);
        how.set(JAVA_LONG, 2L * Long.BYTES, resolve);
        return how.address();
    }

    /** Fills {@link #stat} for an open file or folder. Answers 0 or a negated error number. */
    int stat(int fd, int mask) {
        return Posix.statx(state, fd, nothing.address(), Posix.AT_EMPTY_PATH, mask, stat.address());
    }

    /** Fills {@link #stat} for what a name in an open folder stands for, itself if it is a link. */
    int stat(int folder, RawPath name, int mask) {
        var flags = Posix.AT_SYMLINK_NOFOLLOW | Posix.AT_NO_AUTOMOUNT;
        return Posix.statx(state, folder, path(name), flags, mask, stat.address());
    }

    /** Reads into the front of {@link #heap}. Answers the bytes read, 0 at the end, or a negated error number. */
    int read(int fd, long offset, long wanted) {
        var read = read(fd, content, offset, Math.min(wanted, CONTENT));
        if (read > 0) {
            MemorySegment.copy(content, JAVA_BYTE, 0, heap, 0, read);
        }
        return read;
    }

    /** Reads into the front of the block. Answers the bytes read, 0 at the end, or a negated error number. */
    int readBlock(int fd, long offset, long wanted) {
        return read(fd, block(), offset, Math.min(wanted, BLOCK));
    }

    boolean sameBlock(Scratch other, int length) {
        return MemorySegment.mismatch(block(), 0, length, other.block(), 0, length) < 0;
    }

    /** Takes what was read into the block, by way of {@link #heap}. */
    void hashBlock(Hashing into, int length) {
        for (var from = 0; from < length; from += CONTENT) {
            var part = Math.min(CONTENT, length - from);
            MemorySegment.copy(block(), JAVA_BYTE, from, heap, 0, part);
            into.update(heap, 0, part);
        }
    }

    private MemorySegment block() {
        if (block == null) {
            block = Arena.ofAuto().allocate(BLOCK, PATH);
        }
        return block;
    }

    private int read(int fd, MemorySegment into, long offset, long size) {
        int read;
        do {
            read = Posix.pread(state, fd, into.address(), size, offset);
        } while (read == -Errno.EINTR);
        return read;
    }

    /** The address of a buffer of {@link #CONTENT} bytes, and {@link #textAt} what was left in it. */
    long buffer() {
        return content.address();
    }

    byte[] textAt(int length) {
        return content.asSlice(0, length).toArray(JAVA_BYTE);
    }

    /** An empty hashing of these kinds. */
    Hashing hashing(Set<DigestKind> wanted) {
        if (!hashing.kinds().equals(wanted)) {
            hashing = new Hashing(wanted);
        }
        return hashing;
    }

    Hashing sha256() {
        return hashing(SHA256);
    }

    void closeFile(int fd) {
        Posix.close(state, fd);
    }

    @Override
    public void close() {
        owner.accept(this);
    }
}

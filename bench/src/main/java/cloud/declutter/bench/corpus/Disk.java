package cloud.declutter.bench.corpus;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.bench.corpus.Entry.Regular;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * Writes below a root folder by the system's own calls, because {@code java.nio.file} decodes names and cannot make one
 * of arbitrary bytes. Linux only; one per thread.
 */
final class Disk implements AutoCloseable {
    private static final int CREATE_NEW_TO_WRITE = 0x1 | 0x40 | 0x80; // O_WRONLY | O_CREAT | O_EXCL
    private static final int HERE = -100; // AT_FDCWD
    private static final int LONGEST_PATH = 4096;
    private static final int CHUNK = 1 << 20;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = call(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle WRITE =
            call("pwrite", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle TRUNCATE =
            call("ftruncate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle FOLDER = call("mkdir", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle PIPE = call("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle MODE = call("chmod", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle LINK = call("link", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SYMBOLIC = call("symlink", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle TIMES =
            call("utimensat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment name = arena.allocate(LONGEST_PATH);
    private final MemorySegment otherName = arena.allocate(LONGEST_PATH);
    private final MemorySegment times = arena.allocate(JAVA_LONG, 4);
    private final MemorySegment chunk = arena.allocate(CHUNK, Long.BYTES);
    private final byte[] root;

    Disk(Path root) {
        this.root = (root.toAbsolutePath() + "/").getBytes(UTF_8);
    }

    void folder(RawPath path) throws IOException {
        check(FOLDER, path, state, put(name, path), 0755);
    }

    void pipe(RawPath path) throws IOException {
        check(PIPE, path, state, put(name, path), 0644);
    }

    void mode(RawPath path, int mode) throws IOException {
        check(MODE, path, state, put(name, path), mode);
    }

    void hardLink(RawPath object, RawPath path) throws IOException {
        check(LINK, path, state, put(otherName, object), put(name, path));
    }

    void symbolicLink(RawPath path, String target) throws IOException {
        otherName.setString(0, target);
        check(SYMBOLIC, path, state, otherName, put(name, path));
    }

    void file(Regular file) throws IOException {
        var handle = (int) check(OPEN, file.path(), state, put(name, file.path()), CREATE_NEW_TO_WRITE, 0644);
        switch (file.storage()) {
            case DENSE -> write(file, handle, 0, file.content().size());
            case SPARSE -> {
                check(TRUNCATE, file.path(), state, handle, file.content().size());
                for (var start : ((Content.Islands) file.content()).starts()) {
                    write(
                            file,
                            handle,
                            start,
                            Math.min(
                                    start + Content.Islands.ISLAND,
                                    file.content().size()));
                }
            }
        }
        check(CLOSE, file.path(), state, handle);
        times.setAtIndex(JAVA_LONG, 0, file.mtime());
        times.setAtIndex(JAVA_LONG, 2, file.mtime());
        check(TIMES, file.path(), state, HERE, name, times, 0);
    }

    private void write(Regular file, int handle, long from, long until) throws IOException {
        for (var at = from; at < until; at += CHUNK) {
            var length = (int) Math.min(CHUNK, until - at);
            file.content().fill(chunk, at, length);
            for (var done = 0L; done < length; ) {
                done += check(WRITE, file.path(), state, handle, chunk.asSlice(done), length - done, at + done);
            }
        }
    }

    private MemorySegment put(MemorySegment target, RawPath path) {
        MemorySegment.copy(root, 0, target, JAVA_BYTE, 0, root.length);
        var bytes = path.bytes();
        MemorySegment.copy(bytes, 0, target, JAVA_BYTE, root.length, bytes.length);
        target.set(JAVA_BYTE, root.length + (long) bytes.length, (byte) 0);
        return target;
    }

    private long check(MethodHandle call, RawPath path, Object... arguments) throws IOException {
        try {
            var result = ((Number) (Object) call.invokeExact(arguments)).longValue();
            if (result < 0) {
                throw new IOException("Error " + (int) ERRNO.get(state, 0L) + " of the system at " + path);
            }
            return result;
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor shape, Linker.Option... options) {
        var all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 1, options.length);
        all[0] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, all)
                .asSpreader(Object[].class, shape.argumentLayouts().size() + 1)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    @Override
    public void close() {
        arena.close();
    }
}

package cloud.declutter.clouds.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.path.RawPath;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Files by the bytes of their names, for tests that arrange and look at a folder from outside of the code under test. */
final class RawFiles {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle FOPEN = bind("fopen", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle FWRITE = bind("fwrite", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    private static final MethodHandle FREAD = bind("fread", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    private static final MethodHandle FCLOSE = bind("fclose", JAVA_INT, ADDRESS);
    private static final MethodHandle MKDIR = bind("mkdir", JAVA_INT, ADDRESS, JAVA_INT);
    private static final int MOST = 16 * 1024 * 1024;

    private final RawPath root;

    /** @param root the folder that all paths start from */
    RawFiles(Path root) {
        this.root = RawPath.of(root.toString().substring(1));
    }

    void write(RawPath path, byte[] content) {
        folders(path.parent());
        try (var arena = Arena.ofConfined()) {
            var file = open(arena, path, "w");
            var bytes = arena.allocateFrom(JAVA_BYTE, content);
            var written = (long) FWRITE.invokeExact(bytes, 1L, (long) content.length, file);
            if (written != content.length || (int) FCLOSE.invokeExact(file) != 0) {
                throw new IllegalStateException("Not written: " + path);
            }
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    byte[] read(RawPath path) {
        try (var arena = Arena.ofConfined()) {
            var file = open(arena, path, "r");
            var bytes = arena.allocate(MOST);
            var length = (long) FREAD.invokeExact(bytes, 1L, (long) MOST, file);
            var closed = (int) FCLOSE.invokeExact(file);
            if (closed != 0 || length == MOST) {
                throw new IllegalStateException("Not read: " + path);
            }
            return bytes.asSlice(0, length).toArray(JAVA_BYTE);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Makes a folder and those above it; one that exists is fine. */
    void folders(RawPath path) {
        var at = RawPath.ROOT;
        for (var name : path.components()) {
            at = at.child(name);
            try (var arena = Arena.ofConfined()) {
                var ignored = (int) MKDIR.invokeExact(terminated(arena, at), 0777);
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private MemorySegment open(Arena arena, RawPath path, String mode) throws Throwable {
        var file = (MemorySegment) FOPEN.invokeExact(terminated(arena, path), arena.allocateFrom(mode, UTF_8));
        if (file.equals(MemorySegment.NULL)) {
            throw new IllegalStateException("Not opened: " + path);
        }
        return file;
    }

    private MemorySegment terminated(Arena arena, RawPath path) {
        var bytes = root.child(path).bytes();
        var text = arena.allocate(bytes.length + 2L);
        text.set(JAVA_BYTE, 0, (byte) '/');
        MemorySegment.copy(bytes, 0, text, JAVA_BYTE, 1, bytes.length);
        return text;
    }

    private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... parameters) {
        var symbol = LINKER.defaultLookup().find(name).orElseThrow();
        return LINKER.downcallHandle(symbol, FunctionDescriptor.of(result, parameters));
    }
}

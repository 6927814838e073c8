package cloud.declutter.clouds.local;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls of Linux that this package makes, through glibc 2.30 or newer, on x86-64 and aarch64.
 *
 * <p>Java's own file classes decode names with the locale's charset and follow links by name; these calls take names as
 * bytes and folders as descriptors. Each method answers what the call answers, or the negated error number: an error is
 * an ordinary answer on the hot path. Pointers are passed as plain addresses, so that nothing is allocated per call; the
 * caller keeps their memory reachable. {@code state} is where the linker leaves {@code errno}.
 */
final class Posix {
    static final int O_RDONLY = 0;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_NOATIME = 0x40000;
    static final int O_CLOEXEC = 0x80000;
    static final int O_PATH = 0x200000;
    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));
    static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;

    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_NO_AUTOMOUNT = 0x800;
    static final int AT_EMPTY_PATH = 0x1000;
    static final int AT_STATX_DONT_SYNC = 0x4000;
    static final int FADV_SEQUENTIAL = 2;
    private static final int RENAME_NOREPLACE = 1;
    private static final int SEEK_SET = 0;
    private static final long SYS_OPENAT2 = 437;
    private static final long HOW_BYTES = 24;

    static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();

    private static final MethodHandle OPENAT = bind("openat", JAVA_INT, 3, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle SYSCALL =
            bind("syscall", JAVA_LONG, 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CLOSE = bind("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle STATX =
            bind("statx", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle GETDENTS = bind("getdents64", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LSEEK = bind("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle PREAD = bind("pread", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FADVISE =
            bind("posix_fadvise", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RENAMEAT2 =
            bind("renameat2", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle MKDIRAT = bind("mkdirat", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle UNLINKAT = bind("unlinkat", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FSYNC = bind("fsync", JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHOWN = bind("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHMOD = bind("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle READLINKAT =
            bind("readlinkat", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle GETEUID = bind("geteuid", JAVA_INT);

    private Posix() {}

    static int openat(MemorySegment state, int folder, long name, int flags) {
        try {
            return answer(state, (int) OPENAT.invokeExact(state, folder, name, flags, 0));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    /** @param how address of a {@code struct open_how} of 24 bytes: flags, mode, resolve */
    static int openat2(MemorySegment state, int folder, long name, long how) {
        try {
            var fd = (long) SYSCALL.invokeExact(state, SYS_OPENAT2, (long) folder, name, how, HOW_BYTES);
            return answer(state, (int) fd);
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    /** Linux closes the descriptor whatever it answers, so the answer is of no use. */
    static void close(MemorySegment state, int fd) {
        try {
            var ignored = (int) CLOSE.invokeExact(state, fd);
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int statx(MemorySegment state, int folder, long name, int flags, int mask, long into) {
        try {
            return answer(state, (int) STATX.invokeExact(state, folder, name, flags, mask, into));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int getdents(MemorySegment state, int fd, long into, long size) {
        try {
            return answer(state, (int) (long) GETDENTS.invokeExact(state, fd, into, size));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static long seek(MemorySegment state, int fd, long offset) {
        try {
            return answer(state, (long) LSEEK.invokeExact(state, fd, offset, SEEK_SET));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int pread(MemorySegment state, int fd, long into, long size, long offset) {
        try {
            return answer(state, (int) (long) PREAD.invokeExact(state, fd, into, size, offset));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    /** Only a hint; whether it was taken does not matter. */
    static void advise(MemorySegment state, int fd, int advice) {
        try {
            var ignored = (int) FADVISE.invokeExact(state, fd, 0L, 0L, advice);
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    /** Never replaces: EEXIST where the target name is taken, EINVAL where the file system cannot promise that. */
    static int rename(MemorySegment state, int from, long name, int to, long newName) {
        try {
            return answer(state, (int) RENAMEAT2.invokeExact(state, from, name, to, newName, RENAME_NOREPLACE));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int mkdirat(MemorySegment state, int folder, long name, int mode) {
        try {
            return answer(state, (int) MKDIRAT.invokeExact(state, folder, name, mode));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    /** Removes a name that is none of a folder: the one call here that can delete content, see {@link Purge}. */
    static int unlinkat(MemorySegment state, int folder, long name) {
        try {
            return answer(state, (int) UNLINKAT.invokeExact(state, folder, name, 0));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    /** Removes an empty folder, nothing else. */
    static int rmdirat(MemorySegment state, int folder, long name) {
        try {
            return answer(state, (int) UNLINKAT.invokeExact(state, folder, name, AT_REMOVEDIR));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int fsync(MemorySegment state, int fd) {
        try {
            return answer(state, (int) FSYNC.invokeExact(state, fd));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int fchown(MemorySegment state, int fd, int user, int group) {
        try {
            return answer(state, (int) FCHOWN.invokeExact(state, fd, user, group));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int fchmod(MemorySegment state, int fd, int mode) {
        try {
            return answer(state, (int) FCHMOD.invokeExact(state, fd, mode));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int readlinkat(MemorySegment state, int folder, long name, long into, long size) {
        try {
            return answer(state, (int) (long) READLINKAT.invokeExact(state, folder, name, into, size));
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    static int effectiveUser(MemorySegment state) {
        try {
            return (int) GETEUID.invokeExact(state);
        } catch (Throwable bug) {
            throw broken(bug);
        }
    }

    private static int answer(MemorySegment state, int result) {
        return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
    }

    private static long answer(MemorySegment state, long result) {
        return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
    }

    private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... parameters) {
        return bind(name, result, -1, parameters);
    }

    private static MethodHandle bind(String name, MemoryLayout result, int firstVariadic, MemoryLayout... parameters) {
        var symbol = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("This C library has no " + name + "; use glibc 2.30+"));
        var errno = Linker.Option.captureCallState("errno");
        var descriptor = FunctionDescriptor.of(result, parameters);
        return firstVariadic < 0
                ? LINKER.downcallHandle(symbol, descriptor, errno)
                : LINKER.downcallHandle(symbol, descriptor, errno, Linker.Option.firstVariadicArg(firstVariadic));
    }

    private static IllegalStateException broken(Throwable bug) {
        return new IllegalStateException("A system call could not be made", bug);
    }
}

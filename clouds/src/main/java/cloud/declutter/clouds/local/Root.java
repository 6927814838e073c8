package cloud.declutter.clouds.local;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudException.Kind;
import cloud.declutter.clouds.Leave;
import cloud.declutter.clouds.Quota;
import cloud.declutter.engine.path.RawPath;
import java.io.File;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open root folder of a storage. Everything below it is opened relative to its descriptor, with the kernel's word
 * that no symbolic link was followed and no mount crossed (openat2(2), {@code RESOLVE_*}); where the kernel has no
 * {@code openat2}, or a sandbox hides it, folder by folder with {@code O_NOFOLLOW}.
 *
 * <p>The descriptor is counted: {@link #close} closes it when the last operation has ended, so that its number is never
 * reused under a running one.
 */
final class Root implements AutoCloseable {
    static final int FOLDER = Posix.O_RDONLY | Posix.O_DIRECTORY | Posix.O_NOFOLLOW | Posix.O_CLOEXEC;

    /** A folder to pass through, and {@link #ANYTHING} to look at: neither reads, so no device is ever woken. */
    static final int PASSAGE = Posix.O_PATH | Posix.O_DIRECTORY | Posix.O_NOFOLLOW | Posix.O_CLOEXEC;

    static final int ANYTHING = Posix.O_PATH | Posix.O_NOFOLLOW | Posix.O_CLOEXEC;

    /** Never blocks on a pipe, never takes a terminal, if one should stand where a file was listed. */
    private static final int FILE =
            Posix.O_RDONLY | Posix.O_NOFOLLOW | Posix.O_NONBLOCK | Posix.O_NOCTTY | Posix.O_CLOEXEC;

    private static final long NO_XDEV_NO_LINKS_BENEATH = 0x01 | 0x02 | 0x04 | 0x08;
    private static final int RETRIES = 100;

    private final LocalFolder folder;
    private final int fd;
    private final Cloud.Identity identity;
    private final boolean kernelResolves;
    private final AtomicInteger users = new AtomicInteger(1);
    private final ConcurrentLinkedQueue<Scratch> idle = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Who makes sure that no link is followed on the way. */
    enum Resolving {
        BY_KERNEL_WHERE_IT_CAN,
        STEP_BY_STEP
    }

    /** Throws {@link CloudException} where the folder cannot be opened. */
    Root(LocalFolder folder, Resolving resolving) {
        this.folder = folder;
        var scratch = new Scratch(this::giveBack);
        this.fd = Posix.openat(scratch.state, Posix.AT_FDCWD, folder.path(scratch), PASSAGE);
        if (fd < 0) {
            throw folder.cannotBeOpened(-fd);
        }
        this.identity = identityOrClose(scratch, fd);
        this.kernelResolves = resolving == Resolving.BY_KERNEL_WHERE_IT_CAN && kernelResolves(scratch);
        idle.add(scratch);
    }

    Cloud.Identity identity() {
        return identity;
    }

    /** Memory for one operation, which keeps the root open. Throws {@link CloudException} after {@link #close}. */
    Scratch scratch() {
        Leave.prove();
        if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new CloudException(Kind.UNAVAILABLE, "This folder was disconnected");
        }
        var scratch = idle.poll();
        return scratch == null ? new Scratch(this::giveBack) : scratch;
    }

    private void giveBack(Scratch scratch) {
        idle.add(scratch);
        release(scratch);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release(new Scratch(this::giveBack));
        }
    }

    private void release(Scratch scratch) {
        if (users.decrementAndGet() == 0) {
            scratch.closeFile(fd);
            idle.clear();
        }
    }

    /** Throws {@link CloudException} where the root's path does not lead to this folder any more (I4: the root seen). */
    void mustStandWhereItStood(Scratch scratch) {
        var found = Posix.openat(scratch.state, Posix.AT_FDCWD, folder.path(scratch), PASSAGE);
        if (found < 0) {
            throw folder.gone(-found);
        }
        try {
            if (!identify(scratch, found).equals(identity)) {
                throw new CloudException(
                        Kind.UNAVAILABLE,
                        "Another folder stands at " + folder + " now; connect it anew if it is meant");
            }
        } finally {
            scratch.closeFile(found);
        }
    }

    /** How full the file system of the root is; what only its administrator may still write does not count as free. */
    Quota fileSystem() {
        var there = new File("/proc/self/fd/" + fd);
        var used = there.getTotalSpace() - there.getFreeSpace();
        return new Quota(used, OptionalLong.of(used + there.getUsableSpace()), OptionalLong.empty());
    }

    /** The file system that holds the root holds this as well. */
    boolean isHome(Scratch scratch) {
        return Stat.device(scratch.stat) == identity.device();
    }

    /** A descriptor of what stands at a path below the root, or a negated error number. */
    int open(Scratch scratch, RawPath path, int flags) {
        if (kernelResolves && !path.isRoot() && path.length() < Scratch.PATH) {
            return open(scratch, fd, scratch.path(path), flags);
        }
        return openInSteps(scratch, path.bytes(), flags);
    }

    private int openInSteps(Scratch scratch, byte[] bytes, int flags) {
        var at = fd;
        for (var from = 0; ; ) {
            var to = step(bytes, from);
            var last = to == bytes.length;
            var next = last && from == to
                    ? Posix.openat(scratch.state, at, scratch.path(new byte[] {'.'}, 0, 1), flags)
                    : open(scratch, at, scratch.path(bytes, from, to), last ? flags : PASSAGE);
            if (at != fd) {
                scratch.closeFile(at);
            }
            if (next < 0 || last) {
                return next;
            }
            at = next;
            from = to + 1;
        }
    }

    /** A regular file for reading, without leaving a trace in its access time where that is allowed. */
    int openFile(Scratch scratch, RawPath path) {
        var quiet = open(scratch, path, FILE | Posix.O_NOATIME);
        return quiet == -Errno.EPERM ? open(scratch, path, FILE) : quiet;
    }

    /** As {@link #openFile(Scratch, RawPath)}, by its name in an open folder. */
    int openFile(Scratch scratch, int folder, RawPath name) {
        var quiet = open(scratch, folder, scratch.path(name), FILE | Posix.O_NOATIME);
        return quiet == -Errno.EPERM ? open(scratch, folder, scratch.path(name), FILE) : quiet;
    }

    /** A descriptor of the thing that a single name in an open folder stands for, or a negated error number. */
    int open(Scratch scratch, int folder, long name, int flags) {
        if (!kernelResolves) {
            return openChecked(scratch, folder, name, flags);
        }
        var how = scratch.how(flags, NO_XDEV_NO_LINKS_BENEATH);
        var opened = Posix.openat2(scratch.state, folder, name, how);
        for (var n = 0; n < RETRIES && (opened == -Errno.EAGAIN || opened == -Errno.EINTR); n++) {
            opened = Posix.openat2(scratch.state, folder, name, how);
        }
        return opened;
    }

    private int openChecked(Scratch scratch, int folder, long name, int flags) {
        var opened = Posix.openat(scratch.state, folder, name, flags);
        if (opened < 0) {
            return opened;
        }
        var failed = scratch.stat(opened, Stat.VERSION);
        var away = failed == 0 && (Stat.isMountRoot(scratch.stat) || (Stat.isFolder(scratch.stat) && !isHome(scratch)));
        if (failed == 0 && !away) {
            return opened;
        }
        scratch.closeFile(opened);
        return away ? -Errno.EXDEV : failed;
    }

    /** Where the part of a path that one call can open ends: all of it, or as many whole names as fit. */
    private int step(byte[] path, int from) {
        if (kernelResolves && path.length - from < Scratch.PATH) {
            return path.length;
        }
        var end = from;
        for (var i = from; i <= path.length && i - from < Scratch.PATH; i++) {
            if (i == path.length || path[i] == '/') {
                end = i;
                if (!kernelResolves) {
                    break;
                }
            }
        }
        return end;
    }

    private static Cloud.Identity identityOrClose(Scratch scratch, int fd) {
        try {
            return identify(scratch, fd);
        } catch (CloudException unusable) {
            scratch.closeFile(fd);
            throw unusable;
        }
    }

    private static Cloud.Identity identify(Scratch scratch, int fd) {
        var failed = scratch.stat(fd, Stat.VERSION);
        if (failed < 0) {
            throw new CloudException(Kind.UNAVAILABLE, "The folder cannot be used: " + Errno.sentence(-failed));
        }
        return new Cloud.Identity(Stat.device(scratch.stat), Stat.object(scratch.stat));
    }

    private boolean kernelResolves(Scratch scratch) {
        var how = scratch.how(PASSAGE, NO_XDEV_NO_LINKS_BENEATH);
        var opened = Posix.openat2(scratch.state, fd, scratch.path(new byte[] {'.'}, 0, 1), how);
        if (opened >= 0) {
            scratch.closeFile(opened);
        }
        return opened >= 0;
    }
}

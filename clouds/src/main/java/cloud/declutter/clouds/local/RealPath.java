package cloud.declutter.clouds.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a path leads once all links in it are followed, asked of the kernel so that names stay bytes. */
final class RealPath {
    private static final int FOLDER = Posix.O_PATH | Posix.O_DIRECTORY | Posix.O_CLOEXEC;

    private RealPath() {}

    /** Empty where it is no folder, or cannot be reached. */
    static Optional<LocalFolder> of(LocalFolder folder) {
        try (var scratch = new Scratch()) {
            var fd = Posix.openat(scratch.state, Posix.AT_FDCWD, folder.path(scratch), FOLDER);
            return fd < 0 ? Optional.empty() : Optional.of(target(scratch, fd));
        }
    }

    /** Throws {@link CloudException} where it is no folder, or cannot be reached. */
    static LocalFolder mustBe(LocalFolder folder) {
        try (var scratch = new Scratch()) {
            var fd = Posix.openat(scratch.state, Posix.AT_FDCWD, folder.path(scratch), FOLDER);
            if (fd < 0) {
                throw folder.cannotBeOpened(-fd);
            }
            return target(scratch, fd);
        }
    }

    /** As {@link #mustBe(LocalFolder)}, for a path that may be relative to the folder in which this process runs. */
    static LocalFolder mustBe(byte[] path) {
        try (var scratch = new Scratch()) {
            var fd = Posix.openat(scratch.state, Posix.AT_FDCWD, scratch.longPath(path), FOLDER);
            if (fd < 0) {
                throw LocalFolder.cannotBeOpened(new String(path, UTF_8), -fd);
            }
            return target(scratch, fd);
        }
    }

    /** The names of at most so many sub-folders, in no order. Throws {@link CloudException} where it cannot be read. */
    static List<RawPath> subfolders(LocalFolder real, int most) {
        try (var scratch = new Scratch()) {
            var fd = Posix.openat(scratch.state, Posix.AT_FDCWD, real.path(scratch), Root.FOLDER);
            if (fd < 0) {
                throw real.cannotBeOpened(-fd);
            }
            try {
                return subfolders(scratch, fd, most);
            } finally {
                scratch.closeFile(fd);
            }
        }
    }

    private static List<RawPath> subfolders(Scratch scratch, int fd, int most) {
        var entries = new Entries();
        var names = new ArrayList<RawPath>();
        int size;
        while ((size = entries.fill(scratch, fd)) > 0) {
            for (var at = 0; at < size; at = entries.next(at)) {
                entries.readName(at);
                if (names.size() < most && !entries.isDots() && isFolder(scratch, fd, entries, at)) {
                    names.add(entries.rawName());
                }
            }
        }
        return names;
    }

    private static boolean isFolder(Scratch scratch, int fd, Entries entries, int at) {
        var type = entries.type(at);
        return type == Entries.FOLDER
                || (type == Entries.UNKNOWN
                        && scratch.stat(fd, entries.rawName(), Stat.VERSION) == 0
                        && Stat.isFolder(scratch.stat));
    }

    /** Where an open folder is; closes it. */
    private static LocalFolder target(Scratch scratch, int fd) {
        var link = ("/proc/self/fd/" + fd).getBytes(US_ASCII);
        var address = scratch.path(link, 0, link.length);
        var length = Posix.readlinkat(scratch.state, Posix.AT_FDCWD, address, scratch.buffer(), Scratch.CONTENT);
        scratch.closeFile(fd);
        if (length < 1) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE, "The real path cannot be had: " + Errno.sentence(-length));
        }
        return new LocalFolder(RawPath.of(scratch.textAt(length), 1, length - 1));
    }
}

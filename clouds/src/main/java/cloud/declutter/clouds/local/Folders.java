package cloud.declutter.clouds.local;

import cloud.declutter.clouds.FreeName;
import cloud.declutter.engine.path.RawPath;

/** Makes, syncs and clears folders below a root, each reached through open descriptors, never through a link. */
final class Folders {
    private static final int PRIVATE = 0700;

    private final Root root;

    Folders(Root root) {
        this.root = root;
    }

    /**
     * An open folder.
     *
     * @param fd its descriptor, or a negated error number
     * @param path where it is
     */
    record Place(int fd, RawPath path) {}

    /** Whose the folders made are, and who may enter them. */
    private record Ownership(int permissions, int user, int group) {}

    /** The folder at a path, made where missing: readable for its owner only, who is the owner of the root. */
    int makePrivate(Scratch scratch, RawPath path) {
        var at = root.open(scratch, RawPath.ROOT, Root.PASSAGE);
        if (at < 0) {
            return at;
        }
        var as = ownership(scratch, at);
        for (var name : path.components()) {
            var next = openOrMake(scratch, at, name, new Ownership(PRIVATE, as.user, as.group));
            scratch.closeFile(at);
            if (next < 0) {
                return next;
            }
            at = next;
        }
        return at;
    }

    /**
     * The folder at a path, made where missing with mode and owner of the nearest parent that exists. A name taken by
     * something that is no folder gets a suffix, so that what is brought back always finds a place.
     */
    Place makeLikeParents(Scratch scratch, RawPath path) {
        return follow(scratch, path, (at, name, as) -> openOrMake(scratch, at, name, as));
    }

    /** The folder that {@link #makeLikeParents} answers with once it was made. */
    Place likeParents(Scratch scratch, RawPath path) {
        return follow(scratch, path, (at, name, as) -> root.open(scratch, at, scratch.path(name), Root.PASSAGE));
    }

    /** From an open folder into the one of a name. */
    private interface Step {
        int into(int at, RawPath name, Ownership as);
    }

    private Place follow(Scratch scratch, RawPath path, Step step) {
        var at = root.open(scratch, RawPath.ROOT, Root.PASSAGE);
        var reached = RawPath.ROOT;
        for (var name : path.components()) {
            if (at < 0) {
                return new Place(at, reached);
            }
            var as = ownership(scratch, at);
            var free = name;
            var next = step.into(at, free, as);
            for (var n = 1; n < FreeName.TRIES && isTaken(next); n++) {
                free = FreeName.of(name, n);
                next = step.into(at, free, as);
            }
            scratch.closeFile(at);
            at = next;
            reached = reached.child(free);
        }
        return new Place(at, reached);
    }

    private static boolean isTaken(int answer) {
        return answer == -Errno.ENOTDIR || answer == -Errno.ELOOP || answer == -Errno.EXDEV;
    }

    private int openOrMake(Scratch scratch, int parent, RawPath name, Ownership as) {
        var fd = root.open(scratch, parent, scratch.path(name), Root.PASSAGE);
        if (fd != -Errno.ENOENT) {
            return fd;
        }
        var made = Posix.mkdirat(scratch.state, parent, scratch.path(name), PRIVATE);
        if (made == -Errno.EEXIST) {
            return root.open(scratch, parent, scratch.path(name), Root.PASSAGE);
        }
        if (made < 0) {
            return made;
        }
        claim(scratch, parent, name, as);
        var synced = sync(scratch, parent);
        return synced < 0 ? synced : root.open(scratch, parent, scratch.path(name), Root.PASSAGE);
    }

    /** Private first, opened up last. An owner that this process may not give away to stays this process's. */
    private void claim(Scratch scratch, int parent, RawPath name, Ownership as) {
        var fd = root.open(scratch, parent, scratch.path(name), Root.FOLDER);
        if (fd >= 0) {
            Posix.fchown(scratch.state, fd, as.user, as.group);
            Posix.fchmod(scratch.state, fd, as.permissions);
            scratch.closeFile(fd);
        }
    }

    private static Ownership ownership(Scratch scratch, int fd) {
        var failed = scratch.stat(fd, Stat.EVERYTHING);
        return failed < 0
                ? new Ownership(PRIVATE, -1, -1)
                : new Ownership(Stat.permissions(scratch.stat), Stat.user(scratch.stat), Stat.group(scratch.stat));
    }

    /** Whether only the owner of the root, or this process, can have made the folder, and nobody else writes to it. */
    boolean isPrivate(Scratch scratch, int folder) {
        var at = root.open(scratch, RawPath.ROOT, Root.PASSAGE);
        if (at < 0) {
            return false;
        }
        var home = ownership(scratch, at);
        scratch.closeFile(at);
        var found = ownership(scratch, folder);
        var othersWrite = found.permissions & ~home.permissions & 0022;
        return othersWrite == 0 && (found.user == home.user || found.user == Posix.effectiveUser(scratch.state));
    }

    /** Waits until the names in a folder are on the disk. Answers 0 or a negated error number. */
    int sync(Scratch scratch, int folder) {
        var fd = root.open(scratch, folder, scratch.path(new byte[] {'.'}, 0, 1), Root.FOLDER);
        if (fd < 0) {
            return fd;
        }
        var synced = Posix.fsync(scratch.state, fd);
        scratch.closeFile(fd);
        return synced == -Errno.EINVAL ? 0 : synced;
    }

    /** Removes a folder and those above it, up to and with {@code top}, as long as they are empty. */
    void clearUpwards(Scratch scratch, RawPath path, RawPath top) {
        for (var at = path; at.startsWith(top); at = at.parent()) {
            var parent = root.open(scratch, at.parent(), Root.PASSAGE);
            if (parent < 0) {
                return;
            }
            var removed = Posix.rmdirat(scratch.state, parent, scratch.path(at.name()));
            scratch.closeFile(parent);
            if (removed < 0) {
                return;
            }
        }
    }
}

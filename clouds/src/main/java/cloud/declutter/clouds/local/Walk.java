package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;

/**
 * One listing of a tree, depth first, in one thread.
 *
 * <p>A folder is read once: its files are told as they come, the names of its folders are kept until the files are done,
 * then entered one by one relative to the open folder. Memory is bounded whatever the tree: where a folder has more
 * sub-folders than may be kept, the walk remembers the position (the cookie of getdents(2)) of the first one left out
 * and comes back for the next batch; only the {@link #OPEN_LEVELS} deepest folders stay open, an earlier one is opened
 * again by its path when it still has sub-folders to enter, and must then be the same object.
 *
 * <p>What vanishes meanwhile is no error: it is gone. Symbolic links, sockets, pipes and devices are no content: they are
 * left alone without a word, and never opened.
 */
final class Walk {
    static final int DEEPEST = 1000;

    /**
     * How many bytes of names of folders to enter are kept.
     *
     * @param all together
     * @param perFolder what each folder may add even beyond that
     */
    record Budget(int all, int perFolder) {
        static final Budget USUAL = new Budget(4 * 1024 * 1024, 64 * 1024);
    }

    private static final int OPEN_LEVELS = 64;
    private static final int ASKED_EVERY = 500;
    private static final long NOTHING_LEFT = -1;
    private static final int STAT_FLAGS = Posix.AT_SYMLINK_NOFOLLOW | Posix.AT_NO_AUTOMOUNT | Posix.AT_STATX_DONT_SYNC;

    private final Root root;
    private final Scratch scratch;
    private final Listing listing;
    private final Budget budget;
    private final Entries entries = new Entries();
    private final byte[] trash = Trash.FOLDER.bytes();
    private final FolderNames waiting = new FolderNames();
    private final ArrayList<Level> levels = new ArrayList<>();
    private int untilAsked = ASKED_EVERY;

    Walk(Root root, Scratch scratch, Listing listing) {
        this(root, scratch, listing, Budget.USUAL);
    }

    Walk(Root root, Scratch scratch, Listing listing, Budget budget) {
        this.root = root;
        this.scratch = scratch;
        this.listing = listing;
        this.budget = budget;
    }

    /** A folder between its opening and its last sub-folder. */
    private static final class Level {
        final RawPath path;
        final long object;
        final int mark;
        int fd;
        boolean filesTold;
        boolean denied;
        long resume = NOTHING_LEFT;

        Level(RawPath path, long object, int mark, int fd) {
            this.path = path;
            this.object = object;
            this.mark = mark;
            this.fd = fd;
        }
    }

    /** Throws {@link CloudException} where the root itself cannot be read. */
    void run() {
        try {
            var fd = openFolder(RawPath.ROOT);
            if (fd < 0) {
                throw new CloudException(
                        CloudException.Kind.UNAVAILABLE, "The folder cannot be read: " + Errno.sentence(-fd));
            }
            enter(RawPath.ROOT, fd);
            while (!levels.isEmpty()) {
                proceed(levels.getLast());
            }
        } finally {
            levels.forEach(this::close);
        }
    }

    private void proceed(Level level) {
        var waits = waiting.size() > level.mark;
        if (!waits && level.resume == NOTHING_LEFT) {
            close(levels.removeLast());
        } else if (!isOpen(level)) {
            abandon(level, ProblemKind.READ_FAILED);
        } else if (waits) {
            descend(level, waiting.pop());
        } else {
            read(level);
        }
    }

    private void descend(Level level, RawPath child) {
        ask();
        var path = level.path.child(child);
        if (levels.size() > DEEPEST) {
            listing.problem(path, ProblemKind.TOO_DEEP);
            return;
        }
        var fd = root.open(scratch, level.fd, scratch.path(child), Root.FOLDER);
        if (fd >= 0) {
            enter(path, fd);
        } else if (!Errno.isAbsent(-fd) && fd != -Errno.ELOOP) {
            listing.problem(path, kind(-fd));
        }
    }

    private void enter(RawPath path, int fd) {
        var failed = scratch.stat(fd, Stat.VERSION);
        if (failed < 0 || !root.isHome(scratch)) {
            scratch.closeFile(fd);
            listing.problem(path, failed < 0 ? kind(-failed) : ProblemKind.OTHER_FILE_SYSTEM);
            return;
        }
        var level = new Level(path, Stat.object(scratch.stat), waiting.size(), fd);
        levels.add(level);
        if (levels.size() > OPEN_LEVELS) {
            close(levels.get(levels.size() - 1 - OPEN_LEVELS));
        }
        listing.folder(path, level.object);
        read(level);
    }

    /** From the start, or from where the last batch of sub-folders ended. */
    private void read(Level level) {
        var before = Math.max(level.resume, 0);
        if (level.filesTold && Posix.seek(scratch.state, level.fd, before) < 0) {
            abandon(level, ProblemKind.READ_FAILED);
            return;
        }
        level.resume = NOTHING_LEFT;
        int size;
        while ((size = entries.fill(scratch, level.fd)) > 0) {
            for (var at = 0; at < size; at = entries.next(at)) {
                entry(level, at, before);
                before = entries.nextCookie(at);
            }
            if (level.filesTold && level.resume != NOTHING_LEFT) {
                return;
            }
        }
        level.filesTold = true;
        if (size < 0 && size != -Errno.ENOENT) {
            abandon(level, kind(-size));
        }
    }

    private void entry(Level level, int at, long before) {
        entries.readName(at);
        if (entries.isDots() || (level.path.isRoot() && entries.isNamed(trash))) {
            return;
        }
        if (--untilAsked == 0) {
            ask();
        }
        switch (entries.type(at)) {
            case Entries.REGULAR -> file(level, at);
            case Entries.FOLDER -> folder(level, before);
            case Entries.UNKNOWN -> unknown(level, at, before);
            default -> {}
        }
    }

    private void folder(Level level, long before) {
        if (level.resume != NOTHING_LEFT) {
            return;
        }
        if (waiting.size() > budget.all && waiting.size() - level.mark > budget.perFolder) {
            level.resume = before;
            return;
        }
        waiting.push(entries.name, entries.nameLength());
    }

    private void file(Level level, int at) {
        if (!level.filesTold && stat(level, at)) {
            tell(level);
        }
    }

    /** Some file systems do not say in the folder what an entry is. */
    private void unknown(Level level, int at, long before) {
        if (!stat(level, at)) {
            return;
        }
        if (Stat.isFolder(scratch.stat)) {
            folder(level, before);
        } else if (!level.filesTold) {
            tell(level);
        }
    }

    private void tell(Level level) {
        var stat = scratch.stat;
        if (Stat.isMountRoot(stat)) {
            listing.problem(level.path.child(entries.rawName()), ProblemKind.OTHER_FILE_SYSTEM);
        } else if (Stat.isFile(stat)) {
            listing.file(entries.name, 0, entries.nameLength(), Stat.version(stat), Stat.links(stat));
        }
    }

    private boolean stat(Level level, int at) {
        var failed = Posix.statx(
                scratch.state, level.fd, entries.nameAddress(at), STAT_FLAGS, Stat.VERSION, scratch.stat.address());
        if (Errno.isDenied(-failed)) {
            denied(level);
        } else if (failed < 0 && !Errno.isAbsent(-failed)) {
            listing.problem(level.path.child(entries.rawName()), kind(-failed));
        }
        return failed == 0;
    }

    /** Names may be read here, but nothing about them be asked, so this is told once, of the folder. */
    private void denied(Level level) {
        if (!level.denied) {
            level.denied = true;
            listing.problem(level.path, ProblemKind.FOLDER_UNREADABLE);
        }
    }

    private void ask() {
        untilAsked = ASKED_EVERY;
        if (listing.cancelled()) {
            throw new ListingCancelledException();
        }
    }

    /** Open still, or open again and the same folder as before. */
    private boolean isOpen(Level level) {
        if (level.fd >= 0) {
            return true;
        }
        var fd = openFolder(level.path);
        if (fd < 0) {
            return false;
        }
        level.fd = fd;
        return scratch.stat(fd, Stat.VERSION) == 0 && Stat.object(scratch.stat) == level.object && root.isHome(scratch);
    }

    private int openFolder(RawPath path) {
        return root.open(scratch, path, Root.FOLDER);
    }

    /** The rest of this folder stays unseen, and whoever listens must not take that for gone. */
    private void abandon(Level level, ProblemKind kind) {
        listing.problem(level.path, kind);
        waiting.cutTo(level.mark);
        level.resume = NOTHING_LEFT;
    }

    private void close(Level level) {
        if (level.fd >= 0) {
            scratch.closeFile(level.fd);
            level.fd = -1;
        }
    }

    private static ProblemKind kind(int errno) {
        if (Errno.isOurs(errno)) {
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "The scan stopped: " + Errno.sentence(errno));
        }
        if (errno == Errno.EXDEV) {
            return ProblemKind.OTHER_FILE_SYSTEM;
        }
        return Errno.isDenied(errno) ? ProblemKind.FOLDER_UNREADABLE : ProblemKind.READ_FAILED;
    }
}

package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Leave;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * The way into the trash: {@code .declutter-trash/<batch>/<path>} in the root itself, so on the same file system.
 *
 * <p>Why no crash loses anything. The only step that touches the file is one rename(2), which the file system does
 * wholly or not at all: at every moment, and after every crash, the object has exactly one of its two names. It never
 * replaces another object ({@code RENAME_NOREPLACE}), and nothing here can delete content; only {@link Purge} can.
 * Before it, only empty folders were made. After it the new folder is synced before the old one, so that no order of
 * writes leaves the object without a name; only then is it called trashed. A crash between leaves the caller with an
 * intent and no outcome: the file is then at its old path ({@code look}) or at the one place that path and batch name
 * ({@link #find}).
 *
 * <p>Why it is the right file. It is opened without following links, compared with the version and hashed on that
 * descriptor, which stays open so that its inode number cannot be given to another, and compared once more right before
 * the rename. Should the name come to mean another object even after that, it is seen right after the rename, and the
 * object goes back.
 */
final class Trash {
    static final RawPath FOLDER = RawPath.of(".declutter-trash");

    /** Others clear empty trash folders meanwhile; each attempt makes them again. */
    private static final int ATTEMPTS = 100;

    private final Root root;
    private final Folders folders;
    private final Runnable lastMoment;

    /** @param lastMoment runs between the last look at a file and its rename, where only a test has something to do */
    Trash(Root root, Folders folders, Runnable lastMoment) {
        this.root = root;
        this.folders = folders;
        this.lastMoment = lastMoment;
    }

    static RawPath place(RawPath path, String batch) {
        return FOLDER.child(batch).child(path);
    }

    Trashing put(Scratch scratch, CloudFile asked, Content content, String batch) {
        var path = asked.path();
        var expected = asked.version();
        var from = root.open(scratch, path.parent(), Root.PASSAGE);
        if (from < 0) {
            return untouched(-from);
        }
        try {
            var file = root.openFile(scratch, from, path.name());
            if (file < 0) {
                return untouched(-file);
            }
            try {
                var hashing = scratch.hashing(Set.of(content.kind()));
                var objection = objection(new Contents(scratch, file, expected).whole(hashing), content);
                var move = new Move(from, file, path, expected, place(path, batch));
                return objection.orElseGet(() -> move(scratch, move));
            } finally {
                scratch.closeFile(file);
            }
        } finally {
            scratch.closeFile(from);
        }
    }

    /**
     * @param from the open folder that holds the file
     * @param file the open file
     */
    private record Move(int from, int file, RawPath path, Version expected, RawPath target) {
        RawPath name() {
            return path.name();
        }
    }

    private static Optional<Trashing> objection(Reading reading, Content content) {
        return switch (reading) {
            case Reading.Done done ->
                MessageDigest.isEqual(done.digests().of(content.kind()), content.value())
                        ? Optional.empty()
                        : Optional.of(new Trashing.Changed("its content is not what was listed"));
            case Reading.Changed() -> Optional.of(new Trashing.Changed("it changed since it was listed"));
            case Reading.Unreadable(var kind) -> Optional.of(new Trashing.Refused(kind.reason()));
        };
    }

    private Trashing move(Scratch scratch, Move move) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var to = openTrash(scratch, move.target.parent());
            if (to == -Errno.ENOENT) {
                continue;
            }
            if (to < 0) {
                folders.clearUpwards(scratch, move.target.parent(), FOLDER);
                return refused(-to);
            }
            try {
                var answer = rename(scratch, move, to);
                if (answer.isPresent()) {
                    return answer.get();
                }
            } finally {
                scratch.closeFile(to);
            }
        }
        return new Trashing.Refused(
                "The file was left alone: its trash folder vanished again and again; try once more.");
    }

    /** Empty where the trash folder vanished, so that it has to be made again. */
    private Optional<Trashing> rename(Scratch scratch, Move move, int to) {
        Leave.prove();
        if (scratch.stat(move.file, Stat.VERSION) < 0 || !Stat.is(scratch.stat, move.expected)) {
            folders.clearUpwards(scratch, move.target.parent(), FOLDER);
            return Optional.of(new Trashing.Changed("it changed in the last moment"));
        }
        lastMoment.run();
        var moved = Posix.rename(scratch.state, move.from, scratch.path(move.name()), to, scratch.second(move.name()));
        if (moved == 0) {
            return Optional.of(confirm(scratch, move, to));
        }
        if (moved == -Errno.ENOENT && scratch.stat(move.from, move.name(), Stat.VERSION) == 0) {
            return Optional.empty();
        }
        folders.clearUpwards(scratch, move.target.parent(), FOLDER);
        return Optional.of(notMoved(-moved));
    }

    /** A folder of the trash, made where missing. A trash folder that others may change is not one. */
    private int openTrash(Scratch scratch, RawPath folder) {
        var top = folders.makePrivate(scratch, FOLDER);
        if (top < 0) {
            return top;
        }
        var trusted = folders.isPrivate(scratch, top);
        scratch.closeFile(top);
        return trusted ? folders.makePrivate(scratch, folder) : -Errno.NOT_PRIVATE;
    }

    private Trashing confirm(Scratch scratch, Move move, int to) {
        var seen = scratch.stat(to, move.name(), Stat.VERSION);
        if (seen < 0) {
            return unsure(-seen);
        }
        if (!Stat.isSameContent(scratch.stat, move.expected)) {
            return moveBack(scratch, move, to);
        }
        var synced = folders.sync(scratch, to);
        if (synced == 0) {
            synced = folders.sync(scratch, move.from);
        }
        return synced == 0 ? new Trashing.Trashed(new RestoreHandle(move.target)) : unsure(-synced);
    }

    /** Another object had taken the name in the last moment. Its name may be taken again by now. */
    private Trashing moveBack(Scratch scratch, Move move, int to) {
        var moved = -Errno.EEXIST;
        for (var n = 0; n < FreeName.TRIES && moved == -Errno.EEXIST; n++) {
            var free = FreeName.of(move.name(), n);
            moved = Posix.rename(scratch.state, to, scratch.path(move.name()), move.from, scratch.second(free));
        }
        if (moved < 0) {
            return new Trashing.NoAnswer("Something else had taken the file's name and now lies in "
                    + move.target.display() + ": " + Errno.sentence(-moved));
        }
        folders.sync(scratch, move.from);
        folders.clearUpwards(scratch, move.target.parent(), FOLDER);
        return new Trashing.Changed("it was replaced in the last moment");
    }

    /** Where the file lies if an interrupted removal came through. */
    Optional<RestoreHandle> find(Scratch scratch, CloudFile asked, String batch) {
        var target = place(asked.path(), batch);
        var folder = root.open(scratch, target.parent(), Root.PASSAGE);
        if (folder < 0) {
            return nothing(-folder);
        }
        try {
            var failed = scratch.stat(folder, target.name(), Stat.VERSION);
            if (failed < 0) {
                return nothing(-failed);
            }
            return Stat.isSameContent(scratch.stat, asked.version())
                    ? Optional.of(new RestoreHandle(target))
                    : Optional.empty();
        } finally {
            scratch.closeFile(folder);
        }
    }

    /** Nothing there, or {@link CloudException} where the storage does not tell. */
    static <T> Optional<T> nothing(int errno) {
        if (Errno.isAbsent(errno)) {
            return Optional.empty();
        }
        throw new CloudException(
                CloudException.Kind.UNAVAILABLE, "The trash cannot be looked into: " + Errno.sentence(errno));
    }

    private static Trashing untouched(int errno) {
        if (Errno.isAbsent(errno)) {
            return new Trashing.Gone();
        }
        return Errno.isForeign(errno) ? new Trashing.Changed("something else stands in its place") : refused(errno);
    }

    private static Trashing notMoved(int errno) {
        if (errno == Errno.ENOENT) {
            return new Trashing.Gone();
        }
        return Errno.isRefusal(errno) ? refused(errno) : unsure(errno);
    }

    private static Trashing refused(int errno) {
        return new Trashing.Refused("The file was left alone: " + Errno.sentence(errno) + ".");
    }

    private static Trashing unsure(int errno) {
        return new Trashing.NoAnswer("The storage did not say whether the file was moved: " + Errno.sentence(errno));
    }
}

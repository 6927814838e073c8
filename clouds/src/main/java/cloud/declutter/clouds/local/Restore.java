package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Leave;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.local.Folders.Place;
import cloud.declutter.engine.path.RawPath;
import java.util.Optional;

/**
 * The way back from the trash: one rename(2) that never replaces, so content, mode and times stay as they are, and a crash
 * leaves the object with exactly one of its two names (see {@link Trash}).
 */
final class Restore {
    private static final int ATTEMPTS = 20;

    private final Root root;
    private final Folders folders;

    Restore(Root root, Folders folders) {
        this.root = root;
        this.folders = folders;
    }

    Restoring bring(Scratch scratch, RawPath trashed, RawPath path) {
        var from = root.open(scratch, trashed.parent(), Root.PASSAGE);
        if (from < 0) {
            return Errno.isAbsent(-from) ? new Restoring.NotInTrash() : refused(-from);
        }
        try {
            var failed = scratch.stat(from, trashed.name(), Stat.VERSION);
            if (failed < 0) {
                return Errno.isAbsent(-failed) ? new Restoring.NotInTrash() : refused(-failed);
            }
            if (!Stat.isFile(scratch.stat)) {
                return new Restoring.Refused("What lies in the trash is not the file that was put there.");
            }
            return move(scratch, new Move(from, trashed, path));
        } finally {
            scratch.closeFile(from);
        }
    }

    /** @param from the open folder of the trash that holds the file */
    private record Move(int from, RawPath trashed, RawPath path) {}

    private Restoring move(Scratch scratch, Move move) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var place = folders.makeLikeParents(scratch, move.path.parent());
            if (place.fd() == -Errno.ENOENT) {
                continue;
            }
            if (place.fd() < 0) {
                return refused(-place.fd());
            }
            try {
                var outcome = moveInto(scratch, move, place);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            } finally {
                scratch.closeFile(place.fd());
            }
        }
        return new Restoring.Refused("The folder to restore into vanished again and again; try once more.");
    }

    /** Empty where the folder vanished, so that it has to be made again. */
    private Optional<Restoring> moveInto(Scratch scratch, Move move, Place place) {
        var free = move.path.name();
        var moved = rename(scratch, move, place, free);
        for (var n = 1; n < FreeName.TRIES && moved == -Errno.EEXIST; n++) {
            free = FreeName.of(move.path.name(), n);
            moved = rename(scratch, move, place, free);
        }
        if (moved == 0) {
            return Optional.of(confirm(scratch, move, place, free));
        }
        if (moved != -Errno.ENOENT) {
            return Optional.of(Errno.isRefusal(-moved) ? refused(-moved) : unsure(-moved));
        }
        var stillThere = scratch.stat(move.from, move.trashed.name(), Stat.VERSION) == 0;
        return stillThere ? Optional.empty() : Optional.of(new Restoring.NotInTrash());
    }

    /** Where an interrupted restoration brought the file: as {@link #bring} chooses names, until one is free. */
    Optional<Restoring.Restored> find(Scratch scratch, CloudFile trashed) {
        var path = trashed.path();
        var place = folders.likeParents(scratch, path.parent());
        if (place.fd() < 0) {
            return Trash.nothing(-place.fd());
        }
        try {
            for (var n = 0; n < FreeName.TRIES; n++) {
                var name = FreeName.of(path.name(), n);
                var failed = scratch.stat(place.fd(), name, Stat.VERSION);
                if (failed < 0) {
                    return Trash.nothing(-failed);
                }
                if (Stat.isSameContent(scratch.stat, trashed.version())) {
                    return Optional.of(new Restoring.Restored(
                            new CloudFile(place.path().child(name), Stat.version(scratch.stat))));
                }
            }
            return Optional.empty();
        } finally {
            scratch.closeFile(place.fd());
        }
    }

    private static int rename(Scratch scratch, Move move, Place place, RawPath free) {
        Leave.prove();
        var name = scratch.path(move.trashed.name());
        return Posix.rename(scratch.state, move.from, name, place.fd(), scratch.second(free));
    }

    private Restoring confirm(Scratch scratch, Move move, Place place, RawPath name) {
        var failed = folders.sync(scratch, place.fd());
        if (failed == 0) {
            failed = folders.sync(scratch, move.from);
        }
        if (failed == 0) {
            failed = scratch.stat(place.fd(), name, Stat.VERSION);
        }
        if (failed < 0) {
            return unsure(-failed);
        }
        var version = Stat.version(scratch.stat);
        folders.clearUpwards(scratch, move.trashed.parent(), Trash.FOLDER);
        return new Restoring.Restored(new CloudFile(place.path().child(name), version));
    }

    private static Restoring refused(int errno) {
        return new Restoring.Refused("The file stays in the trash: " + Errno.sentence(errno) + ".");
    }

    private static Restoring unsure(int errno) {
        return new Restoring.NoAnswer("The storage did not say whether the file was moved: " + Errno.sentence(errno));
    }
}

package cloud.declutter.clouds.local;

import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;

/**
 * The end of what lies in the trash: the one place that deletes content.
 *
 * <p>Why it is the right file. The folder that holds it is opened below the trash without following a link, what bears the
 * name there is compared with the version that was trashed, and right afterwards that name is removed from that folder. Linux
 * has no call that removes a name only if it still means a given object; but the trash is private, each of its places belongs
 * to one file of one batch, and whoever takes that file out leaves no other in its place.
 */
final class Purge {
    private final Root root;
    private final Folders folders;

    Purge(Root root, Folders folders) {
        this.root = root;
        this.folders = folders;
    }

    Purging erase(Scratch scratch, RawPath place, Version expected) {
        var folder = root.open(scratch, place.parent(), Root.PASSAGE);
        if (folder < 0) {
            return missing(-folder);
        }
        try {
            var failed = scratch.stat(folder, place.name(), Stat.VERSION);
            if (failed < 0) {
                return missing(-failed);
            }
            if (!Stat.isSameContent(scratch.stat, expected)) {
                return new Purging.Refused("What lies in the trash is not the file that was put there.");
            }
            return unlink(scratch, folder, place);
        } finally {
            scratch.closeFile(folder);
        }
    }

    private Purging unlink(Scratch scratch, int folder, RawPath place) {
        var removed = Posix.unlinkat(scratch.state, folder, scratch.path(place.name()));
        if (removed < 0 && Errno.isAbsent(-removed)) {
            return new Purging.NotInTrash();
        }
        if (removed < 0 && Errno.isRefusal(-removed)) {
            return stays(-removed);
        }
        var synced = removed < 0 ? removed : folders.sync(scratch, folder);
        if (synced < 0) {
            return new Purging.NoAnswer(
                    "The storage did not say whether the file was deleted: " + Errno.sentence(-synced));
        }
        folders.clearUpwards(scratch, place.parent(), Trash.FOLDER);
        return new Purging.Purged();
    }

    private static Purging missing(int errno) {
        return Errno.isAbsent(errno) ? new Purging.NotInTrash() : stays(errno);
    }

    private static Purging stays(int errno) {
        return new Purging.Refused("The file stays in the trash: " + Errno.sentence(errno) + ".");
    }
}

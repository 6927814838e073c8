package cloud.declutter.clouds.dropbox;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.ContentCheck;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.dropbox.DropboxEntry.Reference;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.JsonCalls.Told;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * The way into Dropbox's deleted files and back.
 *
 * <p>A removal names the revision that it is meant for, and Dropbox refuses it for any other. A restoration brings a revision
 * back over whatever is at the path; so it goes to a place in {@code .declutter-trash} that only this revision can have, and
 * from there by a move that Dropbox refuses where the name is taken. Dropbox does not tell who deleted a file: whatever was
 * once at a path, in that revision, and is nowhere any more, counts as trashed, whichever the batch.
 *
 * <p>Writes of one account wait for each other at Dropbox, which refuses whoever waits too long. So they wait here.
 */
final class DropboxTrash {
    private static final String CHANGED = "it changed since it was listed";

    private final DropboxApi api;
    private final long device;
    private final ReentrantLock oneWriter;

    DropboxTrash(DropboxApi api, long device, ReentrantLock oneWriter) {
        this.api = api;
        this.device = device;
        this.oneWriter = oneWriter;
    }

    /**
     * What a trashed file is called: its revision, then what tells it among files.
     *
     * @param rev of the file
     * @param what its size, time and hash
     */
    private record Handle(String rev, String what) {
        static Handle of(CloudFile file) {
            var reference = Reference.of(file.reference());
            return new Handle(
                    reference.rev(), what(file.version().size(), file.version().modifiedNanos(), reference.hash()));
        }

        static Handle of(RestoreHandle handle) {
            var parts = handle.place().display().split("/", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("The handle is none of Dropbox's: " + handle.place());
            }
            return new Handle(parts[0], parts[1]);
        }

        static String what(long size, long modified, String hash) {
            return size + "-" + modified + "-" + hash;
        }

        RestoreHandle asHandle() {
            return new RestoreHandle(RawPath.of(rev + "/" + what));
        }

        /** Certain only with a hash. */
        boolean isOf(DropboxEntry entry) {
            return entry instanceof DropboxEntry.File file
                    && !file.hash().isEmpty()
                    && what.equals(what(file.size(), file.modified(), file.hash()));
        }
    }

    /** @param read of bytes, where Dropbox publishes no digest of the kind in question */
    Trashing put(CloudFile asked, Content content, BiFunction<CloudFile, Set<DigestKind>, Reading> read) {
        var found = api.metadata(path(asked.path()));
        if (found.isEmpty()) {
            return new Trashing.Gone();
        }
        if (!(found.get() instanceof DropboxEntry.File file) || !isStill(file, asked.version())) {
            return new Trashing.Changed(CHANGED);
        }
        return ContentCheck.objection(content, file.published(), kinds -> read.apply(asked, kinds))
                .orElseGet(() -> delete(asked));
    }

    boolean isStill(DropboxEntry.File file, Version version) {
        return file.version(device).equals(version);
    }

    private Trashing delete(CloudFile asked) {
        oneWriter.lock();
        try {
            var told = api.delete(
                    path(asked.path()), Reference.of(asked.reference()).rev());
            if (told.isGood()) {
                return new Trashing.Trashed(Handle.of(asked).asHandle());
            }
            if (DropboxApi.isRefused(told, "path_lookup")) {
                return new Trashing.Gone();
            }
            if (isConflict(told)) {
                return new Trashing.Changed(CHANGED);
            }
            return told.status() >= 500
                    ? new Trashing.NoAnswer("Dropbox did not say whether the file was deleted.")
                    : new Trashing.Refused("Dropbox refused to delete the file: " + summary(told));
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Trashing.NoAnswer(failure.reason())
                    : new Trashing.Refused("The file stays where it is. " + failure.reason());
        } finally {
            oneWriter.unlock();
        }
    }

    private static boolean isConflict(Told told) {
        return DropboxApi.isRefused(told, "path_write")
                && told.body()
                        .path("error")
                        .path("path_write")
                        .path(".tag")
                        .asString("")
                        .equals("conflict");
    }

    private static String summary(Told told) {
        return told.body().path("error_summary").asString("status " + told.status());
    }

    /** What came back has another id, and its path has kept the revisions from before. */
    Optional<RestoreHandle> find(CloudFile asked) {
        var reference = Reference.of(asked.reference());
        if (api.metadata(reference.id()).isPresent() || findRestored(asked).isPresent()) {
            return Optional.empty();
        }
        return api.hasRevision(path(asked.path()), reference.rev())
                ? Optional.of(Handle.of(asked).asHandle())
                : Optional.empty();
    }

    Restoring restore(RestoreHandle handle, RawPath path) {
        var wanted = Handle.of(handle);
        oneWriter.lock();
        try {
            if (came(wanted, path).isPresent()) {
                return new Restoring.NotInTrash();
            }
            var between = "/.declutter-trash/" + wanted.rev;
            var told = api.restore(between, wanted.rev);
            if (DropboxApi.isRefused(told, "invalid_revision") || DropboxApi.isRefused(told, "path_lookup")) {
                return new Restoring.NotInTrash();
            }
            if (!told.isGood()) {
                return outcome(told);
            }
            return bring(between, path);
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Restoring.NoAnswer(failure.reason())
                    : new Restoring.Refused("The file stays in the trash. " + failure.reason());
        } finally {
            oneWriter.unlock();
        }
    }

    private Restoring bring(String from, RawPath path) throws CallFailedException {
        var folder = path.parent();
        for (var n = 0; n < FreeName.TRIES; n++) {
            var told = api.move(from, path(folder.child(FreeName.of(path.name(), n))));
            if (told.isGood()) {
                var back = DropboxEntry.of(api.calls(), told.body().path("metadata"));
                return back instanceof DropboxEntry.File file
                        ? new Restoring.Restored(cloudFile(folder.child(file.rawName()), file))
                        : new Restoring.NoAnswer("Dropbox did not say where the file came back to.");
            }
            var conflict = told.body()
                    .path("error")
                    .path("to")
                    .path("conflict")
                    .path(".tag")
                    .asString("");
            if (conflict.equals("file_ancestor") && n == 0) {
                folder = beside(folder);
                n = -1;
            } else if (conflict.isEmpty()) {
                return outcome(told);
            }
        }
        return new Restoring.Refused("No free name was found beside the old one; the file stays in the trash.");
    }

    private static Restoring outcome(Told told) {
        return told.status() >= 500
                ? new Restoring.NoAnswer("Dropbox did not say whether the file came back.")
                : new Restoring.Refused("The file stays in the trash: " + summary(told));
    }

    /** The folder of that path or, where files have taken names on the way, one beside it that is free or a folder. */
    private RawPath beside(RawPath folder) {
        var at = RawPath.ROOT;
        for (var name : folder.components()) {
            var next = at.child(name);
            for (var n = 1; n < FreeName.TRIES && isTaken(next); n++) {
                next = at.child(FreeName.of(name, n));
            }
            at = next;
        }
        return at;
    }

    private boolean isTaken(RawPath path) {
        return api.metadata(path(path))
                .filter(entry -> !(entry instanceof DropboxEntry.Folder))
                .isPresent();
    }

    /** Where the file came back to: among the names that are tried when it does, up to the first that is free. */
    private Optional<Restoring.Restored> came(Handle wanted, RawPath path) {
        var first = api.metadata(path(path));
        var folder = first.isEmpty() ? beside(path.parent()) : path.parent();
        for (var n = 0; n < FreeName.TRIES; n++) {
            var candidate = folder.child(FreeName.of(path.name(), n));
            var found = n == 0 && first.isPresent() ? first : api.metadata(path(candidate));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (wanted.isOf(found.get()) && found.get() instanceof DropboxEntry.File file) {
                return Optional.of(new Restoring.Restored(cloudFile(folder.child(file.rawName()), file)));
            }
        }
        return Optional.empty();
    }

    Optional<Restoring.Restored> findRestored(CloudFile asked) {
        return came(Handle.of(asked), asked.path());
    }

    private CloudFile cloudFile(RawPath path, DropboxEntry.File file) {
        return new CloudFile(path, file.version(device), file.reference());
    }

    static String path(RawPath path) {
        return "/" + path.display();
    }
}

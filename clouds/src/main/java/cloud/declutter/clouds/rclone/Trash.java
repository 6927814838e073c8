package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The trash folder {@code .declutter-trash/<batch>/<path>} of a remote, into and out of which rclone moves files.
 *
 * <p>Why nothing is lost. Only {@link #purge} deletes. A move never deletes content, provided nothing stands at its
 * end, which is looked at right before. rclone knows no conditional move, so what was moved is looked at right
 * afterwards: had another content taken the name in the last moment, it goes back to where it stood.
 */
record Trash(Remote remote) {
    static final RawPath FOLDER = RawPath.of(".declutter-trash");

    /** @param file that was just found to be what it should be */
    Trashing put(CloudFile file, String batch) {
        var place = freePlace(file.path(), batch);
        if (place.isEmpty()) {
            return new Trashing.Refused("The file was left alone: its trash folder holds too many of its name.");
        }
        try {
            return switch (remote.move(file.path(), place.get())) {
                case Rc.Reply.Done ignored -> confirm(file, place.get());
                case Rc.Reply.Failed(var error) -> failed(file, error);
            };
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? unsure()
                    : new Trashing.Refused("The file was left alone: " + failure.reason());
        } catch (IOException malformed) {
            return unsure();
        }
    }

    private Trashing failed(CloudFile file, RcloneError error) {
        return switch (error.kind()) {
            case ABSENT -> remote.look(file.path()).isEmpty() ? new Trashing.Gone() : unsure();
            case NOT_ALLOWED, NEEDS_SIGN_IN ->
                new Trashing.Refused(
                        "The file was left alone: " + error.asCloudException().getMessage());
            case OTHER -> unsure();
        };
    }

    private static Trashing unsure() {
        return new Trashing.NoAnswer("The remote did not say whether the file was moved.");
    }

    private Trashing confirm(CloudFile file, RawPath place) {
        var there = remote.glance(place);
        if (there.isEmpty()) {
            return new Trashing.NoAnswer("The remote does not show the file that it moved.");
        }
        return isThat(there.get(), file.path(), file.version())
                ? new Trashing.Trashed(new RestoreHandle(place))
                : moveBack(file, place);
    }

    private Trashing moveBack(CloudFile file, RawPath place) {
        return switch (bring(place, file.path())) {
            case Restoring.Restored ignored -> new Trashing.Changed("it was replaced in the last moment");
            case Restoring.NotInTrash() -> unsure();
            case Restoring.Refused(var cause) -> inTheWrongPlace(place, cause);
            case Restoring.NoAnswer(var cause) -> inTheWrongPlace(place, cause);
        };
    }

    private static Trashing inTheWrongPlace(RawPath place, String cause) {
        return new Trashing.NoAnswer(
                "Something else had taken the file's name and now lies in " + place.display() + ": " + cause);
    }

    private Optional<RawPath> freePlace(RawPath path, String batch) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var place = place(path, batch, n);
            if (remote.glance(place).isEmpty()) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private static RawPath place(RawPath path, String batch, int n) {
        var place = FOLDER.child(batch).child(path);
        return place.parent().child(FreeName.of(place.name(), n));
    }

    /** The same object, where it has an id, with equal size and time of modification. */
    private boolean isThat(Item item, RawPath path, Version version) {
        return !item.isFolder() && item.number(remote.place(path)) == version.object() && item.isSameContent(version);
    }

    Optional<RestoreHandle> find(CloudFile file, String batch) {
        var path = file.path();
        if (remote.look(path).filter(item -> isThat(item, path, file.version())).isPresent()) {
            return Optional.empty();
        }
        for (var n = 0; n < FreeName.TRIES; n++) {
            var place = place(path, batch, n);
            var there = remote.look(place);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (isThat(there.get(), path, file.version())) {
                return Optional.of(new RestoreHandle(place));
            }
        }
        return Optional.empty();
    }

    Restoring bring(RawPath place, RawPath path) {
        var trashed = remote.look(place);
        if (trashed.isEmpty() || trashed.get().isFolder()) {
            return new Restoring.NotInTrash();
        }
        var folder = folder(path.parent());
        for (var n = 0; n < FreeName.TRIES; n++) {
            var target = folder.child(FreeName.of(path.name(), n));
            if (remote.glance(target).isEmpty()) {
                return move(place, target);
            }
        }
        return new Restoring.Refused("The file stays in the trash: every name beside its own is taken.");
    }

    private Restoring move(RawPath place, RawPath target) {
        try {
            return switch (remote.move(place, target)) {
                case Rc.Reply.Done ignored ->
                    remote.glance(target)
                            .<Restoring>map(item -> new Restoring.Restored(remote.file(target, item)))
                            .orElseGet(Trash::unsureOfReturn);
                case Rc.Reply.Failed(var error) ->
                    error.kind() == RcloneError.Kind.NOT_ALLOWED
                            ? new Restoring.Refused("The file stays in the trash: "
                                    + error.asCloudException().getMessage())
                            : unsureOfReturn();
            };
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? unsureOfReturn()
                    : new Restoring.Refused("The file stays in the trash: " + failure.reason());
        } catch (IOException malformed) {
            return unsureOfReturn();
        }
    }

    private static Restoring unsureOfReturn() {
        return new Restoring.NoAnswer("The remote did not say whether the file came back.");
    }

    Purging purge(RawPath place, CloudFile trashed) {
        var there = remote.look(place);
        if (there.isEmpty()) {
            return new Purging.NotInTrash();
        }
        if (!isPlaceOf(trashed, place) || !isThat(there.get(), trashed.path(), trashed.version())) {
            return new Purging.Refused("What lies in the trash is not the file that was put there.");
        }
        try {
            return switch (remote.delete(place)) {
                case Rc.Reply.Done ignored -> new Purging.Purged();
                case Rc.Reply.Failed(var error) -> notPurged(error);
            };
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? unsureOfEnd()
                    : new Purging.Refused("The file stays in the trash: " + failure.reason());
        } catch (IOException malformed) {
            return unsureOfEnd();
        }
    }

    /** Where no ids tell files apart, their places do. */
    private static boolean isPlaceOf(CloudFile file, RawPath place) {
        var batch = place.components().get(1).display();
        return IntStream.range(0, FreeName.TRIES)
                .anyMatch(n -> place(file.path(), batch, n).equals(place));
    }

    private static Purging notPurged(RcloneError error) {
        return switch (error.kind()) {
            case ABSENT -> new Purging.NotInTrash();
            case NOT_ALLOWED, NEEDS_SIGN_IN ->
                new Purging.Refused("The file stays in the trash: "
                        + error.asCloudException().getMessage());
            case OTHER -> unsureOfEnd();
        };
    }

    private static Purging unsureOfEnd() {
        return new Purging.NoAnswer("The remote did not say whether the file was deleted.");
    }

    /** The folder as it was, or with a suffix on each name that a file has by now. */
    private RawPath folder(RawPath folder) {
        if (folder.isRoot() || remote.glance(folder).filter(Item::isFolder).isPresent()) {
            return folder;
        }
        return notAFile(folder(folder.parent()), folder.name());
    }

    private RawPath notAFile(RawPath parent, RawPath name) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var path = parent.child(FreeName.of(name, n));
            if (remote.glance(path).filter(item -> !item.isFolder()).isEmpty()) {
                return path;
            }
        }
        return parent.child(name);
    }

    Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        var folder = folder(trashed.path().parent());
        for (var n = 0; n < FreeName.TRIES; n++) {
            var path = folder.child(FreeName.of(trashed.path().name(), n));
            var there = remote.look(path);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (isThat(there.get(), trashed.path(), trashed.version())) {
                return there.map(item -> new Restoring.Restored(remote.file(path, item)));
            }
        }
        return Optional.empty();
    }
}

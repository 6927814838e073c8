package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.ContentCheck;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.JsonCalls.Told;
import cloud.declutter.clouds.onedrive.DriveItem.Reference;
import cloud.declutter.clouds.onedrive.DriveItem.What;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The way into the trash and back. Each removal is bound to the tag of the version that was looked at, and OneDrive
 * refuses it for any other.
 *
 * <p>A personal account's recycle bin gives back what its API is asked for, so a removal goes there. The API tells
 * whether a file lies in it, but not by which batch, and deletes nothing there: Microsoft empties it. A business
 * account's recycle bin gives nothing back, so there a removal is a move into {@code .declutter-trash/<batch>}. A
 * handle is the file's id, which stays the same.
 */
final class OneDriveTrash {
    private static final String CHANGED = "it changed since it was listed";
    private static final RawPath TRASH = RawPath.of(".declutter-trash");

    private final Graph graph;
    private final Drive drive;

    /** Where what is removed goes. */
    enum Bin {
        RECYCLE_BIN,
        FOLDER
    }

    /**
     * The drive whose trash it is.
     *
     * @param id as Graph calls it
     * @param root id of its root
     * @param device as in a file's version
     */
    record Drive(String id, String root, long device, Bin bin) {}

    OneDriveTrash(Graph graph, Drive drive) {
        this.graph = graph;
        this.drive = drive;
    }

    /** @param read of bytes, where OneDrive publishes no digest of the kind in question */
    Trashing put(CloudFile asked, Content content, String batch, BiFunction<CloudFile, Set<DigestKind>, Reading> read) {
        var found = graph.item(id(asked)).filter(item -> !isTrashed(item));
        if (found.isEmpty()) {
            return new Trashing.Gone();
        }
        if (!stands(found.get(), asked)) {
            return new Trashing.Changed(CHANGED);
        }
        return ContentCheck.objection(content, found.get().published(), kinds -> read.apply(asked, kinds))
                .orElseGet(() -> remove(found.get(), batch));
    }

    /** Whether an item is what was listed, at the path where it was. */
    boolean stands(DriveItem found, CloudFile asked) {
        return found.what() == What.FILE
                && found.version(drive.device).equals(asked.version())
                && found.path().filter(asked.path()::equals).isPresent();
    }

    static boolean isTrashed(DriveItem item) {
        return item.path().filter(path -> path.startsWith(TRASH)).isPresent();
    }

    private Trashing remove(DriveItem item, String batch) {
        try {
            var told = switch (drive.bin) {
                case RECYCLE_BIN -> graph.delete(item.id(), item.eTag());
                case FOLDER -> moveAway(item, batch);
            };
            return switch (told.status()) {
                case 200, 204 -> new Trashing.Trashed(handle(item.id()));
                case 404 -> new Trashing.Gone();
                case 412 -> new Trashing.Changed(CHANGED);
                case 403, 423 ->
                    new Trashing.Refused(
                            "OneDrive does not allow this file to be removed. If it allows none, connect it anew.");
                default ->
                    told.status() >= 500
                            ? new Trashing.NoAnswer("OneDrive did not say whether the file was removed.")
                            : new Trashing.Refused("OneDrive refused with status " + told.status() + ".");
            };
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Trashing.NoAnswer(failure.reason())
                    : new Trashing.Refused("The file stays where it is. " + failure.reason());
        }
    }

    private Told moveAway(DriveItem item, String batch) throws CallFailedException {
        var folder = mustMake(mustMake(drive.root, TRASH), TRASH.child(batch));
        var told = graph.move(item.id(), item.eTag(), folder, item.name());
        if (told.status() != 409) {
            return told;
        }
        // Another file of that name lies there already; none bears this one's id.
        var name = ItemNames.withId(item.name(), item.id().replaceAll("[^A-Za-z0-9]", "-"));
        return graph.move(item.id(), item.eTag(), folder, name.display());
    }

    private String mustMake(String parent, RawPath path) {
        return graph.folder(parent, path)
                .map(DriveItem::id)
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_ALLOWED,
                        "Something that is no folder is named " + path + "; rename it, then try again."));
    }

    Optional<RestoreHandle> find(CloudFile asked, String batch) {
        var trashed = switch (drive.bin) {
            case RECYCLE_BIN -> graph.isInRecycleBin(id(asked));
            case FOLDER ->
                graph.item(id(asked))
                        .filter(item -> item.isSameContent(asked.version()))
                        .flatMap(DriveItem::path)
                        .filter(path -> path.startsWith(TRASH.child(batch)))
                        .isPresent();
        };
        return trashed ? Optional.of(handle(id(asked))) : Optional.empty();
    }

    Restoring restore(RestoreHandle handle, RawPath path) {
        var id = handle.place().display();
        var found = graph.item(id);
        var inTrash = switch (drive.bin) {
            case RECYCLE_BIN -> found.isEmpty();
            case FOLDER -> found.filter(OneDriveTrash::isTrashed).isPresent();
        };
        if (!inTrash) {
            return new Restoring.NotInTrash();
        }
        try {
            return found.isPresent()
                    ? bring((folder, name) -> graph.move(id, found.get().eTag(), folder, name), path)
                    : bring((folder, name) -> graph.restore(id, folder, name), path);
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Restoring.NoAnswer(failure.reason())
                    : new Restoring.Refused("The file stays in the trash. " + failure.reason());
        }
    }

    /** How a file leaves the trash. */
    private interface Way {
        Told into(String folder, String name) throws CallFailedException;
    }

    private Restoring bring(Way way, RawPath path) throws CallFailedException {
        var folder = makeFolder(path.parent());
        for (var n = 0; n < FreeName.TRIES; n++) {
            var name = FreeName.of(path.name(), n);
            var told = way.into(folder.id, name.display());
            if (told.isGood()) {
                var back = graph.item(graph.calls().text(told.body(), "id")).orElseThrow(graph.calls()::nonsense);
                return new Restoring.Restored(cloudFile(folder.path.child(name), back));
            }
            if (told.status() != 409) {
                return outcome(told);
            }
        }
        return new Restoring.Refused("No free name was found beside the old one; the file stays in the trash.");
    }

    private static Restoring outcome(Told told) {
        if (told.status() == 404) {
            return new Restoring.NotInTrash();
        }
        return told.status() >= 500
                ? new Restoring.NoAnswer("OneDrive did not say whether the file came back.")
                : new Restoring.Refused("The file stays in the trash: OneDrive refused with status " + told.status());
    }

    private record Place(String id, RawPath path) {}

    /** The folder of a path, made where missing, beside whatever took its name and is none. */
    private Place makeFolder(RawPath path) {
        var standing = path.isRoot() ? Optional.<DriveItem>empty() : graph.at(path);
        if (standing.filter(item -> item.what() == What.FOLDER).isPresent()) {
            return new Place(standing.get().id(), path);
        }
        var at = new Place(drive.root, RawPath.ROOT);
        for (var name : path.components()) {
            at = into(at, name);
        }
        return at;
    }

    private Place into(Place at, RawPath name) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var path = at.path.child(FreeName.of(name, n));
            var folder = graph.folder(at.id, path);
            if (folder.isPresent()) {
                return new Place(folder.get().id(), path);
            }
        }
        throw new CloudException(CloudException.Kind.UNAVAILABLE, "No free name was found for the folder " + name);
    }

    /** OneDrive deletes by id alone, wherever the file is by then; so it is looked at right before. */
    Purging purge(RestoreHandle handle, CloudFile asked) {
        if (drive.bin == Bin.RECYCLE_BIN) {
            return new Purging.Refused("Microsoft empties this recycle bin itself.");
        }
        var found = graph.item(handle.place().display()).filter(OneDriveTrash::isTrashed);
        if (found.isEmpty()) {
            return new Purging.NotInTrash();
        }
        if (!found.get().isSameContent(asked.version())) {
            return new Purging.Refused("What lies in the trash is not the file that was put there.");
        }
        try {
            return purged(graph.deleteForGood(drive.id, found.get().id()));
        } catch (CallFailedException failure) {
            return failure.mayBeDone()
                    ? new Purging.NoAnswer(failure.reason())
                    : new Purging.Refused("The file stays in the trash. " + failure.reason());
        }
    }

    private static Purging purged(Told told) {
        if (told.isGood()) {
            return new Purging.Purged();
        }
        if (told.status() == 404) {
            return new Purging.NotInTrash();
        }
        return told.status() >= 500
                ? new Purging.NoAnswer("OneDrive did not say whether the file was deleted.")
                : new Purging.Refused("The file stays in the trash: OneDrive refused with status " + told.status());
    }

    Optional<Restoring.Restored> findRestored(CloudFile asked) {
        return graph.item(id(asked))
                .filter(item -> item.isSameContent(asked.version()) && !isTrashed(item))
                .flatMap(item -> item.path().map(path -> new Restoring.Restored(cloudFile(path, item))));
    }

    private CloudFile cloudFile(RawPath path, DriveItem item) {
        return new CloudFile(path, item.version(drive.device), item.reference());
    }

    private static RestoreHandle handle(String id) {
        return new RestoreHandle(RawPath.of(id));
    }

    static String id(CloudFile file) {
        return Reference.of(file.reference()).id();
    }
}

package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.webdav.Dav.Changed;
import cloud.declutter.clouds.webdav.Dav.Told;
import cloud.declutter.clouds.webdav.Folders.Way;
import cloud.declutter.clouds.webdav.Server.Nextcloud;
import cloud.declutter.clouds.webdav.Tree.Content;
import cloud.declutter.clouds.webdav.Tree.Seen;
import cloud.declutter.engine.path.RawPath;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Nextcloud's trash bin. DELETE, bound to the file's tag, puts a file there as {@code <name>.d<second>}; its number stays
 * the same, by which it is found. A MOVE into {@code restore} brings it back to where it was, beside what took its name
 * there, or to the user's top folder if its own is gone: so the folders are made before, and afterwards it is found by its
 * number and moved to where it is wanted.
 */
final class OwnTrash implements Bin {
    private static final long ALWAYS_FITS = 1024 * 1024;
    private static final List<Integer> CLOCKS_DIFFER_BY = List.of(0, -1, 1);

    private final Dav dav;
    private final Tree tree;
    private final Tree home;
    private final Tree trash;
    private final Nextcloud nextcloud;
    private final Folders folders;
    private final TrashFolder second;
    private final long device;

    /** @param second where what does not fit into the trash bin goes */
    OwnTrash(Dav dav, Tree tree, Nextcloud nextcloud, long device, TrashFolder second) {
        this.dav = dav;
        this.tree = tree;
        this.home = new Tree(dav, nextcloud.files());
        this.trash = tree.at(nextcloud.trash(), Property.TRASHED_FROM);
        this.nextcloud = nextcloud;
        this.folders = new Folders(tree);
        this.second = second;
        this.device = device;
    }

    @Override
    public Trashing put(Resource resource, cloud.declutter.engine.digest.Content content, String batch) {
        if (!fits(resource)) {
            return second.put(resource, content, batch);
        }
        return switch (tree.delete(resource)) {
            case Changed.Done(var date) ->
                trashed(resource, date)
                        .<Trashing>map(Trashing.Trashed::new)
                        .orElseGet(() -> new Trashing.NoAnswer(
                                "The server removed the file but does not show it in its trash bin."));
            case Changed.Refused(var status) -> notRemoved(resource, status);
            case Changed.Unknown(var cause) -> new Trashing.NoAnswer(cause);
        };
    }

    /** The bin holds half of the free space; what is larger would be gone at once. */
    private boolean fits(Resource resource) {
        if (resource.size() < ALWAYS_FITS) {
            return true;
        }
        var about = dav.ask(nextcloud.files().folder(RawPath.ROOT), 0, EnumSet.of(Property.QUOTA_AVAILABLE));
        if (!(about instanceof Told.Parts(var parts)) || parts.isEmpty()) {
            return false;
        }
        var available = Resource.of(RawPath.ROOT, parts.getFirst()).number(Property.QUOTA_AVAILABLE);
        return available < 0 || resource.size() <= available / 2;
    }

    private Trashing notRemoved(Resource resource, int status) {
        return switch (tree.see(resource.path())) {
            case Seen.There(var now) ->
                now.version(device).equals(resource.version(device))
                        ? new Trashing.Refused(
                                "The file was left alone: the server answered with status " + status + ".")
                        : new Trashing.Changed("it changed in the last moment");
            case Seen.Nothing() -> new Trashing.Gone();
            case Seen.Unclear(var cause) -> new Trashing.Refused("The file was left alone: " + cause);
        };
    }

    /** At the place that its name and the second of its removal make likely, which spares a listing of all the trash. */
    private Optional<RestoreHandle> trashed(Resource resource, String date) {
        var removed = seconds(date);
        if (removed.isPresent()) {
            for (var differ : CLOCKS_DIFFER_BY) {
                var suffix = ".d" + (removed.get() + differ);
                var likely = RawPath.ofEscaped(resource.path().name().escaped() + suffix);
                if (trash.see(likely) instanceof Seen.There(var found) && found.object() == resource.object()) {
                    return Optional.of(new RestoreHandle(likely));
                }
            }
        }
        return listed(resource.object(), resource.size());
    }

    private static Optional<Long> seconds(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond());
        } catch (DateTimeException notTold) {
            return Optional.empty();
        }
    }

    private Optional<RestoreHandle> listed(long object, long size) {
        return switch (trash.list(RawPath.ROOT)) {
            case Content.Listed(var folder, var children, var problem) ->
                children.stream()
                        .filter(found -> !found.isFolder() && found.object() == object && found.size() == size)
                        .findFirst()
                        .map(found -> new RestoreHandle(found.path()));
            case Content.Nothing() -> throw unclear("There is no trash bin any more.");
            case Content.Hidden(var kind, var cause) -> throw unclear(cause);
        };
    }

    @Override
    public Optional<RestoreHandle> find(CloudFile file, String batch) {
        tree.mustStand();
        return listed(file.version().object(), file.version().size()).or(() -> second.find(file, batch));
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        if (handle.place().startsWith(TrashFolder.FOLDER)) {
            return second.restore(handle, path);
        }
        return switch (trash.see(handle.place())) {
            case Seen.There(var trashed) -> bring(trashed, path);
            case Seen.Nothing() -> new Restoring.NotInTrash();
            case Seen.Unclear(var cause) -> TrashFolder.stays(cause);
        };
    }

    private Restoring bring(Resource trashed, RawPath path) {
        return switch (folders.makeLike(path.parent())) {
            case Way.Folder(var folder) -> bring(trashed, folder, path.name());
            case Way.Barred(var cause) -> TrashFolder.stays(cause);
            case Way.Taken(), Way.Missing() -> TrashFolder.stays("its folder cannot be made again.");
        };
    }

    private Restoring bring(Resource trashed, RawPath folder, RawPath name) {
        var from = nextcloud.trash().uri(trashed.path());
        return switch (dav.move(from, nextcloud.bringBack().uri(trashed.path()), "")) {
            case Changed.Done(var date) ->
                landed(trashed, folder)
                        .map(found -> settle(found, folder, name))
                        .orElseGet(() -> new Restoring.NoAnswer(
                                "The server said that it brought the file back, but does not show it."));
            case Changed.Refused(var status) ->
                trash.see(trashed.path()) instanceof Seen.Nothing
                        ? new Restoring.NotInTrash()
                        : TrashFolder.stays("the server answered with status " + status + ".");
            case Changed.Unknown(var cause) -> new Restoring.NoAnswer(cause);
        };
    }

    /** The file as it stands in the user's files, wherever the server let it land. */
    private Optional<Resource> landed(Resource trashed, RawPath wanted) {
        return origin(trashed)
                .flatMap(folder -> inFolder(folder, trashed.object()))
                .or(() -> inFolder(RawPath.ROOT, trashed.object()))
                .or(() -> inFolder(inHome(wanted), trashed.object()));
    }

    private RawPath inHome(RawPath path) {
        return path.isRoot() ? nextcloud.offset() : nextcloud.offset().child(path);
    }

    private static Optional<RawPath> origin(Resource trashed) {
        try {
            return Optional.of(RawPath.of(trashed.text(Property.TRASHED_FROM)).parent());
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    private Optional<Resource> inFolder(RawPath folder, long object) {
        return home.list(folder) instanceof Content.Listed(var self, var children, var problem)
                ? children.stream()
                        .filter(child -> !child.isFolder() && child.object() == object)
                        .findFirst()
                : Optional.empty();
    }

    /** Moves the file to the first name that is free where it is wanted, unless it is there. */
    private Restoring settle(Resource landed, RawPath folder, RawPath name) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var free = folder.child(FreeName.of(name, n));
            if (inHome(free).equals(landed.path())) {
                return settled(free, landed);
            }
            if (tree.see(free) instanceof Seen.Nothing) {
                return switch (home.move(landed, inHome(free))) {
                    case Changed.Done(var date) -> settled(free, landed);
                    case Changed.Refused(var status) -> besides(landed);
                    case Changed.Unknown(var cause) -> new Restoring.NoAnswer(cause);
                };
            }
        }
        return besides(landed);
    }

    private Restoring settled(RawPath path, Resource landed) {
        return tree.see(path) instanceof Seen.There(var found) && found.object() == landed.object()
                ? new Restoring.Restored(found.file(device))
                : new Restoring.NoAnswer("The server said that it moved the file, but does not show it.");
    }

    /** It is back, but could not be moved on. */
    private Restoring besides(Resource landed) {
        return new Restoring.NoAnswer(
                "The file came back as " + landed.path().display() + ", and could not be moved from there.");
    }

    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        if (handle.place().startsWith(TrashFolder.FOLDER)) {
            return purgeSecond(handle, trashed);
        }
        return switch (trash.see(handle.place())) {
            case Seen.There(var found) ->
                found.isFolder()
                                || found.object() != trashed.version().object()
                                || found.size() != trashed.version().size()
                        ? new Purging.Refused("What lies in the trash is not the file that was put there.")
                        : TrashFolder.purged(dav.delete(trash.uri(found.path()), ""));
            case Seen.Nothing() -> new Purging.NotInTrash();
            case Seen.Unclear(var cause) -> TrashFolder.staysForNow(cause);
        };
    }

    /** What is deleted there may come into the trash bin, if it fits by now; then it is deleted there, too. */
    private Purging purgeSecond(RestoreHandle handle, CloudFile trashed) {
        var purged = second.purge(handle, trashed);
        if (!(purged instanceof Purging.Purged)) {
            return purged;
        }
        return listed(trashed.version().object(), trashed.version().size())
                .map(found -> TrashFolder.purged(dav.delete(trash.uri(found.place()), "")))
                .orElse(purged);
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        tree.mustStand();
        var object = trashed.version().object();
        var wanted = folders.like(trashed.path().parent());
        var origin = inHome(trashed.path().parent());
        var found = (wanted instanceof Way.Folder(var folder) ? inRoot(folder, object) : Optional.<Resource>empty())
                .or(() -> inFolder(origin, object)
                        .or(() -> inFolder(RawPath.ROOT, object))
                        .flatMap(this::inRoot));
        return found.filter(resource -> resource.isSame(trashed.version()))
                .map(resource -> new Restoring.Restored(resource.file(device)));
    }

    private Optional<Resource> inRoot(RawPath folder, long object) {
        return inFolder(inHome(folder), object).flatMap(this::inRoot);
    }

    /** As it is called below the root; empty where it lies outside. */
    private Optional<Resource> inRoot(Resource ofHome) {
        var offset = nextcloud.offset();
        if (!ofHome.path().startsWith(offset)) {
            return Optional.empty();
        }
        var bytes = ofHome.path().bytes();
        var from = offset.isRoot() ? 0 : offset.length() + 1;
        return Optional.of(new Resource(RawPath.of(bytes, from, bytes.length - from), ofHome.values()));
    }

    private static CloudException unclear(String cause) {
        return new CloudException(CloudException.Kind.UNAVAILABLE, "The trash bin cannot be looked into: " + cause);
    }
}

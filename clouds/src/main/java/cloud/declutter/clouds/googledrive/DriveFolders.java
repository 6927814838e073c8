package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.ItemNames;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the path of an item and the folder of a path, as they are now. */
final class DriveFolders {
    private static final int DEEPEST = 1000;

    private final DriveApi api;
    private final String root;

    DriveFolders(DriveApi api, String root) {
        this.api = api;
        this.root = root;
    }

    /** A folder that is there. */
    record Place(String id, RawPath path) {}

    /** Where an item stands; empty where no way leads from it to the root. */
    Optional<RawPath> pathOf(DriveFile file) {
        var names = new ArrayList<RawPath>();
        var at = file;
        for (var depth = 0; depth < DEEPEST; depth++) {
            names.add(nameOf(at));
            if (at.parent().equals(root)) {
                Collections.reverse(names);
                return Optional.of(names.stream().reduce(RawPath.ROOT, RawPath::child));
            }
            var parent = at.parent().isEmpty() ? Optional.<DriveFile>empty() : api.file(at.parent());
            if (parent.isEmpty() || parent.get().trashed()) {
                return Optional.empty();
            }
            at = parent.get();
        }
        return Optional.empty();
    }

    private RawPath nameOf(DriveFile file) {
        var siblings = named(file.parent(), file.name());
        if (siblings.stream().noneMatch(each -> each.id().equals(file.id()))) {
            siblings.add(file);
        }
        var items = siblings.stream().map(each -> each.item(0)).toList();
        return ItemNames.of(items).getOrDefault(file.id(), ItemNames.plain(file.name()));
    }

    /** Content and folders of that name; other items bear no path. */
    List<DriveFile> named(String folder, String name) {
        var found = api.search(
                "trashed = false and " + DriveApi.quoted(folder) + " in parents and name = " + DriveApi.quoted(name));
        return new ArrayList<>(found.stream()
                .filter(each -> each.name().equals(name) && (each.isContent() || each.isFolder()))
                .toList());
    }

    /** Whether anything at all stands under a name. */
    boolean isTaken(String folder, String name) {
        return !named(folder, name).isEmpty();
    }

    /** The folder of a path, made where missing, beside whatever took its name and is none. */
    Place make(RawPath path) {
        var at = new Place(root, RawPath.ROOT);
        for (var name : path.components()) {
            at = into(at, name);
        }
        return at;
    }

    private Place into(Place at, RawPath name) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var free = FreeName.of(name, n);
            var standing = named(at.id, free.display());
            var folder = standing.stream()
                    .filter(DriveFile::isFolder)
                    .min(Comparator.comparingLong(DriveFile::created).thenComparing(DriveFile::id));
            if (folder.isPresent()) {
                return new Place(folder.get().id(), at.path.child(free));
            }
            if (standing.isEmpty()) {
                return new Place(api.makeFolder(at.id, free.display()).id(), at.path.child(free));
            }
        }
        throw new CloudException(CloudException.Kind.UNAVAILABLE, "No free name was found for the folder " + name);
    }
}

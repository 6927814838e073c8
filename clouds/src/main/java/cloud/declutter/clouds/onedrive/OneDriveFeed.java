package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FolderMoves;
import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.ItemTree;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.onedrive.DriveItem.What;
import cloud.declutter.engine.path.RawPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Lists OneDrive and tells what changed, both by its delta feed: the only listing that is whole even where something changes
 * meanwhile. The feed may tell an item several times; the last word holds, so nothing is told before the feed has ended.
 */
final class OneDriveFeed {
    private static final RawPath TRASH = RawPath.of(".declutter-trash");

    private final Graph graph;
    private final String root;
    private final long device;

    OneDriveFeed(Graph graph, String root, long device) {
        this.graph = graph;
        this.root = root;
        this.device = device;
    }

    /** The cursor from which to go on. */
    String list(Listing listing) {
        var tree = new ItemTree(root);
        var cursor = graph.list(item -> {
            mustGoOn(listing::cancelled);
            if (item.what() == What.FOLDER || item.what() == What.FILE) {
                tree.put(item.item(device));
            } else {
                tree.remove(item.id());
            }
        });
        dropWhatHangsOnNothing(tree);
        tree.tell(listing);
        return cursor;
    }

    /** What lies in a folder that is gone meanwhile goes with it; of any other folder the feed owes word. */
    private void dropWhatHangsOnNothing(ItemTree tree) {
        for (var missing : tree.missingFolders()) {
            var folder = graph.item(missing);
            if (folder.isPresent() && folder.get().what() == What.FOLDER) {
                throw new CloudException(
                        CloudException.Kind.UNAVAILABLE, "OneDrive's list lacks a folder. Scan again later.");
            }
        }
    }

    /** The cursor from which to go on. */
    String changes(String cursor, Changes changes) {
        var items = new LinkedHashMap<String, DriveItem>();
        var next = graph.changes(cursor, item -> {
            mustGoOn(changes::cancelled);
            items.remove(item.id());
            items.put(item.id(), item);
        });
        items.remove(root);
        var gone = new HashSet<String>();
        var moves = new HashMap<String, FolderMoves.Move>();
        for (var item : items.values()) {
            switch (item.what()) {
                case GONE -> gone.add(item.id());
                case FOLDER -> moves.put(item.id(), new FolderMoves.Move(item.parent(), ItemNames.plain(item.name())));
                case FILE, OTHER, ROOT -> {}
            }
        }
        var folders = new FolderMoves(changes, root, elsewhere(gone));
        folders.tell(moves, gone);
        items.values().stream().filter(item -> item.what() == What.FILE).forEach(item -> tell(item, folders, changes));
        return next;
    }

    private void tell(DriveItem item, FolderMoves folders, Changes changes) {
        folders.now(item.parent())
                .map(folder -> folder.child(ItemNames.plain(item.name())))
                .filter(path -> !path.startsWith(TRASH))
                .ifPresentOrElse(
                        path -> changes.file(
                                new CloudFile(path, item.version(device), item.reference()), item.published()),
                        () -> changes.gone(Version.number(item.id())));
    }

    /** Of a folder that nobody knows, such as those of the trash; asked for once. */
    private Function<String, Optional<RawPath>> elsewhere(Set<String> gone) {
        Map<String, Optional<RawPath>> asked = new HashMap<>();
        return id -> {
            var known = asked.get(id);
            if (known == null) {
                known = gone.contains(id) ? Optional.empty() : graph.item(id).flatMap(DriveItem::path);
                asked.put(id, known);
            }
            return known;
        };
    }

    private static void mustGoOn(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new ListingCancelledException();
        }
    }
}

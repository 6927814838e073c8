package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a storage that knows its items by ids told of them, in whatever order and how often ever; the last word about an
 * item holds. Since a later page may contradict an earlier one, a listing is told only once the storage has told all.
 */
public final class ItemTree {
    /** Most items of a storage; beyond it a listing would not fit into memory. */
    public static final int MOST = 5_000_000;

    private static final int DEEPEST = 1000;
    private static final RawPath TRASH = RawPath.of(".declutter-trash");

    private final String root;
    private final Map<String, Item> items = new HashMap<>();

    /** A folder or a file with content. */
    public sealed interface Item {
        String id();

        /** Id of the folder that holds it. */
        String parent();

        String name();

        /** When it was made, in whatever unit: tells items of one name apart for good. */
        long made();
    }

    /** A folder. */
    public record Folder(String id, String parent, String name, long made) implements Item {}

    /** A file with content. */
    public record File(
            String id, String parent, String name, long made, Version version, String reference, Published published)
            implements Item {}

    /** @param root id of the root */
    public ItemTree(String root) {
        this.root = root;
    }

    /** Throws {@link CloudException} for more than {@link #MOST}. */
    public void put(Item item) {
        if (item.id().equals(root)) {
            return;
        }
        items.put(item.id(), item);
        if (items.size() > MOST) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE, "This storage tells more than " + MOST + " files and folders");
        }
    }

    public void remove(String id) {
        items.remove(id);
    }

    /** Every item in no order; live, of the tree's own. */
    public Collection<Item> items() {
        return items.values();
    }

    /** Ids of folders that hold something but were not told themselves. */
    public Set<String> missingFolders() {
        var missing = new HashSet<String>();
        for (var item : items.values()) {
            if (!item.parent().equals(root) && !(items.get(item.parent()) instanceof Folder)) {
                missing.add(item.parent());
            }
        }
        return missing;
    }

    /** Tells everything below the root but the trash folder, folder by folder. What hangs on no folder is left out. */
    public void tell(Listing listing) {
        var children = new HashMap<String, List<Item>>();
        items.values()
                .forEach(item -> children.computeIfAbsent(item.parent(), any -> new ArrayList<>())
                        .add(item));
        var open = new ArrayDeque<Open>();
        open.push(new Open(root, RawPath.ROOT, 0));
        while (!open.isEmpty()) {
            var folder = open.pop();
            if (folder.depth > DEEPEST) {
                listing.problem(folder.path, Listing.ProblemKind.TOO_DEEP);
            } else {
                tell(listing, folder, children.getOrDefault(folder.id, List.of()))
                        .forEach(open::push);
            }
        }
        if (listing.cancelled()) {
            throw new ListingCancelledException();
        }
    }

    private record Open(String id, RawPath path, int depth) {}

    /** Tells a folder and its files; the folders in it are the answer. */
    private static List<Open> tell(Listing listing, Open folder, List<Item> children) {
        var folders = new ArrayList<Open>();
        var names = ItemNames.of(children);
        listing.folder(folder.path, Version.number(folder.id));
        for (var child : children) {
            if (listing.cancelled()) {
                throw new ListingCancelledException();
            }
            var name = names.getOrDefault(child.id(), ItemNames.plain(child.name()));
            switch (child) {
                case File file -> listing.file(name, file.version(), file.reference(), file.published());
                case Folder inner -> {
                    var path = folder.path.child(name);
                    if (!path.equals(TRASH)) {
                        folders.add(new Open(inner.id(), path, folder.depth + 1));
                    }
                }
            }
        }
        return folders;
    }
}

package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.ItemTree;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.ListingCancelledException;

/**
 * Lists a whole drive. The cursor is taken before the first page: what changes meanwhile is told by the next {@link
 * DriveFeed} once more rather than never.
 */
final class DriveListing {
    private static final int MOST_MISSING = 1000;

    private final DriveApi api;
    private final String root;
    private final long device;

    DriveListing(DriveApi api, String root, long device) {
        this.api = api;
        this.root = root;
        this.device = device;
    }

    /** The cursor from which to go on. */
    String tell(Listing listing) {
        var cursor = api.startPageToken();
        var tree = new ItemTree(root);
        // Folders first, so that the second search meets few files whose folder is not known yet.
        search("trashed = false and mimeType = '" + DriveFile.FOLDER + "'", tree, listing);
        search("trashed = false and mimeType != '" + DriveFile.FOLDER + "'", tree, listing);
        addMissingFolders(tree, listing);
        tree.tell(listing);
        return cursor;
    }

    private void search(String query, ItemTree tree, Listing listing) {
        api.search(query, file -> {
            mustGoOn(listing);
            if ((file.isFolder() || file.isContent())
                    && !file.trashed()
                    && !file.parent().isEmpty()) {
                tree.put(file.item(device));
            }
        });
        mustGoOn(listing);
    }

    /** Folders that were made while the drive was listed. What lies in folders of other people is not of this drive. */
    private void addMissingFolders(ItemTree tree, Listing listing) {
        var asked = 0;
        for (var missing = tree.missingFolders(); !missing.isEmpty(); missing = tree.missingFolders()) {
            for (var id : missing) {
                mustGoOn(listing);
                if (++asked > MOST_MISSING) {
                    throw new CloudException(
                            CloudException.Kind.UNAVAILABLE,
                            "Google Drive changed too much while it was listed. Scan again later.");
                }
                api.file(id)
                        .filter(folder -> folder.isFolder()
                                && !folder.trashed()
                                && !folder.parent().isEmpty())
                        .ifPresentOrElse(folder -> tree.put(folder.item(device)), () -> drop(tree, id));
            }
        }
    }

    private static void drop(ItemTree tree, String folder) {
        var below = tree.items().stream()
                .filter(item -> item.parent().equals(folder))
                .map(ItemTree.Item::id)
                .toList();
        below.forEach(tree::remove);
    }

    private static void mustGoOn(Listing listing) {
        if (listing.cancelled()) {
            throw new ListingCancelledException();
        }
    }
}

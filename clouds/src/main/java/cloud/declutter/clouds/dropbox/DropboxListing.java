package cloud.declutter.clouds.dropbox;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.ItemTree;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.ListingCancelledException;
import java.util.TreeMap;

/**
 * Lists a whole Dropbox. Entries are applied in their order, as Dropbox asks for: an entry replaces whatever was at its path,
 * and what was below it unless both are folders; a deleted one takes all of that away.
 */
final class DropboxListing {
    private final DropboxApi api;
    private final long device;
    private final Listing listing;
    private final TreeMap<String, DropboxEntry> entries = new TreeMap<>();

    DropboxListing(DropboxApi api, long device, Listing listing) {
        this.api = api;
        this.device = device;
        this.listing = listing;
    }

    /** The cursor from which to go on. */
    String tell() {
        var cursor = api.list(this::apply);
        var tree = new ItemTree("");
        entries.values().forEach(entry -> tree.put(entry.item(device)));
        for (var missing = tree.missingFolders(); !missing.isEmpty(); missing = tree.missingFolders()) {
            missing.forEach(lower -> tree.put(new DropboxEntry.Folder(lower, lastName(lower)).item(device)));
        }
        tree.tell(listing);
        return cursor;
    }

    /** Of a folder that Dropbox never told, which its parents' entries should have. */
    private static String lastName(String lower) {
        return lower.substring(lower.lastIndexOf('/') + 1);
    }

    private void apply(DropboxEntry entry) {
        if (listing.cancelled()) {
            throw new ListingCancelledException();
        }
        var bothFolders =
                entry instanceof DropboxEntry.Folder && entries.get(entry.lower()) instanceof DropboxEntry.Folder;
        if (!bothFolders) {
            entries.subMap(entry.lower() + "/", entry.lower() + "0").clear();
        }
        switch (entry) {
            case DropboxEntry.File _, DropboxEntry.Folder _ -> entries.put(entry.lower(), entry);
            case DropboxEntry.Deleted _, DropboxEntry.Other _ -> entries.remove(entry.lower());
        }
        if (entries.size() > ItemTree.MOST) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE, "This Dropbox tells more than " + ItemTree.MOST + " entries");
        }
    }
}

package cloud.declutter.clouds.dropbox;

import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells what changed in a Dropbox, in Dropbox's own order, which is one of paths. */
final class DropboxFeed {
    private static final String TRASH = "/.declutter-trash";

    private final DropboxApi api;
    private final long device;
    private final Changes changes;

    /** Folders told in this run, by their path in lower case. */
    private final Map<String, RawPath> folders = new HashMap<>();

    /** Files told in this run, by their path in lower case. */
    private final Set<String> files = new HashSet<>();

    DropboxFeed(DropboxApi api, long device, Changes changes) {
        this.api = api;
        this.device = device;
        this.changes = changes;
    }

    /** The cursor from which to go on. */
    String tell(String cursor) {
        return api.proceed(cursor, this::tell);
    }

    private void tell(DropboxEntry entry) {
        if (changes.cancelled()) {
            throw new ListingCancelledException();
        }
        if (entry.lower().equals(TRASH) || entry.lower().startsWith(TRASH + "/")) {
            return;
        }
        switch (entry) {
            case DropboxEntry.File file -> tell(file);
            case DropboxEntry.Folder folder -> tell(folder);
            case DropboxEntry.Deleted _, DropboxEntry.Other _ -> gone(entry);
        }
    }

    private void tell(DropboxEntry.File file) {
        var path = folder(file.parent()).child(file.rawName());
        if (isFolder(file.lower())) {
            gone(file);
        }
        files.add(file.lower());
        changes.file(new CloudFile(path, file.version(device), file.reference()), file.published());
    }

    private void tell(DropboxEntry.Folder folder) {
        var path = folder(folder.parent()).child(folder.rawName());
        if (!isFolder(folder.lower())) {
            changes.gone(path);
        }
        folders.put(folder.lower(), path);
        changes.folder(path, folder.object());
    }

    private void gone(DropboxEntry entry) {
        var path = changes.folderOf(Version.number(entry.lower()))
                .orElseGet(() -> folder(entry.parent()).child(entry.rawName()));
        folders.keySet().removeIf(lower -> lower.equals(entry.lower()) || lower.startsWith(entry.lower() + "/"));
        changes.gone(path);
    }

    private boolean isFolder(String lower) {
        return changes.folderOf(Version.number(lower)).isPresent();
    }

    /** In the case in which the earlier view has it. */
    private RawPath folder(String lower) {
        if (lower.isEmpty()) {
            return RawPath.ROOT;
        }
        var told = folders.get(lower);
        if (told != null) {
            return told;
        }
        var slash = lower.lastIndexOf('/');
        return changes.folderOf(Version.number(lower))
                .orElseGet(() -> folder(lower.substring(0, slash)).child(ItemNames.plain(lower.substring(slash + 1))));
    }
}

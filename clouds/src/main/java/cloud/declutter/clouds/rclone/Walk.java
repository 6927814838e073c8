package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One listing, folder by folder, so that no answer holds more than a folder. Two files of one name, as some storages
 * allow, cannot be told apart by rclone's paths and are left out both. For one thread.
 */
final class Walk {
    private static final int DEEPEST = 1000;

    private final Remote remote;
    private final Listing listing;
    private final Deque<RawPath> ahead = new ArrayDeque<>();

    Walk(Remote remote, Listing listing) {
        this.remote = remote;
        this.listing = listing;
    }

    void run() {
        ahead.push(RawPath.ROOT);
        while (!ahead.isEmpty()) {
            mustGoOn();
            enter(ahead.pop());
        }
    }

    private void enter(RawPath folder) {
        switch (remote.held(folder)) {
            case Remote.Held.Items(var items) -> tell(folder, items);
            case Remote.Held.Failed(var error) -> failed(folder, error);
        }
    }

    /** A folder that vanished meanwhile is gone; of anything else that fails nothing is known. */
    private void failed(RawPath folder, RcloneError error) {
        if (folder.isRoot()) {
            throw error.asCloudException();
        }
        switch (error.kind()) {
            case ABSENT -> {}
            case NOT_ALLOWED -> listing.problem(folder, ProblemKind.FOLDER_UNREADABLE);
            case NEEDS_SIGN_IN, OTHER -> throw error.asCloudException();
        }
    }

    private void tell(RawPath folder, List<Item> items) {
        listing.folder(folder, Version.number("folder", remote.place(folder)));
        var twice = twice(items);
        for (var item : items) {
            mustGoOn();
            var name = item.path();
            if (name.isEmpty() || twice.contains(item.name())) {
                listing.problem(folder, ProblemKind.INVALID_NAME);
            } else if (item.isFolder()) {
                plan(folder.child(name.get()));
            } else if (item.size() >= 0) {
                listing.file(
                        name.get(),
                        remote.version(folder.child(name.get()), item),
                        item.tag(),
                        item.published(remote.backend()));
            }
        }
    }

    private static Set<String> twice(List<Item> items) {
        var seen = new HashSet<String>();
        var twice = new HashSet<String>();
        for (var item : items) {
            if (!seen.add(item.name())) {
                twice.add(item.name());
            }
        }
        return twice;
    }

    private void plan(RawPath folder) {
        if (folder.equals(Trash.FOLDER)) {
            return;
        }
        if (folder.components().size() > DEEPEST) {
            listing.problem(folder, ProblemKind.TOO_DEEP);
        } else {
            ahead.push(folder);
        }
    }

    private void mustGoOn() {
        if (listing.cancelled()) {
            throw new ListingCancelledException();
        }
    }
}

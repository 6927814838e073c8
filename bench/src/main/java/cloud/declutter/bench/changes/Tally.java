package cloud.declutter.bench.changes;

import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the files that a listing and a feed tell, and knows where folders stand. */
final class Tally implements Listing, Changes {
    private final Map<Long, RawPath> folders = new HashMap<>();
    private int listed;
    private int changed;

    int listed() {
        return listed;
    }

    int changed() {
        return changed;
    }

    @Override
    public void folder(RawPath path, long object) {
        folders.put(object, path);
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int links) {
        listed++;
    }

    @Override
    public void file(RawPath name, Version version, String reference, Published published) {
        listed++;
    }

    @Override
    public void problem(RawPath path, ProblemKind kind) {
        throw new IllegalStateException(path + ": " + kind.reason());
    }

    @Override
    public Optional<RawPath> folderOf(long object) {
        return Optional.ofNullable(folders.get(object));
    }

    @Override
    public void file(CloudFile file, Published published) {
        changed++;
    }

    @Override
    public void gone(long object) {
        changed++;
    }

    @Override
    public void gone(RawPath path) {
        changed++;
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}

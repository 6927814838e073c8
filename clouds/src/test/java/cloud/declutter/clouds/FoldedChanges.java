package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A view of a storage that starts as a listing and follows what changes tell: what a catalogue does, in memory. */
final class FoldedChanges implements Changes {
    private final Map<RawPath, Long> folders = new LinkedHashMap<>();
    private final SortedMap<RawPath, CloudFile> files = new TreeMap<>();
    private final SortedMap<RawPath, Published> published = new TreeMap<>();
    private int told;

    static FoldedChanges of(Listed listed) {
        var view = new FoldedChanges();
        view.folders.putAll(listed.folderObjects());
        view.files.putAll(listed.files());
        listed.files().keySet().forEach(path -> view.published.put(path, listed.published(path)));
        return view;
    }

    SortedMap<RawPath, CloudFile> files() {
        return files;
    }

    Published published(RawPath path) {
        return published.getOrDefault(path, Published.NOTHING);
    }

    /** How many calls there were. */
    int told() {
        return told;
    }

    @Override
    public Optional<RawPath> folderOf(long object) {
        return folders.entrySet().stream()
                .filter(folder -> folder.getValue() == object)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void folder(RawPath path, long object) {
        told++;
        folderOf(object).filter(old -> !old.equals(path)).ifPresent(old -> rebase(old, path));
        folders.put(path, object);
    }

    @Override
    public void file(CloudFile file, Published digests) {
        told++;
        files.values().removeIf(old -> old.version().sameObject(file.version()));
        files.put(file.path(), file);
        published.put(file.path(), digests);
    }

    @Override
    public void gone(long object) {
        told++;
        folderOf(object).ifPresent(this::drop);
        files.values().removeIf(file -> file.version().object() == object);
    }

    @Override
    public void gone(RawPath path) {
        told++;
        drop(path);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    private void drop(RawPath path) {
        folders.keySet().removeIf(folder -> folder.startsWith(path));
        files.keySet().removeIf(file -> file.startsWith(path));
    }

    private void rebase(RawPath from, RawPath to) {
        for (var folder : Map.copyOf(folders).entrySet()) {
            if (folder.getKey().startsWith(from)) {
                folders.remove(folder.getKey());
                folders.put(rebased(folder.getKey(), from, to), folder.getValue());
            }
        }
        for (var file : Map.copyOf(files).values()) {
            if (file.path().startsWith(from)) {
                files.remove(file.path());
                var path = rebased(file.path(), from, to);
                files.put(path, new CloudFile(path, file.version(), file.reference()));
                published.put(path, published.getOrDefault(file.path(), Published.NOTHING));
            }
        }
    }

    private static RawPath rebased(RawPath path, RawPath from, RawPath to) {
        if (path.equals(from)) {
            return to;
        }
        var bytes = path.bytes();
        return to.child(RawPath.of(bytes, from.length() + 1, bytes.length - from.length() - 1));
    }
}

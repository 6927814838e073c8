package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what a listing tells. */
public final class Listed implements Listing {
    private final SequencedMap<RawPath, Long> folders = new LinkedHashMap<>();
    private final SortedMap<RawPath, CloudFile> files = new TreeMap<>();
    private final SortedMap<RawPath, Published> published = new TreeMap<>();
    private final SortedMap<RawPath, Integer> links = new TreeMap<>();
    private final SortedMap<RawPath, ProblemKind> problems = new TreeMap<>();
    private RawPath folder = RawPath.ROOT;

    public static Listed of(Cloud cloud) {
        var listed = new Listed();
        cloud.list(listed);
        return listed;
    }

    @Override
    public void folder(RawPath path, long object) {
        var told = folders.putIfAbsent(path, object);
        if (told != null && told != object) {
            throw new IllegalStateException("Two objects are one folder: " + path);
        }
        folder = path;
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int linkCount) {
        var path = folder.child(RawPath.of(name, offset, length));
        keep(new CloudFile(path, version));
        links.put(path, linkCount);
    }

    @Override
    public void file(RawPath name, Version version, String reference, Published told) {
        var path = folder.child(name);
        keep(new CloudFile(path, version, reference));
        published.put(path, told);
        links.put(path, 1);
    }

    private void keep(CloudFile file) {
        if (files.put(file.path(), file) != null) {
            throw new IllegalStateException("Listed twice: " + file.path());
        }
    }

    @Override
    public void problem(RawPath path, ProblemKind kind) {
        problems.put(path, kind);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    public List<RawPath> folders() {
        return List.copyOf(folders.keySet());
    }

    /** The folders, each with the number of its object, in the order they were told. */
    public SequencedMap<RawPath, Long> folderObjects() {
        return folders;
    }

    public SortedMap<RawPath, CloudFile> files() {
        return files;
    }

    public SortedMap<RawPath, ProblemKind> problems() {
        return problems;
    }

    public int links(RawPath path) {
        return Optional.ofNullable(links.get(path)).orElseThrow();
    }

    /** What the storage told of the content's digests. */
    public Published published(RawPath path) {
        return published.getOrDefault(path, Published.NOTHING);
    }

    public CloudFile file(String path) {
        return file(RawPath.of(path));
    }

    public Version version(RawPath path) {
        return file(path).version();
    }

    public CloudFile file(RawPath path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> new IllegalStateException("Not listed: " + path + " but " + files.keySet()));
    }

    public Version version(String path) {
        return version(RawPath.of(path));
    }
}

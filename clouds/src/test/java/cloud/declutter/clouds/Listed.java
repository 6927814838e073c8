package cloud.declutter.clouds;

import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what a listing tells. */
public final class Listed implements Listing {
    private final List<RawPath> folders = new ArrayList<>();
    private final SortedMap<RawPath, Version> files = new TreeMap<>();
    private final SortedMap<RawPath, Integer> links = new TreeMap<>();
    private final SortedMap<RawPath, ProblemKind> problems = new TreeMap<>();
    private RawPath folder = RawPath.ROOT;

    public static Listed of(Cloud cloud) {
        var listed = new Listed();
        cloud.list(listed);
        return listed;
    }

    @Override
    public void folder(RawPath path) {
        folders.add(path);
        folder = path;
    }

    @Override
    public void file(byte[] name, int offset, int length, Version version, int linkCount) {
        var path = folder.child(RawPath.of(name, offset, length));
        if (files.put(path, version) != null) {
            throw new IllegalStateException("Listed twice: " + path);
        }
        links.put(path, linkCount);
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
        return folders;
    }

    public SortedMap<RawPath, Version> files() {
        return files;
    }

    public SortedMap<RawPath, ProblemKind> problems() {
        return problems;
    }

    public int links(RawPath path) {
        return Optional.ofNullable(links.get(path)).orElseThrow();
    }

    public Version version(RawPath path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> new IllegalStateException("Not listed: " + path + " but " + files.keySet()));
    }

    public Version version(String path) {
        return version(RawPath.of(path));
    }
}

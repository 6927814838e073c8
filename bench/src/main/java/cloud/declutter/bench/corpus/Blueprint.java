package cloud.declutter.bench.corpus;

import cloud.declutter.bench.corpus.Entry.HardLink;
import cloud.declutter.bench.corpus.Entry.Pipe;
import cloud.declutter.bench.corpus.Entry.Regular;
import cloud.declutter.bench.corpus.Entry.Storage;
import cloud.declutter.bench.corpus.Entry.SymbolicLink;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a tree will hold, decided before anything is written: the same seed gives the same blueprint, and the blueprint
 * alone decides the {@link Manifest}. Folders above an entry come with it.
 */
final class Blueprint {
    private static final long EARLIEST_MTIME = 1_420_070_400L; // 2015-01-01
    private static final long MTIME_SPAN = 10L * 365 * 86_400;
    private static final int BATCH = 256;

    private final Set<RawPath> folders = new LinkedHashSet<>();
    private final Set<RawPath> taken = new HashSet<>();
    private final List<Regular> regulars = new ArrayList<>();
    private final List<Entry> others = new ArrayList<>();
    private final List<RawPath> closed = new ArrayList<>();

    List<Regular> regulars() {
        return regulars;
    }

    /** All but regular files. */
    List<Entry> others() {
        return others;
    }

    RawPath folder(RawPath path) {
        if (!path.isRoot() && folders.add(path)) {
            folder(path.parent());
            taken.add(path);
        }
        return path;
    }

    void file(RawPath path, Content content) {
        file(path, content, Storage.DENSE);
    }

    void file(RawPath path, Content content, Storage storage) {
        claim(path);
        var mtime = EARLIEST_MTIME + Long.remainderUnsigned(Content.mix(regulars.size()), MTIME_SPAN);
        regulars.add(new Regular(path, content, storage, mtime));
    }

    void hardLink(RawPath path, RawPath object) {
        claim(path);
        others.add(new HardLink(path, object));
    }

    void symbolicLink(RawPath path, String target) {
        claim(path);
        others.add(new SymbolicLink(path, target));
    }

    void pipe(RawPath path) {
        claim(path);
        others.add(new Pipe(path));
    }

    /** Takes all permissions from a file or a folder, after everything else has been written. */
    void close(RawPath path) {
        closed.add(path);
    }

    private void claim(RawPath path) {
        folder(path.parent());
        if (!taken.add(path)) {
            throw new IllegalStateException("Two entries of the tree are called " + path);
        }
    }

    /** Writes the tree; {@code root} must not exist or be empty. */
    void writeTo(Path root) throws IOException {
        Files.createDirectories(root);
        try (var disk = new Disk(root)) {
            // A folder comes after those above it in this order, since a parent is a prefix of its children.
            for (var folder : folders.stream().sorted().toList()) {
                disk.folder(folder);
            }
            writeRegulars(root);
            for (var other : others) {
                write(disk, other);
            }
            for (var path : closed) {
                disk.mode(path, 0);
            }
        }
    }

    private static void write(Disk disk, Entry entry) throws IOException {
        switch (entry) {
            case Regular regular -> disk.file(regular);
            case HardLink link -> disk.hardLink(link.object(), link.path());
            case SymbolicLink link -> disk.symbolicLink(link.path(), link.target());
            case Pipe pipe -> disk.pipe(pipe.path());
        }
    }

    /** Most of the time goes into the system's calls for each file, so every processor makes them. */
    private void writeRegulars(Path root) throws IOException {
        var next = new AtomicInteger();
        Callable<Void> worker = () -> {
            try (var disk = new Disk(root)) {
                for (var from = next.getAndAdd(BATCH); from < regulars.size(); from = next.getAndAdd(BATCH)) {
                    for (var regular : regulars.subList(from, Math.min(from + BATCH, regulars.size()))) {
                        disk.file(regular);
                    }
                }
            }
            return null;
        };
        var workers = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(workers)) {
            for (var each : pool.invokeAll(Collections.nCopies(workers, worker))) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw new IOException("The tree could not be written", failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing the tree", interrupt);
        }
    }
}

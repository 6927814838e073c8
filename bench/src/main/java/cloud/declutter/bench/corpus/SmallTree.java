package cloud.declutter.bench.corpus;

import cloud.declutter.bench.corpus.Content.Noise;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many small files, the load that is decided by listing and by the catalogue: 0.5 to 16 KB each, evenly spread, 23 % of
 * them redundant, about 40 in a folder, 3 to 6 levels down. At 200,000 files a dozen share every size, a third begin
 * with one of a few common headers, and one in fifty differs from its neighbour in a single byte.
 */
final class SmallTree {
    static final int SMALLEST = 512;
    static final int LARGEST = 16 * 1024;
    static final double REDUNDANT = 0.23;

    private static final int FILES_PER_FOLDER = 40;
    private static final int HEADERS = 16;
    private static final int MOST_FOLDERS_ABOVE = 5;

    private final SplittableRandom random;
    private final Blueprint blueprint = new Blueprint();

    private SmallTree(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Blueprint of(int files, long seed) {
        var tree = new SmallTree(seed);
        tree.draw(files);
        return tree.blueprint;
    }

    private void draw(int files) {
        var folders = folders(Math.max(3, files / FILES_PER_FOLDER));
        var contents = contents(files);
        for (var i = 0; i < files; i++) {
            var folder = folders.get(random.nextInt(folders.size()));
            blueprint.file(folder.child(Words.fileName(random, i)), contents.get(i));
        }
    }

    /** Folders that hold files: all but those of the first level. */
    private List<RawPath> folders(int wanted) {
        var above = new ArrayList<List<RawPath>>();
        for (var level = 0; level <= MOST_FOLDERS_ABOVE; level++) {
            above.add(new ArrayList<>());
        }
        above.getFirst().add(RawPath.ROOT);
        for (var i = 0; i < Math.max(1, wanted / 100); i++) {
            above.get(1).add(blueprint.folder(RawPath.of(Words.folderName(random, i))));
        }
        var holding = new ArrayList<RawPath>();
        for (var i = 0; i < wanted; i++) {
            var level = i == 0 ? 2 : 2 + random.nextInt(MOST_FOLDERS_ABOVE - 1);
            while (above.get(level - 1).isEmpty()) {
                level--;
            }
            var parents = above.get(level - 1);
            var folder = parents.get(random.nextInt(parents.size())).child(Words.folderName(random, i));
            above.get(level).add(folder);
            holding.add(blueprint.folder(folder));
        }
        return holding;
    }

    /** One content for each file, in random order. */
    private List<Content> contents(int files) {
        var redundant = (int) Math.round(files * REDUNDANT);
        var contents = new ArrayList<Content>(files);
        var last = fresh();
        while (contents.size() < files - redundant) {
            contents.add(last);
            last = random.nextInt(50) == 0 ? neighbour(last) : fresh();
        }
        var originals = contents.size();
        while (contents.size() < files) {
            var original = contents.get(random.nextInt(originals));
            var copies = Math.min(furtherCopies(), files - contents.size());
            for (var i = 0; i < copies; i++) {
                contents.add(original);
            }
        }
        for (var i = files - 1; i > 0; i--) {
            Collections.swap(contents, i, random.nextInt(i + 1));
        }
        return contents;
    }

    private Noise fresh() {
        var size = random.nextInt(SMALLEST, LARGEST + 1);
        var header = random.nextInt(3) == 0 ? 1 + random.nextInt(HEADERS) : 0;
        return new Noise(size, random.nextLong(), header, -1);
    }

    /** As long as the other one, but for one byte in its second half the same. */
    private Noise neighbour(Noise other) {
        return other.patchedAt(random.nextLong(other.size() / 2, other.size()));
    }

    /** Mostly one more copy, now and then a crowd. */
    private int furtherCopies() {
        return switch (random.nextInt(20)) {
            case 0 -> 5 + random.nextInt(15);
            case 1, 2, 3, 4 -> 2 + random.nextInt(3);
            default -> 1;
        };
    }
}

package cloud.declutter.bench.corpus;

import cloud.declutter.bench.corpus.Content.Islands;
import cloud.declutter.bench.corpus.Content.Noise;
import cloud.declutter.bench.corpus.Entry.Storage;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a person's disk holds, about 4 GB at scale 1, with everything in it that leads a finder of duplicates astray. A
 * smaller scale makes the files both fewer and shorter; every kind of trap stays.
 */
final class MixedTree {
    private static final long KB = 1024;
    private static final long MB = 1024 * KB;
    private static final int DEEPEST = 100;

    private final SplittableRandom random;
    private final double scale;
    private final Blueprint blueprint = new Blueprint();
    private final List<RawPath> written = new ArrayList<>();
    private int number;

    private MixedTree(long seed, double scale) {
        this.random = new SplittableRandom(seed);
        this.scale = scale;
    }

    static Blueprint of(double scale, long seed) {
        var tree = new MixedTree(seed, scale);
        tree.photos();
        tree.documents();
        tree.films();
        tree.sameSizeOtherContent();
        tree.sparseFiles();
        tree.oddNames();
        tree.trashLookAlike();
        tree.deepNesting();
        tree.emptyFiles();
        tree.hardLinks();
        tree.linksAndPipes();
        tree.unreadable();
        return tree.blueprint;
    }

    private void photos() {
        var originals = new ArrayList<Content>();
        for (var i = 0; i < count(280); i++) {
            originals.add(new Noise(size(1 * MB, 8 * MB), random.nextLong(), 1, -1));
            put("photos/" + (2015 + i % 10), "jpg", originals.getLast());
        }
        for (var i = 0; i < count(70); i++) {
            put("phone backup/DCIM/" + i % 7, "jpg", Words.pick(random, originals));
        }
    }

    private void documents() {
        var originals = new ArrayList<Content>();
        for (var i = 0; i < count(5000); i++) {
            // Evenly spread over the logarithm: many short ones, few long ones.
            var size = (long) (2 * KB * Math.pow(200, random.nextDouble()));
            originals.add(new Noise(Math.max(300, scaled(size)), random.nextLong(), 2 + random.nextInt(4), -1));
            put("documents/" + Words.folderName(random, i % 60), "pdf", originals.getLast());
        }
        for (var i = 0; i < count(1200); i++) {
            put("old laptop/" + Words.folderName(random, i % 40), "pdf", Words.pick(random, originals));
        }
    }

    private void films() {
        put("films", "mkv", Noise.of(whole(620 * MB), random.nextLong()));
        var twice = Noise.of(whole(210 * MB), random.nextLong());
        put("films", "mp4", twice);
        put("films/to sort", "mp4", twice);
        var recut = Noise.of(whole(150 * MB) | 1, random.nextLong());
        put("films", "mov", recut);
        put("films/to sort", "mov", recut.patchedAt(recut.size() / 2));
        var retitled = Noise.of(whole(110 * MB), random.nextLong());
        put("films", "avi", retitled);
        put("films/to sort", "avi", retitled.patchedAt(100));
    }

    /** For each of some lengths: a file twice, and once each with one byte changed at the start, in the middle and at the end. */
    private void sameSizeOtherContent() {
        for (var i = 0; i < count(36); i++) {
            var content = Noise.of(size(1 * MB, 4 * MB), random.nextLong());
            var folder = "edited/" + i;
            put(folder, "raw", content);
            put(folder + "/copy", "raw", content);
            put(folder, "raw", content.patchedAt(0));
            put(folder, "raw", content.patchedAt(content.size() / 2));
            put(folder, "raw", content.patchedAt(content.size() - 1));
        }
    }

    private void sparseFiles() {
        var folder = RawPath.of("virtual machines");
        var image = new Islands(whole(64 * MB), random.nextLong(), -1);
        blueprint.file(folder.child("disk.img"), image, Storage.SPARSE);
        blueprint.file(folder.child("disk (copy).img"), image, Storage.SPARSE);
        var middle = image.starts()[1] + 100;
        blueprint.file(
                folder.child("disk (changed).img"), new Islands(image.size(), image.seed(), middle), Storage.SPARSE);
        var swap = new Islands(whole(8 * MB), random.nextLong(), -1);
        blueprint.file(folder.child("swap with holes"), swap, Storage.SPARSE);
        blueprint.file(folder.child("swap without holes"), swap, Storage.DENSE);
    }

    /** Each odd name both as a file and as a folder; three neighbours in the list share a content. */
    private void oddNames() {
        var names = OddNames.all();
        Content content = Content.EMPTY;
        for (var i = 0; i < names.size(); i++) {
            if (i % 3 == 0) {
                content = Noise.of(3000 + i, random.nextLong());
            }
            blueprint.file(RawPath.of("odd files").child(names.get(i)), content);
            blueprint.file(RawPath.of("odd folders").child(names.get(i)).child(names.get(i)), content);
        }
    }

    /** Only a folder of this name in the root itself is the service's own; deeper it belongs to the person. */
    private void trashLookAlike() {
        var content = Noise.of(7777, random.nextLong());
        blueprint.file(RawPath.of("backup/.declutter-trash/2024/kept.txt"), content);
        blueprint.file(RawPath.of("backup/kept.txt"), content);
        blueprint.file(RawPath.of(".declutter-trash-not/kept.txt"), content);
    }

    private void deepNesting() {
        var folder = RawPath.of("deep");
        var content = Noise.of(4321, random.nextLong());
        for (var level = 1; level <= DEEPEST; level++) {
            folder = folder.child("one level further " + level);
            if (level % 33 == 32) {
                blueprint.file(folder.child("same.txt"), content);
            }
        }
        blueprint.file(folder.child("same.txt"), content);
    }

    private void emptyFiles() {
        for (var i = 0; i < 30; i++) {
            put("documents/empty " + i % 3, "lock", Content.EMPTY);
        }
    }

    /** Further names of photos and documents, of which some have real copies too, and of a file without any. */
    private void hardLinks() {
        var folder = RawPath.of("snapshots");
        for (var i = 0; i < 40; i++) {
            var object = Words.pick(random, written);
            for (var name = 0; name <= i % 3; name++) {
                blueprint.hardLink(
                        folder.child("snapshot " + name)
                                .child(i + " " + object.name().display()),
                        object);
            }
        }
        blueprint.file(folder.child("only"), Noise.of(5432, random.nextLong()));
        blueprint.hardLink(folder.child("the same only"), folder.child("only"));
    }

    private void linksAndPipes() {
        var folder = RawPath.of("links");
        blueprint.symbolicLink(folder.child("to a file"), "../backup/kept.txt");
        blueprint.symbolicLink(folder.child("to a folder"), "../documents");
        blueprint.symbolicLink(folder.child("to my parent"), "..");
        blueprint.symbolicLink(folder.child("to myself"), "to myself");
        blueprint.symbolicLink(folder.child("ping"), "pong");
        blueprint.symbolicLink(folder.child("pong"), "ping");
        blueprint.symbolicLink(folder.child("to nothing"), "no such file");
        blueprint.symbolicLink(folder.child("out of the tree"), "../../..");
        blueprint.pipe(folder.child("pipe"));
    }

    /** Their sizes are nobody else's and the folder is empty, so that the truth is the same for those who may read them, as root may. */
    private void unreadable() {
        var sizes = new HashSet<Long>();
        blueprint.regulars().forEach(regular -> sizes.add(regular.content().size()));
        var folder = RawPath.of("not yours");
        var size = 12_345L;
        for (var i = 0; i < 5; i++) {
            while (!sizes.add(size)) {
                size++;
            }
            var path = folder.child("secret " + i);
            blueprint.file(path, Noise.of(size, random.nextLong()));
            blueprint.close(path);
        }
        blueprint.close(blueprint.folder(folder.child("closed")));
    }

    private void put(String folder, String ending, Content content) {
        var path = RawPath.of(folder).child(Words.fileName(random, number++, ending));
        blueprint.file(path, content);
        if (content.size() > 0) {
            written.add(path);
        }
    }

    private int count(int atFullScale) {
        return (int) Math.max(3, Math.round(atFullScale * Math.sqrt(scale)));
    }

    private long size(long smallest, long largest) {
        return scaled(random.nextLong(smallest, largest + 1));
    }

    private long scaled(long atFullScale) {
        return (long) (atFullScale * Math.sqrt(scale));
    }

    /** For the few that are long: their number stays, so their length takes the whole scale. */
    private long whole(long atFullScale) {
        return Math.max(64 * KB, (long) (atFullScale * scale)) / KB * KB;
    }
}

package cloud.declutter.bench.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated tree with its manifest beside it: {@code NAME/} and {@code NAME.manifest.json}. */
public record Corpus(Path root, Manifest manifest) {
    public static final long SEED = 20_260_101;

    /** Rises whenever the same seed gives another tree, so that trees kept from earlier runs are not taken for it. */
    private static final int GENERATION = 1;

    /** {@code files} small ones at {@code root}, which must not exist or be empty. */
    public static Corpus small(Path root, int files, long seed) throws IOException {
        return write(SmallTree.of(files, seed), root, describeSmall(files, seed));
    }

    /** All sorts of files at {@code root}, which must not exist or be empty; {@code scale} 1 is about 4 GB. */
    public static Corpus mixed(Path root, double scale, long seed) throws IOException {
        return write(MixedTree.of(scale, seed), root, describeMixed(scale, seed));
    }

    public static String describeSmall(int files, long seed) {
        return "small, %d files, seed %d, generation %d".formatted(files, seed, GENERATION);
    }

    public static String describeMixed(double scale, long seed) {
        return "mixed, scale %s, seed %d, generation %d".formatted(scale, seed, GENERATION);
    }

    public static Path manifestOf(Path root) {
        return root.resolveSibling(root.getFileName() + ".manifest.json");
    }

    private static Corpus write(Blueprint blueprint, Path root, String description) throws IOException {
        Files.createDirectories(root);
        var real = root.toRealPath();
        blueprint.writeTo(real);
        var manifest = Manifest.of(blueprint, real, description);
        manifest.write(manifestOf(real));
        return new Corpus(real, manifest);
    }
}

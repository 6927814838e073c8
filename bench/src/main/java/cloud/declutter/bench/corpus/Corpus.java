package cloud.declutter.bench.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated tree with its manifest beside it: {@code NAME/} and {@code NAME.manifest.json}. */
public record Corpus(Path root, Path manifest) {
    public static final long SEED = 20_260_101;

    public static Corpus small(Path root, int files, long seed) throws IOException {
        return write(SmallTree.of(files, seed), root, "small: %,d files, seed %d".formatted(files, seed));
    }

    /** {@code scale} 1 is about 4 GB. */
    public static Corpus mixed(Path root, double scale, long seed) throws IOException {
        return write(MixedTree.of(scale, seed), root, "mixed: scale %s, seed %d".formatted(scale, seed));
    }

    public static Path manifestOf(Path root) {
        return root.resolveSibling(root.getFileName() + ".manifest.json");
    }

    private static Corpus write(Blueprint blueprint, Path root, String description) throws IOException {
        Files.createDirectories(root);
        var real = root.toRealPath();
        blueprint.writeTo(real);
        var manifest = manifestOf(real);
        Manifest.of(blueprint, real, description).write(manifest);
        return new Corpus(real, manifest);
    }
}

package cloud.declutter.bench.scan;

import cloud.declutter.bench.corpus.Corpus;
import cloud.declutter.bench.corpus.Manifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/** The generated trees, kept from one run to the next, since writing them takes longer than scanning them. */
final class Trees {
    private final Path folder;
    private final PrintWriter progress;

    Trees(Path folder, PrintWriter progress) {
        this.folder = folder;
        this.progress = progress;
    }

    Corpus small(int files) throws IOException, InterruptedException {
        return kept(
                folder.resolve("small-" + files),
                Corpus.describeSmall(files, Corpus.SEED),
                root -> Corpus.small(root, files, Corpus.SEED));
    }

    Corpus mixed() throws IOException, InterruptedException {
        return kept(
                folder.resolve("mixed"),
                Corpus.describeMixed(1, Corpus.SEED),
                root -> Corpus.mixed(root, 1, Corpus.SEED));
    }

    private interface Generator {
        Corpus write(Path root) throws IOException;
    }

    /** The manifest is written last, so a tree without the right one is a leftover. */
    private Corpus kept(Path root, String description, Generator generator) throws IOException, InterruptedException {
        var file = Corpus.manifestOf(root);
        if (Files.isReadable(file) && Files.isDirectory(root)) {
            try {
                var manifest = Manifest.read(file);
                if (manifest.description().equals(description)
                        && manifest.root().equals(root.toRealPath().toString())) {
                    return new Corpus(root.toRealPath(), manifest);
                }
            } catch (JacksonException olderFormat) {
                progress.println("The manifest of " + root + " is from an older version");
            }
        }
        progress.println("Writing the tree: " + description);
        progress.flush();
        Files.deleteIfExists(file);
        remove(root);
        Files.createDirectories(folder);
        var corpus = generator.write(root);
        run(List.of("sync")); // so that the disk is not still busy with it when it is scanned
        return corpus;
    }

    /** By programs, because the trees hold names that Java's own file calls cannot spell. */
    static void remove(Path root) throws IOException, InterruptedException {
        if (Files.exists(root)) {
            run(List.of("chmod", "-R", "u+rwX", "--", root.toString()));
            run(List.of("rm", "-rf", "--", root.toString()));
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var result = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (result != 0) {
            throw new IOException("`%s` failed".formatted(String.join(" ", command)));
        }
    }
}

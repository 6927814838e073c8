package cloud.declutter.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the trees and checks reports without measuring anything. */
@Command(
        name = "corpus",
        synopsisSubcommandLabel = "(small | mixed | verify)",
        description = "Writes a tree whose duplicates are known, or checks a report of a scan against one.")
public final class CorpusCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(description = "Many files of 0.5 to 16 KB, 23 %% of them redundant.")
    int small(
            @Parameters(paramLabel = "FOLDER", description = "Where the tree goes; must not exist or be empty.")
                    Path root,
            @Option(names = "--files", defaultValue = "200000", description = "How many (${DEFAULT-VALUE}).") int files,
            @Option(names = "--seed", defaultValue = "" + Corpus.SEED, description = "Another seed, another tree.")
                    long seed)
            throws IOException {
        say(Corpus.small(root, files, seed));
        return 0;
    }

    @Command(description = "Photos, films, documents, and whatever misleads a scan.")
    int mixed(
            @Parameters(paramLabel = "FOLDER", description = "Where the tree goes; must not exist or be empty.")
                    Path root,
            @Option(names = "--scale", defaultValue = "1", description = "1 is about 4 GB (${DEFAULT-VALUE}).")
                    double scale,
            @Option(names = "--seed", defaultValue = "" + Corpus.SEED, description = "Another seed, another tree.")
                    long seed)
            throws IOException {
        say(Corpus.mixed(root, scale, seed));
        return 0;
    }

    @Command(description = "Compares what `declutter scan --json` wrote with a manifest; exit 1 on any difference.")
    int verify(@Parameters(paramLabel = "MANIFEST") Path manifest, @Parameters(paramLabel = "REPORT") Path report) {
        var out = spec.commandLine().getOut();
        var truth = Manifest.read(manifest);
        var differences = Comparison.of(truth, Report.read(report));
        differences.forEach(each -> out.println(each.line()));
        out.printf("%d groups expected, %d differences%n", truth.groups().size(), differences.size());
        out.flush();
        return differences.isEmpty() ? 0 : 1;
    }

    private void say(Corpus corpus) {
        var truth = corpus.manifest();
        var out = spec.commandLine().getOut();
        out.printf(
                "%s: %d files, %d groups, %d redundant files, %d bytes reclaimable%n",
                Corpus.manifestOf(corpus.root()),
                truth.files(),
                truth.groups().size(),
                truth.redundantFiles(),
                truth.reclaimableBytes());
        out.flush();
    }
}

package cloud.declutter.bench;

import cloud.declutter.bench.corpus.Comparison;
import cloud.declutter.bench.corpus.Corpus;
import cloud.declutter.bench.corpus.Manifest;
import cloud.declutter.bench.corpus.Report;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the measurements. */
@Command(
        name = "declutter bench",
        mixinStandardHelpOptions = true,
        description = "Measures Declutter beside its peers.")
public final class Bench {
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Command(mixinStandardHelpOptions = true, description = "Writes the tree of small files and its manifest.")
    int small(
            @Parameters(paramLabel = "FOLDER") Path root,
            @Option(names = "--files", defaultValue = "200000") int files,
            @Option(names = "--seed", defaultValue = "" + Corpus.SEED) long seed)
            throws IOException {
        System.out.println(Corpus.small(root, files, seed).manifest());
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Writes the mixed tree and its manifest.")
    int mixed(
            @Parameters(paramLabel = "FOLDER") Path root,
            @Option(names = "--scale", defaultValue = "1") double scale,
            @Option(names = "--seed", defaultValue = "" + Corpus.SEED) long seed)
            throws IOException {
        System.out.println(Corpus.mixed(root, scale, seed).manifest());
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Compares a report of a scan with a manifest.")
    int verify(@Parameters(paramLabel = "MANIFEST") Path manifest, @Parameters(paramLabel = "REPORT") Path report) {
        var differences = Comparison.of(Manifest.read(manifest), Report.read(report));
        differences.forEach(each -> System.out.println(each.line()));
        return differences.isEmpty() ? 0 : 1;
    }
}

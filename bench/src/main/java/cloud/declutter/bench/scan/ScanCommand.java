package cloud.declutter.bench.scan;

import cloud.declutter.bench.Project;
import cloud.declutter.bench.ResultFile;
import cloud.declutter.bench.corpus.Corpus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures scans side by side. */
@Command(
        name = "scan",
        description = "Seconds and peak memory of finding exact duplicates, beside jdupes, fdupes, rdfind and rmlint.",
        footer = {
            "",
            "Trees are generated once and kept in DECLUTTER_BENCH_HOME, or in declutter-bench among the temporary "
                    + "files: about 2 GB for small, 5 GB for mixed, 25 GB more with --large."
        })
public final class ScanCommand implements Callable<Integer> {
    private static final int LARGE = 2_000_000;

    enum Selection {
        small,
        mixed,
        all
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--tree", defaultValue = "all", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Selection tree = Selection.all;

    @Option(
            names = "--files",
            defaultValue = "200000",
            description = "Files in the small tree, 20000 to 2000000 (${DEFAULT-VALUE}).")
    private int files;

    @Option(names = "--runs", defaultValue = "3", description = "Counted runs of everything (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--large", description = "Also the service's memory for a tree of 2,000,000 files.")
    private boolean large;

    @Option(names = "--install-peers", description = "Installs missing peers with apt-get first.")
    private boolean installPeers;

    @Option(names = "--peers-only", description = "Leaves Declutter itself out.")
    private boolean peersOnly;

    @Option(names = "--keep", description = "Keeps the homes and logs of the measured services.")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (files < 20_000 || files > LARGE || runs < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--files must be 20000 to " + LARGE + " and --runs at least 1");
        }
        var progress = spec.commandLine().getErr();
        var home = Project.benchHome();
        Files.createDirectories(home);
        var work = Files.createTempDirectory(home, "run-");
        try {
            preparePeers(work, progress);
            var workshop = new Workshop(Project.launcher(), work, runs, progress);
            return report(measure(workshop, new Trees(home.resolve("corpus"), progress)));
        } finally {
            if (keep) {
                progress.println("Homes and logs are in " + work);
            } else {
                Trees.remove(work);
            }
            progress.flush();
        }
    }

    private void preparePeers(Path work, PrintWriter progress) throws IOException, InterruptedException {
        if (installPeers && !Peer.missing().isEmpty()) {
            Peer.install(work.resolve("apt-get.log"));
        }
        if (!Peer.missing().isEmpty()) {
            progress.printf(
                    "Not installed, so left out: %s (--install-peers installs them)%n",
                    String.join(", ", Peer.missing()));
            progress.flush();
        }
    }

    private Results measure(Workshop workshop, Trees trees) throws IOException, InterruptedException {
        var measured = new ArrayList<Results.Tree>();
        if (tree != Selection.mixed) {
            measured.add(measure(workshop, trees.small(files)));
        }
        if (tree != Selection.small) {
            measured.add(measure(workshop, trees.mixed()));
        }
        var footprints = new ArrayList<Results.Footprint>();
        if (tree != Selection.mixed && !peersOnly) {
            for (var count : large ? List.of(20_000, 200_000, LARGE) : List.of(20_000, 200_000)) {
                footprints.add(new Results.Footprint(count, ServiceRuns.footprint(workshop, trees.small(count))));
            }
        }
        return new Results(Machine.describe(workshop.folder()), measured, footprints);
    }

    private Results.Tree measure(Workshop workshop, Corpus corpus) throws InterruptedException {
        var truth = corpus.manifest();
        workshop.say(truth.description());
        var peers = PeerRuns.of(workshop, corpus.root());
        var declutter = new ArrayList<Row>();
        if (!peersOnly) {
            declutter.addAll(ServiceRuns.of(workshop, corpus));
            declutter.addAll(CommandLineRuns.of(workshop, corpus));
        }
        return new Results.Tree(
                truth.description(),
                truth.files(),
                truth.bytes(),
                truth.groups().size(),
                peers,
                declutter);
    }

    private int report(Results results) throws IOException {
        var folder = ResultFile.folder();
        var stem = "scan-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        var text = Table.of(results);
        results.write(folder.resolve(stem + ".json"));
        Files.writeString(folder.resolve(stem + ".md"), text);
        var out = spec.commandLine().getOut();
        out.println(text);
        out.println("Also in " + folder.resolve(stem) + ".{json,md}");
        out.flush();
        return results.isRight() ? 0 : 1;
    }
}

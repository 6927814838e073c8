package cloud.declutter.bench.scan;

import cloud.declutter.bench.corpus.Comparison;
import cloud.declutter.bench.corpus.Corpus;
import cloud.declutter.bench.corpus.Report;
import cloud.declutter.bench.service.Ending;
import cloud.declutter.bench.service.Memory;
import cloud.declutter.bench.service.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Times {@code declutter scan} as a whole process on one tree, and holds each of its reports against the manifest. */
final class CommandLineRuns {
    private static final Duration LIMIT = Duration.ofHours(2);

    private final Workshop workshop;
    private final Corpus corpus;
    private final List<Usage> usages = new ArrayList<>();
    private int differences;

    private CommandLineRuns(Workshop workshop, Corpus corpus) {
        this.workshop = workshop;
        this.corpus = corpus;
    }

    /** With a home that does not exist yet each time, then again with the last of these. */
    static List<Row> of(Workshop workshop, Corpus corpus) throws InterruptedException {
        var rows = new ArrayList<Row>();
        try {
            build(workshop);
            var home = workshop.folder();
            var fresh = new CommandLineRuns(workshop, corpus);
            for (var run = 1; run <= workshop.runs(); run++) {
                home = workshop.newHome();
                fresh.scan(home, "declutter scan, new home, run " + run);
            }
            rows.add(fresh.row("declutter scan, new home"));
            var again = new CommandLineRuns(workshop, corpus);
            for (var run = 1; run <= workshop.runs(); run++) {
                again.scan(home, "declutter scan, again, run " + run);
            }
            rows.add(again.row("declutter scan, again"));
        } catch (IOException | JacksonException failure) {
            rows.add(Row.failed("declutter scan", failure));
        }
        return rows;
    }

    /** So that what is stale is not built on the clock. */
    private static void build(Workshop workshop) throws IOException, InterruptedException {
        new Child(List.of(workshop.launcher().toString(), "scan", "--help"), workshop.folder(), LIMIT).run();
    }

    private void scan(Path home, String what) throws IOException, InterruptedException {
        workshop.say(what);
        var report = workshop.folder().resolve("report.json");
        Files.deleteIfExists(report); // so that none is taken for that of a later run
        var command =
                List.of(workshop.launcher().toString(), "scan", corpus.root().toString(), "--json", report.toString());
        usages.add(new Child(command, workshop.folder(), LIMIT)
                .declutter(home, Map.of())
                .run());
        Memory.postmaster(home).ifPresent(Ending::of);
        differences += Comparison.of(corpus.manifest(), Report.read(report)).size();
    }

    private Row row(String tool) {
        return Row.of(tool, usages, Row.answer(differences));
    }
}

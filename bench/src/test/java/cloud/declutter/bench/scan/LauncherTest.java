package cloud.declutter.bench.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.bench.corpus.Corpus;
import cloud.declutter.bench.corpus.Manifest;
import cloud.declutter.bench.corpus.Manifest.Group;
import cloud.declutter.bench.service.StandInService;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures a launcher that serves the {@link StandInService} and copies a prepared report. */
class LauncherTest {
    private static final List<Group> GROUPS =
            List.of(new Group(1, List.of("a", "a 2")), new Group(2, List.of("b", "b 2")));
    private static final String REPORT = """
            {"files":4,"groups":[{"size":1,"evidence":"read","files":["ROOT/a","ROOT/a 2"]},
            {"size":2,"evidence":"read","files":["ROOT/b 2","ROOT/b"]}],
            "redundantFiles":2,"reclaimableBytes":3,"problems":[],"elapsedMs":1}
            """;

    @TempDir
    private Path folder;

    private Path launcher = Path.of("");
    private Path work = Path.of("");
    private Path tree = Path.of("");

    @BeforeEach
    void prepare() throws Exception {
        launcher = folder.resolve("declutter");
        work = Files.createDirectory(folder.resolve("work"));
        tree = Files.createDirectory(folder.resolve("tree"));
        var classes = Path.of(StandInService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var report = Files.writeString(folder.resolve("prepared.json"), REPORT.replace("ROOT", tree.toString()));
        launch("""
                case $1 in
                  serve) exec '%s/bin/java' -cp '%s' %s ;;
                  scan) [ "$2" = --help ] || cp '%s' "$4" ;;
                esac
                """.formatted(System.getProperty("java.home"), classes, StandInService.class.getName(), report));
    }

    @Test
    void timesTheScanJobAndChecksItsGroups() throws Exception {
        var rows = ServiceRuns.of(workshop(), corpus(GROUPS));

        assertThat(rows).extracting(Row::answer).containsExactly("exact", "exact", "exact");
        assertThat(rows).extracting(row -> row.seconds().size()).containsExactly(1, 2, 2);
        assertThat(rows).allMatch(row -> row.peakBytes() > 10_000_000);
    }

    @Test
    void noticesWrongGroupsOfTheScanJob() throws Exception {
        assertThat(ServiceRuns.footprint(workshop(), corpus(List.of())).answer())
                .isEqualTo("2 differences");
    }

    @Test
    void timesTheCommandLineAndChecksItsReport() throws Exception {
        var rows = CommandLineRuns.of(workshop(), corpus(GROUPS));

        assertThat(rows).extracting(Row::answer).containsExactly("exact", "exact");
        assertThat(rows).allMatch(row -> row.seconds().size() == 2 && row.medianSeconds() > 0);
    }

    @Test
    void noticesWrongGroupsOfTheCommandLine() throws Exception {
        assertThat(CommandLineRuns.of(workshop(), corpus(List.of())))
                .extracting(Row::answer)
                .containsExactly("4 differences", "4 differences");
    }

    @Test
    void leavesNoProcessBehind() throws Exception {
        ServiceRuns.footprint(workshop(), corpus(GROUPS));

        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void aServiceThatEndsIsAFailureAndNotWaitedFor() throws Exception {
        launch("exit 7");

        assertThat(ServiceRuns.of(workshop(), corpus(GROUPS)))
                .extracting(Row::answer)
                .allMatch(answer -> answer.startsWith("failed: The service ended with 7"));
    }

    private Workshop workshop() {
        return new Workshop(launcher, work, 2, new PrintWriter(new StringWriter()));
    }

    private Corpus corpus(List<Group> groups) {
        return new Corpus(tree, new Manifest(tree.toString(), "by hand", 4, 6, groups, List.of(), 2, 3));
    }

    private void launch(String script) throws Exception {
        Files.writeString(launcher, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

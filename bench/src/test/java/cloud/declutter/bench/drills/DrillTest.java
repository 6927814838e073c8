package cloud.declutter.bench.drills;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.bench.Project;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drill of {@code ./declutter bench drills}, with fewer cycles. */
class DrillTest {
    private static final int CYCLES = 25;
    private static final long SEED = 20261126;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingIsLostByKillsAtRandomMoments() throws Exception {
        var command = Service.learnt(archives(), Files.createDirectory(folder.resolve("learning")));

        try (var drill = new Drill(command, Files.createDirectory(folder.resolve("drill")), SEED)) {
            drill.run(CYCLES, new PrintWriter(new StringWriter()));

            System.out.println(drill.report());
            assertThat(drill.report()).contains(CYCLES + " cycles", "0 files lost", "seed " + SEED);
        }
    }

    /** Of the build that runs this test, else of the last one. */
    private static List<Path> archives() throws IOException {
        var archives = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.toString().endsWith(".jar") && Files.exists(entry))
                .toList();
        return archives.stream().anyMatch(each -> each.endsWith("declutter.jar")) ? archives : Project.archives();
    }
}

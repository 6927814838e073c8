package cloud.declutter.bench.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drill of {@code ./declutter bench drills}, with fewer cycles and the service from the class path. */
class DrillTest {
    private static final int CYCLES = 25;
    private static final long SEED = 20261126;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingIsLostByKillsAtRandomMoments() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "cloud.declutter.cli.Main",
                "serve");

        try (var drill = new Drill(command, folder, SEED)) {
            drill.run(CYCLES, new PrintWriter(new StringWriter()));

            System.out.println(drill.report());
            assertThat(drill.report()).contains(CYCLES + " cycles", "0 files lost", "seed " + SEED);
        }
    }
}

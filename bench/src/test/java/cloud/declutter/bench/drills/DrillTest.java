package cloud.declutter.bench.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The drill of {@code ./declutter bench drills}, with fewer cycles and the service from the class path. */
@EnabledIfSystemProperty(named = "declutter.drills", matches = "true", disabledReason = "It takes minutes")
class DrillTest {
    private static final int CYCLES = 25;
    private static final long SEED = 20261126;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingIsLostByKillsAtRandomMoments() throws Exception {
        var command = service(faster());

        try (var drill = new Drill(command, Files.createDirectory(folder.resolve("drill")), SEED)) {
            drill.run(CYCLES, new PrintWriter(new StringWriter()));

            System.out.println(drill.report());
            assertThat(drill.report()).contains(CYCLES + " cycles", "0 files lost", "seed " + SEED);
        }
    }

    private static List<String> service(List<String> options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(
                List.of("-cp", String.join(File.pathSeparator, classPath()), "cloud.declutter.cli.Main", "serve"));
        return command;
    }

    /** Without what only the tests need: a cache of classes takes no folders. */
    private static List<String> classPath() {
        var all = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Files.exists(Path.of(entry)))
                .toList();
        var jars = all.stream().filter(entry -> entry.endsWith(".jar")).toList();
        return jars.stream()
                        .anyMatch(jar -> Path.of(jar).getFileName().toString().startsWith("server"))
                ? jars
                : all;
    }

    /** With what the virtual machine has learnt from a first start, each further one takes half the time. */
    private List<String> faster() throws IOException, InterruptedException {
        if (!classPath().stream().allMatch(entry -> entry.endsWith(".jar"))) {
            return List.of();
        }
        var cache = folder.resolve("learnt.aot");
        var home = Files.createDirectory(folder.resolve("learning"));
        new Node(service(List.of("-XX:AOTCacheOutput=" + cache)), home, Map.of()).close();
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }
}

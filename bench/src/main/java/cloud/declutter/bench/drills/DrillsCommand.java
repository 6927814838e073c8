package cloud.declutter.bench.drills;

import cloud.declutter.bench.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills the service at random moments of cleanups and undos, and looks whether anything was lost. */
@Command(
        name = "drills",
        description = "Kills the service at random moments of cleanups and undos, and looks whether anything was lost.",
        footer = {"", "A cycle takes a few seconds. Ends with 1 at the first thing that is not as promised."})
public final class DrillsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--cycles", defaultValue = "1000", description = "Kills under load (${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--seed", defaultValue = "1", description = "Decides on plans and moments (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (cycles < 1) {
            throw new ParameterException(spec.commandLine(), "--cycles must be at least 1");
        }
        var folder = Files.createTempDirectory(Files.createDirectories(Project.benchHome()), "drill-");
        var err = spec.commandLine().getErr();
        err.println("Home, log and library are in " + folder);
        err.flush();
        var command = Service.learnt(Project.archives(), Files.createDirectory(folder.resolve("learning")));
        var start = System.nanoTime();
        try (var drill = new Drill(command, Files.createDirectory(folder.resolve("drill")), seed)) {
            drill.run(cycles, err);
            var out = spec.commandLine().getOut();
            out.printf("%s; %.1f s a cycle%n", drill.report(), (System.nanoTime() - start) / 1e9 / cycles);
            out.flush();
        }
        return 0;
    }
}

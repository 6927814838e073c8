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
    private static final int SECONDS_OF_SWITCHES = 120;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--cycles", defaultValue = "1000", description = "Kills under load (${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--seed", defaultValue = "1", description = "Decides on plans and moments (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--switches",
            defaultValue = "10",
            description = "Changes of blue and green under load at the end; 0 leaves them out (${DEFAULT-VALUE}).")
    private int switches;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (cycles < 1) {
            throw new ParameterException(spec.commandLine(), "--cycles must be at least 1");
        }
        if (switches < 0) {
            throw new ParameterException(spec.commandLine(), "--switches must be at least 0");
        }
        var folder = Project.newFolder("drill-");
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
        return switches == 0 ? 0 : changePlaces();
    }

    /** The drill of row F5, which needs what the service's tests have; it prints its own figures. */
    private int changePlaces() throws IOException, InterruptedException {
        var maven = new ProcessBuilder(
                        "mvn",
                        "-q",
                        "-pl",
                        "server",
                        "-am",
                        "verify",
                        "-Dtest=F5BlueGreenTest#noneDoesSoUnderALoadThatFillsAMachine",
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Ddeclutter.drills=true",
                        "-Ddeclutter.seconds=" + SECONDS_OF_SWITCHES,
                        "-Ddeclutter.switches=" + switches)
                .directory(Project.root().toFile())
                .inheritIO();
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return maven.start().waitFor() == 0 ? 0 : 1;
    }
}

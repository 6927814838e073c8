package cloud.declutter.bench;

import cloud.declutter.bench.changes.ChangesCommand;
import cloud.declutter.bench.corpus.CorpusCommand;
import cloud.declutter.bench.drills.DrillsCommand;
import cloud.declutter.bench.load.LoadCommand;
import cloud.declutter.bench.page.PageCommand;
import cloud.declutter.bench.scan.ScanCommand;
import cloud.declutter.bench.search.SearchCommand;
import cloud.declutter.bench.start.StartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of the measurements; without a name it lists what can be measured. */
@Command(
        name = "declutter bench",
        synopsisSubcommandLabel = "NAME",
        description = "Measures Declutter beside its peers and prints ratios.",
        commandListHeading = "%nNames:%n",
        subcommands = {
            ScanCommand.class,
            StartCommand.class,
            LoadCommand.class,
            PageCommand.class,
            ChangesCommand.class,
            SearchCommand.class,
            DrillsCommand.class,
            CorpusCommand.class
        })
public final class Bench implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli itself acts on it
    private boolean help;

    /** Exits with 0, with 1 if something failed or was found wrong, with 2 on wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A failure becomes one line: whoever measures has no use for a stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println("declutter bench: " + firstLine(failure));
            line.getErr().flush();
            return line.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("failed");
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

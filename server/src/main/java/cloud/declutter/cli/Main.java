package cloud.declutter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands that run in a Java process; the launcher {@code declutter} starts it. */
@Command(
        name = "declutter",
        description = "Finds what you can safely let go of, and never loses the last copy of anything.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            ScanCommand.class,
            MigrateCommand.class,
            ConfigCommand.class,
            AdminCommand.class,
            RotateKeysCommand.class,
            EpochCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var code = new CommandLine(new Main())
                .setExecutionExceptionHandler(new Failures())
                .execute(arguments);
        if (code != ServeCommand.STAYS) {
            System.exit(code);
        }
    }
}

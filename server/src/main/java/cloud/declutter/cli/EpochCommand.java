package cloud.declutter.cli;

import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.DataEpoch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "epoch",
        description =
                "To be run after the database was restored from a backup: makes void what it still believes in"
                        + " (sign-ins, plans, work under way, places in feeds of changes), so that the next step is a full scan.",
        mixinStandardHelpOptions = true)
final class EpochCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var context = Application.headless()) {
            var owners = context.getBean(Accounts.class).owners();
            var epoch = context.getBean(DataEpoch.class).raise(owners);
            spec.commandLine()
                    .getOut()
                    .println(
                            "The data epoch is " + epoch + " now. Everybody must sign in again; earlier plans and work"
                                    + " under way are void; each connection must be scanned before anything in it is cleaned up.");
            return 0;
        }
    }
}

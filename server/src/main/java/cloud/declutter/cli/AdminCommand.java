package cloud.declutter.cli;

import cloud.declutter.identity.Accounts;
import cloud.declutter.identity.People;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "admin",
        description = "Makes the first admin; works only while there is none.",
        mixinStandardHelpOptions = true)
final class AdminCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The address with which the person has registered.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String email;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var context = Application.headless()) {
            var operator = context.getBean(Accounts.class).operator();
            context.getBean(People.class).appointFirst(operator, email);
            spec.commandLine().getOut().println(email + " is an admin now.");
            return 0;
        }
    }
}

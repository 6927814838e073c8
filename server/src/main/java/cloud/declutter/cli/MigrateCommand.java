package cloud.declutter.cli;

import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "migrate", description = "Brings the database to the newest schema.", mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var context = Application.headless()) {
            var current = context.getBean(Flyway.class).info().current();
            spec.commandLine()
                    .getOut()
                    .println("The schema is at version " + (current == null ? "none" : current.getVersion()) + ".");
            return 0;
        }
    }
}

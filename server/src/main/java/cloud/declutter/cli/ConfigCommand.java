package cloud.declutter.cli;

import cloud.declutter.platform.Variable;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        description = "Prints the settings in force, secrets masked.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        var shown = Application.settings().shown();
        Stream.of(Variable.values())
                .map(setting -> setting + "=" + shown.get(setting))
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}

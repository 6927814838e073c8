package cloud.declutter.cli;

import cloud.declutter.platform.Settings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
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
        var settings = Application.settings();
        Arrays.stream(Settings.class.getRecordComponents())
                .map(setting -> variable(setting) + "=" + value(setting, settings))
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    private static String variable(RecordComponent setting) {
        var name = setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return name.equals("HOME") ? "DECLUTTER_HOME" : name;
    }

    private static Object value(RecordComponent setting, Settings settings) {
        try {
            var value = setting.getAccessor().invoke(settings);
            return value instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : value;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

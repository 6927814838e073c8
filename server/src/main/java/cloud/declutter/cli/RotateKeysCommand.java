package cloud.declutter.cli;

import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.SealedValues;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "rotate-keys",
        description = "Seals anew with SECRET_KEY what SECRET_KEY_PREVIOUS has sealed; may run beside the service.",
        mixinStandardHelpOptions = true)
final class RotateKeysCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var context = Application.headless()) {
            var modules = context.getBeanProvider(SealedValues.class).stream().toList();
            var sealedAnew = context.getBean(Accounts.class).owners().stream()
                    .flatMapToInt(owner -> modules.stream().mapToInt(values -> values.reseal(owner)))
                    .sum();
            spec.commandLine().getOut().println(sealedAnew + " values sealed anew.");
            return 0;
        }
    }
}

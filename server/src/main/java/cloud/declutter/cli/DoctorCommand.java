package cloud.declutter.cli;

import cloud.declutter.platform.InvalidSettings;
import cloud.declutter.platform.Settings;
import cloud.declutter.platform.checkup.Checkup;
import cloud.declutter.platform.checkup.Finding;
import cloud.declutter.platform.checkup.Finding.Fine;
import cloud.declutter.platform.checkup.Finding.Found;
import cloud.declutter.platform.checkup.Trouble;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Names what is wrong with this installation, or with a running service, and what to do about it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is fine", "1:there is trouble", "2:wrong usage"})
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", description = "Look at the service that people reach there instead.")
    private @Nullable URI url;

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description = "With --url: whose pages should be let in, as https://app.example.org; may be repeated.")
    private List<String> origins = List.of();

    @Override
    public Integer call() {
        if (url != null && !url.toString().matches("https?://[^/]+(/.*)?")) {
            throw new ParameterException(spec.commandLine(), "--url: must be as https://declutter.example.org");
        }
        if (url == null && !origins.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--origin: goes with --url only");
        }
        var findings = findings();
        findings.forEach(finding -> print(spec.commandLine().getOut(), finding));
        return findings.stream().allMatch(Fine.class::isInstance) ? 0 : 1;
    }

    private List<Finding> findings() {
        try (var context = Application.settingsAndClock()) {
            var settings = context.getBean(Settings.class);
            return url == null
                    ? Checkup.inside(settings, context.getBean(Clock.class))
                    : Checkup.outside(url, origins, settings);
        } catch (InvalidSettings invalid) {
            return invalid.faults().stream()
                    .<Finding>map(fault -> new Found(Trouble.SETTINGS, fault))
                    .toList();
        }
    }

    private static void print(PrintWriter out, Finding finding) {
        switch (finding) {
            case Fine(var what) -> out.println("ok       " + what);
            case Found(var trouble, var detail) -> {
                out.println("TROUBLE  " + trouble.shown() + ": " + detail);
                out.println("         " + trouble.remedy());
            }
        }
    }
}

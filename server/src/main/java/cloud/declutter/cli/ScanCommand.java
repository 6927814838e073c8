package cloud.declutter.cli;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.local.LocalFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "scan",
        description = "Finds exact duplicates in folders and reports them; changes nothing.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ScanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders to compare with each other.")
    private List<String> paths;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the whole report there, as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() {
        var started = System.nanoTime();
        var folders = folders();
        checkReportPlace();
        try (var context = Application.headless()) {
            return context.getBean(TerminalScan.class)
                    .run(
                            folders,
                            json,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr(),
                            started);
        }
    }

    private List<LocalFolder> folders() {
        var typed = RawArguments.matching(paths);
        var folders = new ArrayList<LocalFolder>();
        for (var path : typed) {
            try {
                folders.add(LocalFolder.named(path));
            } catch (CloudException unusable) {
                throw new ParameterException(spec.commandLine(), unusable.getMessage() + ".");
            }
        }
        return folders.stream().distinct().toList();
    }

    private void checkReportPlace() {
        if (json == null) {
            return;
        }
        var folder = json.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(json)) {
            throw new ParameterException(
                    spec.commandLine(), "--json: " + json + " is not a file in a folder that exists.");
        }
    }
}

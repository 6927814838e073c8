package cloud.declutter.bench.start;

import cloud.declutter.bench.Project;
import cloud.declutter.bench.service.Service;
import cloud.declutter.bench.service.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times starts with what {@code ./declutter warm} has learnt, and without. */
@Command(
        name = "start",
        description = "Seconds from start to ready, and memory then, with the cache of './declutter warm' and without.")
public final class StartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--runs", defaultValue = "5", description = "Starts of each kind (${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs must be at least 1");
        }
        var cache = Project.root().resolve("server/target/declutter.aot");
        Files.deleteIfExists(cache);
        var plain = starts();
        warm();
        print("plain", plain, plain);
        print("after ./declutter warm (%d MB)".formatted(Files.size(cache) >> 20), starts(), plain);
        return 0;
    }

    private static void warm() throws IOException, InterruptedException {
        var code = new ProcessBuilder(Project.launcher().toString(), "warm")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("./declutter warm ended with " + code);
        }
    }

    /** One uncounted start, which makes the data that the others find, then the counted ones. */
    private List<Usage> starts() throws IOException, InterruptedException {
        var home = Project.newFolder("start-");
        var usages = new ArrayList<Usage>();
        for (var run = 0; run <= runs; run++) {
            try (var service = Service.start(Project.launcher(), home, home)) {
                usages.add(service.untilReady());
            }
        }
        return usages.subList(1, usages.size());
    }

    private void print(String how, List<Usage> starts, List<Usage> plain) {
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %.2f s to ready (%.2f times plain), %d MB%n",
                        how,
                        median(starts).seconds(),
                        median(starts).seconds() / median(plain).seconds(),
                        median(starts).peakBytes() / 1_000_000);
    }

    private static Usage median(List<Usage> starts) {
        return starts.stream()
                .sorted(Comparator.comparingDouble(Usage::seconds))
                .toList()
                .get(starts.size() / 2);
    }
}

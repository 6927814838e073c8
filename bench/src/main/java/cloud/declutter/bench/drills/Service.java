package cloud.declutter.bench.drills;

import cloud.declutter.bench.service.Api;
import cloud.declutter.bench.service.Ending;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How the service is started again and again: from archives only, of which the virtual machine may keep what it learnt. */
final class Service {
    private static final Duration LEARNING = Duration.ofMinutes(5);
    private static final int PAIRS = 10;
    private static final List<String> LIGHT = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private Service() {}

    /**
     * What starts the service and becomes it. It has been started once, on data of its own, has done what it will be asked for
     * in a drill, and was stopped, so that all that takes half the time from then on.
     *
     * @param archives its class path
     * @param folder an empty one
     */
    static List<String> learnt(List<Path> archives, Path folder) throws IOException, InterruptedException {
        var cache = folder.resolve("learnt.aot");
        var home = Files.createDirectory(folder.resolve("home"));
        try (var library = new Library(Files.createDirectory(folder.resolve("disk")), PAIRS)) {
            var node = new Node(command(archives, "-XX:AOTCacheOutput=" + cache), home, library.settings());
            try {
                node.awaitReady();
                practise(node, library);
                node.process().destroy();
                node.process().waitFor(LEARNING.toSeconds(), TimeUnit.SECONDS);
            } finally {
                Ending.of(node.process().toHandle());
            }
        }
        return Files.exists(cache) ? command(archives, "-XX:AOTCache=" + cache) : command(archives);
    }

    private static void practise(Node node, Library library) throws IOException, InterruptedException {
        try (var api = new Api(node.base())) {
            api.signUp();
            library.connect(api, node.base());
            for (var half : Library.Half.values()) {
                new Hand(api, half, new Random(0)).cleanUpAndUndo(() -> {});
            }
        }
    }

    private static List<String> command(List<Path> archives, String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(LIGHT);
        command.addAll(List.of(options));
        var classPath = archives.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, "cloud.declutter.cli.Main", "serve"));
        return command;
    }
}

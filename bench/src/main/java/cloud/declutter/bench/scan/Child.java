package cloud.declutter.bench.scan;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import cloud.declutter.bench.service.Ending;
import cloud.declutter.bench.service.Memory;
import cloud.declutter.bench.service.Settings;
import cloud.declutter.bench.service.Usage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that is run to its end while its time and memory are taken. */
final class Child {
    private static final int LOOK_EVERY_MILLIS = 5;
    private static final int LOOKS_PER_LOOK_AT_ALL = 40;

    private final ProcessBuilder builder;
    private final Path errors;
    private final Duration limit;
    private Optional<Path> home = Optional.empty();

    /** {@code folder} takes what the program says of errors; its output is dropped, as a pipe would slow it. */
    Child(List<String> command, Path folder, Duration limit) {
        this.errors = folder.resolve("errors.log");
        this.limit = limit;
        this.builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
    }

    /** As Declutter itself: with its data in {@code home} and only the settings given. */
    Child declutter(Path home, Map<String, String> settings) {
        this.home = Optional.of(home);
        Settings.apply(builder.environment(), home, settings);
        return this;
    }

    /** Throws {@link IOException} if the program fails or is still running at the limit; it is then ended. */
    Usage run() throws IOException, InterruptedException {
        var start = System.nanoTime();
        var process = builder.start();
        var memory = new Memory(process.toHandle(), home);
        try {
            for (var look = 0; !process.waitFor(LOOK_EVERY_MILLIS, MILLISECONDS); look++) {
                if (System.nanoTime() - start > limit.toNanos()) {
                    throw new IOException("%s took longer than %s".formatted(builder.command(), limit));
                }
                if (home.isPresent() && look % LOOKS_PER_LOOK_AT_ALL == 0) {
                    memory.lookAtAll();
                } else {
                    memory.lookAtProgram();
                }
            }
            return usage(process, memory, (System.nanoTime() - start) / 1e9);
        } finally {
            Ending.of(process.toHandle());
        }
    }

    private Usage usage(Process process, Memory memory, double seconds) throws IOException {
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with %d: %s"
                    .formatted(
                            builder.command(),
                            process.exitValue(),
                            Files.readString(errors).strip()));
        }
        return new Usage(seconds, memory.peakBytes(), memory.databasePeakBytes());
    }
}

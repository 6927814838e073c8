package cloud.declutter.bench.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Watches the memory of a program, of the processes below it, and apart from those of the PostgreSQL in its home folder.
 *
 * <p>A program's peak is the kernel's own high-water mark (VmHWM), of which a late look loses only the last moments. The
 * rusage of a child of a Java process would not do: a child that begins as a borrowed image of its parent inherits the
 * parent's mark. PostgreSQL's processes share their buffers, so their marks must not be added up; counted is the memory
 * that each has for itself plus the shared memory of the one that touched most of it, at the worst moment seen.
 */
public final class Memory {
    private static final String DATABASE = "postgres";
    private static final int DATA_FOLDER_DEPTH = 5;

    private final ProcessHandle program;
    private final Optional<Path> home;
    private final Map<Long, Long> peaks = new HashMap<>();
    private long databasePeak;

    public Memory(ProcessHandle program, Optional<Path> home) {
        this.program = program;
        this.home = home;
    }

    /** Cheap enough to be called every few milliseconds. */
    public void lookAtProgram() {
        status(program.pid()).ifPresent(this::note);
    }

    /** Looks at everything; a few times a second is often enough, since the marks last as long as the processes. */
    public void lookAtAll() {
        lookAtProgram();
        var shared = 0L;
        var own = 0L;
        for (var each :
                Stream.concat(program.descendants(), database()).distinct().toList()) {
            var status = status(each.pid());
            if (status.isEmpty()) {
                continue;
            }
            if (!status.get().name().equals(DATABASE)) {
                note(status.get());
                continue;
            }
            own += status.get().anonymous();
            shared = Math.max(shared, status.get().shared());
        }
        databasePeak = Math.max(databasePeak, own + shared);
    }

    /** Of the largest process that is not PostgreSQL's. */
    public long peakBytes() {
        return peaks.values().stream().mapToLong(each -> each).max().orElse(0);
    }

    public long databasePeakBytes() {
        return databasePeak;
    }

    private void note(Status status) {
        peaks.merge(status.pid(), status.highWater(), Math::max);
    }

    /** The server is no child of who started it, because it detaches itself. */
    private Stream<ProcessHandle> database() {
        return home.flatMap(Memory::postmaster).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    }

    /** The PostgreSQL whose data lie below {@code home}, if it runs. */
    public static Optional<ProcessHandle> postmaster(Path home) {
        try (var files = Files.find(
                home, DATA_FOLDER_DEPTH, (file, _) -> file.endsWith("postmaster.pid") && Files.isReadable(file))) {
            return files.findFirst()
                    .flatMap(file -> lines(file).stream().findFirst())
                    .map(pid -> Long.parseLong(pid.strip()))
                    .filter(pid -> status(pid)
                            .filter(each -> each.name().equals(DATABASE))
                            .isPresent())
                    .flatMap(ProcessHandle::of);
        } catch (IOException | UncheckedIOException movedMeanwhile) {
            return Optional.empty();
        }
    }

    /** One process as the kernel shows it, in bytes. */
    record Status(long pid, String name, long highWater, long anonymous, long shared) {}

    static Optional<Status> status(long pid) {
        var fields = new HashMap<String, String>();
        for (var line : lines(Path.of("/proc", Long.toString(pid), "status"))) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        if (!fields.containsKey("VmHWM")) {
            return Optional.empty(); // gone, or already dead and only waited for
        }
        return Optional.of(new Status(
                pid,
                fields.getOrDefault("Name", ""),
                bytes(fields, "VmHWM"),
                bytes(fields, "RssAnon"),
                bytes(fields, "RssShmem")));
    }

    private static long bytes(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "0 kB").replace(" kB", "")) * 1024;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException gone) {
            return List.of();
        }
    }
}

package cloud.declutter.bench.corpus;

import java.nio.file.Path;
import java.util.List;

/** What {@code declutter scan --json} wrote. Paths are absolute, in the escaping of the manifest. */
public record Report(
        long files,
        List<Group> groups,
        long redundantFiles,
        long reclaimableBytes,
        List<Problem> problems,
        long elapsedMs) {
    public record Group(long size, String evidence, List<String> files) {}

    public record Problem(String path, String reason) {}

    public static Report read(Path file) {
        return Manifest.JSON.readValue(file.toFile(), Report.class);
    }
}

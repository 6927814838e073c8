package cloud.declutter.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.Report;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.scanning.Scanning;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The report of a scan: counted always, written as JSON where asked. Paths are absolute and lossless: a byte that is
 * not UTF-8 stands as the lone surrogate {@code \\udcHH}, as Python's {@code surrogateescape} reads and writes it.
 */
final class ScanReport implements AutoCloseable {
    private static final int PROBLEMS_SHOWN = 20;

    private final Map<ConnectionId, RawPath> roots;
    private final JsonGenerator json;
    private final List<String> problems = new ArrayList<>();
    private boolean inProblems;
    private long files;
    private long groups;
    private long redundantFiles;
    private long reclaimableBytes;

    /** What the last lines on the terminal say. */
    record Summary(String line, List<String> problems) {}

    private ScanReport(Map<ConnectionId, RawPath> roots, Writer out) {
        this.roots = roots;
        this.json = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Without a file, the report is counted only. */
    static ScanReport to(@Nullable Path file, List<Connection> connections) throws IOException {
        var roots = connections.stream()
                .collect(Collectors.toMap(
                        Connection::id, each -> each.folder().orElseThrow().below()));
        return new ScanReport(roots, file == null ? Writer.nullWriter() : Files.newBufferedWriter(file, US_ASCII));
    }

    void files(long number) {
        files = number;
        json.writeStartObject();
        json.writeNumberProperty("files", number);
        json.writeArrayPropertyStart("groups");
    }

    void group(Report.Entry entry) {
        groups++;
        redundantFiles += entry.places().size() - 1;
        reclaimableBytes += entry.size() * (entry.places().size() - 1);
        json.writeStartObject();
        json.writeNumberProperty("size", entry.size());
        json.writeStringProperty("evidence", entry.evidence().name().toLowerCase(Locale.ROOT));
        json.writeArrayPropertyStart("files");
        entry.places()
                .forEach(place -> json.writeString(
                        "/" + absolute(place.connection(), place.path()).escaped()));
        json.writeEndArray();
        json.writeEndObject();
    }

    void problem(ConnectionId connection, Scanning.PathProblem problem) {
        beginProblems();
        json.writeStartObject();
        json.writeStringProperty(
                "path", "/" + absolute(connection, problem.path()).escaped());
        json.writeStringProperty("reason", problem.reason());
        json.writeEndObject();
        if (problems.size() < PROBLEMS_SHOWN) {
            problems.add("/" + absolute(connection, problem.path()).display() + ": " + problem.reason());
        }
    }

    Summary end(Duration elapsed) {
        beginProblems();
        json.writeEndArray();
        json.writeNumberProperty("elapsedMs", elapsed.toMillis());
        json.writeEndObject();
        json.flush();
        var line = String.format(
                Locale.ROOT,
                "%d files, %d duplicate groups, %d redundant files, %d bytes reclaimable",
                files,
                groups,
                redundantFiles,
                reclaimableBytes);
        return new Summary(line, List.copyOf(problems));
    }

    private void beginProblems() {
        if (inProblems) {
            return;
        }
        inProblems = true;
        json.writeEndArray();
        json.writeNumberProperty("redundantFiles", redundantFiles);
        json.writeNumberProperty("reclaimableBytes", reclaimableBytes);
        json.writeArrayPropertyStart("problems");
    }

    private RawPath absolute(ConnectionId connection, RawPath path) {
        return Objects.requireNonNull(roots.get(connection)).child(path);
    }

    @Override
    public void close() {
        json.close();
    }
}

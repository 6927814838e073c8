package cloud.declutter.bench.search;

import cloud.declutter.bench.Percentile;
import cloud.declutter.bench.Project;
import cloud.declutter.bench.ResultFile;
import cloud.declutter.bench.service.Api;
import cloud.declutter.bench.service.EmbeddedDatabase;
import cloud.declutter.bench.service.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the service for files and folders of one person who has many of them, one call after the other. */
@Command(
        name = "search",
        description =
                "Searches, folders and the map of one person with very many files: milliseconds of a call over HTTP.")
public final class SearchCommand implements Callable<Integer> {
    /** What 95 of 100 calls of each kind must be answered within. */
    private static final double LIMIT_MILLIS = 200;

    private static final int LOOK_EVERY_MILLIS = 200;
    private static final int UNCOUNTED = 10;

    @Option(names = "--files", defaultValue = "1000000", description = "Files of the person (${DEFAULT-VALUE}).")
    private int files;

    @Option(names = "--calls", defaultValue = "100", description = "Counted calls of each kind (${DEFAULT-VALUE}).")
    private int calls;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A kind of call; {@code %d} in its path is another number each time. */
    private record Question(String name, String path) {}

    /** Milliseconds of the calls of one kind. */
    record Row(String question, double p50, double p95, double most) {}

    /** @param secondsToIndex from the first call after a scan until lists were complete */
    record Results(int files, double secondsToIndex, List<Row> rows) {}

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var home = Project.newFolder("search-");
        var empty = Files.createDirectory(home.resolve("empty"));
        try (var service = Service.start(Project.launcher(), home.resolve("service"), empty)) {
            var connection = seeded(service, home.resolve("service"), empty);
            var indexed = secondsToIndex(service.api());
            var rows = new ArrayList<Row>();
            for (var question : questions(service.api(), connection)) {
                rows.add(measured(service.api(), question));
            }
            var results = new Results(files, indexed, rows);
            print(spec.commandLine().getOut(), results);
            ResultFile.write(ResultFile.folder().resolve("search.json"), results);
            return rows.stream().allMatch(row -> row.p95() < LIMIT_MILLIS) ? 0 : 1;
        }
    }

    private String seeded(Service service, Path home, Path empty)
            throws IOException, InterruptedException, SQLException {
        service.api().signUp();
        var connection = service.api().connect(empty);
        service.scan(connection);
        new Seed(files).plant(new EmbeddedDatabase(home), connection);
        return connection;
    }

    private static double secondsToIndex(Api api) throws IOException, InterruptedException {
        var start = System.nanoTime();
        while (!api.get("/api/v1/files?limit=1").required("complete").asBoolean()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<Question> questions(Api api, String connection) throws IOException, InterruptedException {
        var top = api.get("/api/v1/folders?connectionId=" + connection)
                .required("items")
                .get(0)
                .required("id")
                .asString();
        var deep = api.get("/api/v1/folders?folderId=" + top)
                .required("items")
                .get(0)
                .required("id")
                .asString();
        var page =
                api.get("/api/v1/files?q=img&limit=500").required("nextCursor").asString();
        return List.of(
                new Question("name, a rare word", "/api/v1/files?q=zanzibar"),
                new Question("name, one file of all", "/api/v1/files?q=invoice+no+%d4"),
                new Question("name, a common word", "/api/v1/files?q=img"),
                new Question("name, a common word, next page", "/api/v1/files?q=img&cursor=" + encoded(page)),
                new Question("name, a word of one end of the order", "/api/v1/files?q=vacation"),
                new Question("name, two common words", "/api/v1/files?q=resume+draft"),
                new Question("name, two letters", "/api/v1/files?q=zi"),
                new Question("name, in no file", "/api/v1/files?q=qxqzjw%d"),
                new Question("name, common, largest first", "/api/v1/files?q=img&sort=size&order=desc"),
                new Question("name, rare, newest first", "/api/v1/files?q=zanzibar&sort=modified&order=desc"),
                new Question("videos over 1 GiB", "/api/v1/files?type=video&minSize=1073741824&sort=size&order=desc"),
                new Question("archives over 3 MiB, by name", "/api/v1/files?type=archive&minSize=3145728"),
                new Question(
                        "documents of a year",
                        "/api/v1/files?type=document&modifiedAfter=2012-01-01T00:00:00Z"
                                + "&modifiedBefore=2013-01-01T00:00:00Z&sort=modified"),
                new Question("common word below a folder", "/api/v1/files?q=img&folderId=" + top),
                new Question("all, oldest first", "/api/v1/files?sort=modified"),
                new Question("files of a folder", "/api/v1/files?depth=folder&folderId=" + deep),
                new Question("folders of the connection", "/api/v1/folders?connectionId=" + connection),
                new Question("a level of the map", "/api/v1/folders?limit=500&folderId=" + top));
    }

    private Row measured(Api api, Question question) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (var call = -UNCOUNTED; call < calls; call++) {
            var path = question.path().replace("%d", Integer.toString(1000 + Math.floorMod(call * 7919, 9000)));
            var start = System.nanoTime();
            api.get(path);
            if (call >= 0) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        millis.sort(Comparator.naturalOrder());
        return new Row(question.name(), Percentile.of(millis, 0.5), Percentile.of(millis, 0.95), millis.getLast());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void print(PrintWriter out, Results results) {
        out.printf(
                "%,d files of one person; names taken down in %.0f s%n%n", results.files(), results.secondsToIndex());
        out.printf("| %-38s | %8s | %8s | %8s |%n", "call", "p50 ms", "p95 ms", "most ms");
        out.println("|---|---:|---:|---:|");
        results.rows()
                .forEach(row -> out.printf(
                        "| %-38s | %8.1f | %8.1f | %8.1f |%n", row.question(), row.p50(), row.p95(), row.most()));
        out.flush();
    }
}

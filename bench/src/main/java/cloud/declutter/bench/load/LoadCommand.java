package cloud.declutter.bench.load;

import cloud.declutter.bench.Project;
import cloud.declutter.bench.corpus.Corpus;
import cloud.declutter.bench.service.Api;
import cloud.declutter.bench.service.EmbeddedDatabase;
import cloud.declutter.bench.service.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has several people ask one node for the same thing again and again. */
@Command(
        name = "load",
        description = "Requests a second that one node answers to several people at once, and how long they wait.",
        footer = {"", "Callers, service and database share this machine's processors."})
public final class LoadCommand implements Callable<Integer> {
    /** More would meet the limits of signing up. */
    private static final int MOST_PEOPLE = 40;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--people", defaultValue = "16", description = "Callers, each with an account (${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--files", defaultValue = "2000", description = "Files of each (${DEFAULT-VALUE}).")
    private int files;

    @Option(names = "--seconds", defaultValue = "10", description = "For each kind of call (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--others",
            defaultValue = "0",
            description = "Further people with as many files each, who call nothing (${DEFAULT-VALUE}).")
    private int others;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException, SQLException {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new ParameterException(spec.commandLine(), "--people must be 1 to " + MOST_PEOPLE);
        }
        if (files < 1 || seconds < 1 || others < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--files and --seconds must be at least 1, --others at least 0");
        }
        var folder = Project.newFolder("load-");
        var tree = Corpus.small(folder.resolve("tree"), files, Corpus.SEED).root();
        var home = folder.resolve("home");
        try (var service = Service.start(Project.launcher(), home, tree)) {
            var callers = Stream.generate(service::newApi).limit(people).toList();
            for (var caller : callers) {
                caller.signUp();
                service.scan(caller, caller.connect(tree));
            }
            new Crowd(others).join(new EmbeddedDatabase(home));
            measure(callers, spec.commandLine().getOut());
            callers.forEach(Api::close);
        }
        return 0;
    }

    private void measure(List<Api> callers, PrintWriter out) throws InterruptedException, ExecutionException {
        var calls = new LinkedHashMap<String, Rush.Call>();
        calls.put("GET /health", caller -> caller.get("/health"));
        calls.put("GET /api/v1/me", caller -> caller.get("/api/v1/me"));
        calls.put("GET /api/v1/overview", caller -> caller.get("/api/v1/overview"));
        calls.put("GET /api/v1/duplicates", caller -> caller.get("/api/v1/duplicates?limit=20"));
        out.printf("%d people with %,d files each, and %,d who call nothing%n%n", callers.size(), files, others);
        out.println("| call | a second | median ms | p95 ms | failed |");
        out.println("|---|---:|---:|---:|---:|");
        for (var call : calls.entrySet()) {
            Rush.of(callers, 2, call.getValue()); // to warm up
            var rush = Rush.of(callers, seconds, call.getValue());
            out.printf(
                    "| %s | %.0f | %.1f | %.1f | %d |%n",
                    call.getKey(), rush.perSecond(), rush.millis(0.5), rush.millis(0.95), rush.failed());
            out.flush();
        }
    }
}

package cloud.declutter.bench.page;

import cloud.declutter.bench.Project;
import cloud.declutter.bench.ResultFile;
import cloud.declutter.bench.service.Api;
import cloud.declutter.bench.service.EmbeddedDatabase;
import cloud.declutter.bench.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the page in Chromium. */
@Command(
        name = "page",
        description = "How soon the page shows something, and how it scrolls, with 100,000 groups of duplicates.")
public final class PageCommand implements Callable<Integer> {
    static final String GROUP = "section[aria-label^=\"Group \"]";

    private static final String HERO = "main h1";
    private static final int COPIES_AT_MOST = 4;
    private static final int CALLS = 200;
    private static final int PIXELS_A_SECOND = 5_000;
    private static final int SCROLLED_MILLIS = 5_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--groups", defaultValue = "100000", description = "Groups of duplicates (${DEFAULT-VALUE}).")
    private int groups;

    @Option(names = "--files", defaultValue = "1000000", description = "Files in the catalogue (${DEFAULT-VALUE}).")
    private int files;

    @Option(names = "--runs", defaultValue = "5", description = "Loads of each address (${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (groups < 1 || runs < 1 || files < COPIES_AT_MOST * groups) {
            throw new ParameterException(
                    spec.commandLine(), "--groups and --runs must be at least 1, --files four times --groups");
        }
        var home = Project.newFolder("page-");
        var folder = Files.createDirectories(home.resolve("folder"));
        try (var service = Service.start(Project.launcher(), home.resolve("home"), folder)) {
            var account = service.api().signUp();
            service.api().connect(folder);
            Catalogue.write(new EmbeddedDatabase(home.resolve("home")).jdbcUrl(), groups, files);
            var results = measured(service.api(), account);
            results.print(spec.commandLine().getOut());
            ResultFile.write(ResultFile.folder().resolve("page.json"), results);
            return results.isGood() ? 0 : 1;
        }
    }

    private Results measured(Api api, Api.Account account) throws IOException, InterruptedException {
        var calls = calls(api);
        try (var browser = new Browser(api.base())) {
            browser.signIn(account.email(), account.password());
            browser.visit("/review", GROUP);
            var home = visits(browser, "/", HERO);
            var review = visits(browser, "/review", GROUP);
            return new Results(
                    groups,
                    files,
                    home,
                    review,
                    browser.scroll(PIXELS_A_SECOND, SCROLLED_MILLIS),
                    browser.jump(0.5),
                    browser.jump(1),
                    calls);
        }
    }

    private Visit visits(Browser browser, String address, String useful) {
        var visits = new ArrayList<Visit>();
        for (var run = 0; run < runs; run++) {
            visits.add(browser.visit(address, useful));
        }
        return Visit.median(visits);
    }

    /** Ms of calls for pages of groups all over the list, the fastest first. */
    private List<Double> calls(Api api) throws IOException, InterruptedException {
        var taken = new ArrayList<Double>();
        for (var call = 0; call < CALLS; call++) {
            var skip = (long) groups * call / CALLS;
            var begun = System.nanoTime();
            api.get("/api/v1/duplicates?limit=50&totals=" + (call == 0) + "&skip=" + skip);
            taken.add((System.nanoTime() - begun) / 1e6);
        }
        return taken.stream().sorted().toList();
    }
}

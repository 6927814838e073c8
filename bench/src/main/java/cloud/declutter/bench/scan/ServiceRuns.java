package cloud.declutter.bench.scan;

import cloud.declutter.bench.corpus.Corpus;
import cloud.declutter.bench.service.Service;
import cloud.declutter.bench.service.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Times the service's scan job on one tree, and asks it for its groups after each. */
final class ServiceRuns {
    private static final String FIRST = "declutter: scan job, first";

    private final Service service;
    private final Corpus corpus;
    private final List<Usage> usages = new ArrayList<>();
    private int differences;

    private ServiceRuns(Service service, Corpus corpus) {
        this.service = service;
        this.corpus = corpus;
    }

    /** The very first scan of a service, then scans with a new connection each time, then scans of an unchanged tree. */
    static List<Row> of(Workshop workshop, Corpus corpus) throws InterruptedException {
        var rows = new ArrayList<Row>();
        try (var service = Service.start(workshop.launcher(), workshop.newHome(), corpus.root())) {
            var api = service.api();
            api.signUp();
            var connection = api.connect(corpus.root());
            workshop.say(FIRST);
            rows.add(new ServiceRuns(service, corpus).scan(connection).row(FIRST));
            var fresh = new ServiceRuns(service, corpus);
            for (var run = 1; run <= workshop.runs(); run++) {
                api.disconnect(connection);
                connection = api.connect(corpus.root());
                workshop.say("declutter: scan job, run " + run);
                fresh.scan(connection);
            }
            rows.add(fresh.row("declutter: scan job"));
            var unchanged = new ServiceRuns(service, corpus);
            for (var run = 1; run <= workshop.runs(); run++) {
                workshop.say("declutter: scan job, unchanged, run " + run);
                unchanged.scan(connection);
            }
            rows.add(unchanged.row("declutter: scan job, unchanged"));
        } catch (IOException failure) {
            rows.add(Row.failed("declutter: scan job", failure));
        }
        return rows;
    }

    /** One scan by a service just started. */
    static Row footprint(Workshop workshop, Corpus corpus) throws InterruptedException {
        workshop.say(FIRST + ", " + corpus.manifest().files() + " files");
        try (var service = Service.start(workshop.launcher(), workshop.newHome(), corpus.root())) {
            service.api().signUp();
            var connection = service.api().connect(corpus.root());
            return new ServiceRuns(service, corpus).scan(connection).row(FIRST);
        } catch (IOException failure) {
            return Row.failed(FIRST, failure);
        }
    }

    private ServiceRuns scan(String connection) throws IOException, InterruptedException {
        var usage = service.scan(connection);
        usages.add(usage);
        differences += ShownGroups.differences(corpus.manifest(), service.api().duplicates());
        return this;
    }

    private Row row(String tool) {
        return Row.of(tool, usages, Row.answer(differences));
    }
}

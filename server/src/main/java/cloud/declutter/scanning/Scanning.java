package cloud.declutter.scanning;

import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Jobs;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Asks for scans: as a job of the service, or here and now for the command line. */
@Component
public class Scanning {
    private final Scans scans;
    private final ScanRun run;
    private final Connections connections;
    private final Jobs jobs;
    private final Task<Void> scanJob;

    Scanning(Scans scans, ScanRun run, Connections connections, Jobs jobs, Task<Void> scanJob) {
        this.scans = scans;
        this.run = run;
        this.connections = connections;
        this.jobs = jobs;
        this.scanJob = scanJob;
    }

    /** The kind of job that runs scans. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        Task<Void> scanJob(Scans scans, ScanRun run, Connections connections) {
            return Jobs.kind("scan", (owner, id) -> {
                var scope = connections.all(owner).stream().map(Connection::id).toList();
                return scans.take(owner, new ScanId(id))
                        .map(lease -> run.run(lease, scope, ScanWatcher.NONE))
                        .orElse(Jobs.End.OVER);
            });
        }
    }

    /** Queues a scan that compares the connection with all of the person's. */
    Scan request(Owner owner, ConnectionId connection, Scan.Expectation expectation) {
        connections.get(owner, connection);
        return jobs.start(
                scanJob,
                owner,
                () -> scans.queue(owner, connection, expectation),
                scan -> scan.id().value());
    }

    /** Scans here and now, comparing only within {@code scope}, and answers how it ended. */
    public Scan scanNow(Owner owner, ConnectionId connection, List<ConnectionId> scope, ScanWatcher watcher) {
        var lease = scans.begin(owner, connection, Scan.Expectation.PERHAPS_SMALLER);
        if (run.run(lease, scope, watcher) == Jobs.End.HANDED_OVER) {
            scans.cancel(owner, lease.scan());
        }
        return scans.get(owner, lease.scan());
    }

    /** What could not be listed or read, and why. */
    public record PathProblem(RawPath path, String reason) {}

    /** Gives each problem of a scan, in the order they were met. */
    public void problems(Owner owner, ScanId id, Consumer<PathProblem> each) {
        var after = Cursor.FROM_BOTTOM;
        for (var more = true; more; ) {
            var rows = scans.problems(owner, id, after, Slice.MAX_LIMIT);
            more = rows.size() > Slice.MAX_LIMIT;
            for (var row : more ? rows.subList(0, Slice.MAX_LIMIT) : rows) {
                each.accept(new PathProblem(row.path(), row.reason()));
                after = new Cursor(0, row.id());
            }
        }
    }
}

package cloud.declutter.cli;

import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.connections.Connecting;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.Report;
import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.Owner;
import cloud.declutter.scanning.Scan;
import cloud.declutter.scanning.Scanning;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code declutter scan}: the service's own scan, run here for the operator's account, and its report. */
@Component
final class TerminalScan {
    private final Accounts accounts;
    private final Connecting connecting;
    private final Scanning scanning;
    private final Report report;

    TerminalScan(Accounts accounts, Connecting connecting, Scanning scanning, Report report) {
        this.accounts = accounts;
        this.connecting = connecting;
        this.scanning = scanning;
        this.report = report;
    }

    /** @return the exit code */
    int run(List<LocalFolder> folders, @Nullable Path json, PrintWriter out, PrintWriter err, long startedNanos) {
        var owner = accounts.operator();
        var connected =
                folders.stream().map(folder -> connecting.named(owner, folder)).toList();
        var scope = connected.stream().map(Connection::id).toList();
        var scans = new ArrayList<Scan>();
        for (var connection : connected) {
            scans.add(scan(owner, connection, scope));
        }
        var failed = scans.stream()
                .filter(scan -> scan.state() != Scan.State.COMPLETE)
                .toList();
        failed.forEach(scan -> err.println("declutter: " + scan.detail().orElse("the scan did not complete")));
        if (!failed.isEmpty()) {
            return 1;
        }
        var summary = write(owner, connected, scans, json, startedNanos);
        summary.problems().stream().limit(20).forEach(problem -> err.println("  " + problem));
        out.println(summary.line());
        return 0;
    }

    private Scan scan(Owner owner, Connection connection, List<ConnectionId> scope) {
        return scanning.scanNow(owner, connection.id(), scope, TerminalProgress.of(connection.name()));
    }

    private ScanReport.Summary write(
            Owner owner, List<Connection> connected, List<Scan> scans, @Nullable Path json, long startedNanos) {
        try (var file = ScanReport.to(json, connected)) {
            var files =
                    scans.stream().mapToLong(scan -> scan.counts().filesSeen()).sum();
            file.files(files);
            report.each(owner, connected.stream().map(Connection::id).toList(), file::group);
            for (var scan : scans) {
                scanning.problems(owner, scan.id(), problem -> file.problem(scan.connection(), problem));
            }
            return file.end(Duration.ofNanos(System.nanoTime() - startedNanos));
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The report cannot be written to " + json + ": " + failed.getMessage(), failed);
        }
    }
}

package cloud.declutter.scanning;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.ConnectionUse;
import cloud.declutter.connections.LatestScans;
import cloud.declutter.platform.Owner;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What connections ask of scanning: whether a scan is at work, and which was the last. */
@Component
class ScanUse implements ConnectionUse, LatestScans {
    private final Scans scans;
    private final Clock clock;

    ScanUse(Scans scans, Clock clock) {
        this.scans = scans;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(Owner owner, ConnectionId connection) {
        return scans.isRunning(owner, connection) ? Optional.of("a scan") : Optional.empty();
    }

    @Override
    public Map<ConnectionId, ?> of(Owner owner, Collection<ConnectionId> connections) {
        return scans.newest(owner).stream()
                .filter(scan -> connections.contains(scan.connection()))
                .collect(Collectors.toMap(Scan::connection, scan -> ScanView.of(scan, clock.instant())));
    }
}

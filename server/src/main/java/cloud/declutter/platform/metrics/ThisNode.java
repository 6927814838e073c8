package cloud.declutter.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What this node measures of itself, in figures for people. */
@Component
public class ThisNode {
    private final MeterRegistry meters;

    ThisNode(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Connections with the database; {@code waiting} are callers. */
    public record Pool(long active, long idle, long waiting, long most) {}

    /** A folder of the service, in bytes of its file system. */
    public record Disk(String folder, long free, long size) {}

    public String version() {
        return told("declutter.build.info", "version");
    }

    public String java() {
        return told("declutter.build.info", "java");
    }

    public Pool pool() {
        return new Pool(connections("active"), connections("idle"), connections("pending"), connections("max"));
    }

    private long connections(String which) {
        return (long) meters.get("hikaricp.connections." + which).gauge().value();
    }

    public List<Disk> disks() {
        return meters.get("declutter.disk.free.bytes").gauges().stream()
                .map(ThisNode::folder)
                .sorted(Comparator.naturalOrder())
                .map(folder -> new Disk(folder, bytes("free", folder), bytes("size", folder)))
                .toList();
    }

    private long bytes(String which, String folder) {
        return (long) meters.get("declutter.disk." + which + ".bytes")
                .tag("folder", folder)
                .gauge()
                .value();
    }

    private static String folder(Gauge gauge) {
        return Objects.requireNonNull(gauge.getId().getTag("folder"));
    }

    private String told(String meter, String tag) {
        return Objects.requireNonNull(meters.get(meter).gauge().getId().getTag(tag));
    }
}

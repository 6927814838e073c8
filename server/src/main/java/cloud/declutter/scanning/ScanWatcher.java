package cloud.declutter.scanning;

/** Sees each report of a scan that runs in its own process, for a progress bar. */
@FunctionalInterface
public interface ScanWatcher {
    ScanWatcher NONE = (phase, counts) -> {};

    void report(Scan.Phase phase, Scan.Counts counts);
}

package cloud.declutter.scanning;

import cloud.declutter.catalog.writing.DraftListing;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** How far a running scan is; written by its threads, read by whoever reports it. */
final class Progress implements DraftListing.Progress {
    private final AtomicReference<Scan.Phase> phase = new AtomicReference<>(Scan.Phase.LISTING);
    private final LongAdder filesSeen = new LongAdder();
    private final LongAdder bytesSeen = new LongAdder();
    private final LongAdder filesRead = new LongAdder();
    private final LongAdder bytesRead = new LongAdder();
    private final LongAdder filesToRead = new LongAdder();
    private final LongAdder bytesToRead = new LongAdder();
    private final LongAdder problems = new LongAdder();

    @Override
    public void file(long size) {
        filesSeen.increment();
        bytesSeen.add(size);
    }

    @Override
    public void problem() {
        problems.increment();
    }

    void toRead(long files, long bytes) {
        filesToRead.add(files);
        bytesToRead.add(bytes);
    }

    void read(long bytes) {
        filesRead.increment();
        bytesRead.add(bytes);
    }

    void enter(Scan.Phase next) {
        phase.set(next);
    }

    Scan.Phase phase() {
        return phase.get();
    }

    /** @param apiCalls and {@code bytesDownloaded}: what storages that are not local were asked so far */
    Scan.Counts counts(long apiCalls, long bytesDownloaded) {
        return new Scan.Counts(
                filesSeen.sum(),
                bytesSeen.sum(),
                filesRead.sum(),
                bytesRead.sum(),
                filesToRead.sum(),
                bytesToRead.sum(),
                apiCalls,
                bytesDownloaded,
                problems.sum());
    }
}

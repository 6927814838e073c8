package cloud.declutter.scanning;

import cloud.declutter.catalog.writing.DraftListing;
import cloud.declutter.catalog.writing.Drafts;
import cloud.declutter.catalog.writing.Readings;
import cloud.declutter.catalog.writing.Subject;
import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Probe;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Reads subjects with several threads and keeps the digests. Work goes out in bundles of so many files or bytes, and
 * only so many bundles are under way, so that memory is bounded whatever there is to read.
 */
final class Readers implements DraftListing.EarlyReader, AutoCloseable {
    private static final Set<DigestKind> SHA256 = Set.of(DigestKind.SHA256);
    private static final long BUNDLE_BYTES = 64L << 20;

    /** So many files are open at once in each thread. */
    private static final int MOST_SIDE_BY_SIDE = 8;

    private final Owner owner;
    private final Readings readings;
    private final Progress progress;
    private final BooleanSupplier cancelled;
    private final Function<ConnectionId, Optional<Cloud>> clouds;
    private final Cloud listed;
    private final ExecutorService threads;
    private final Semaphore bundlesUnderWay;
    private final Pace pace;
    private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());
    private final Queue<DraftListing.Problem> problems = new ConcurrentLinkedQueue<>();
    private final Queue<Readings.Learned> learned = new ConcurrentLinkedQueue<>();
    private List<Subject> bundle = new ArrayList<>();
    private Drafts.Pass bundlePass = Drafts.Pass.PROBE;
    private long bundleBytes;
    /** How many at the end of the bundle are like each other. */
    private int alike;

    /**
     * How much goes on at once.
     *
     * @param parallelism threads that read
     * @param bundleFiles at most so many files at a time for one of them
     */
    record Pace(int parallelism, int bundleFiles) {
        /** From a disk, where reading keeps the processors busy. */
        static final Pace DISK = new Pace(Math.max(2, Runtime.getRuntime().availableProcessors()), 1000);

        /** Over a network, where most of the time is waiting. */
        static final Pace NETWORK = new Pace(16, 10);
    }

    Readers(
            Owner owner,
            Readings readings,
            Progress progress,
            BooleanSupplier cancelled,
            Function<ConnectionId, Optional<Cloud>> clouds,
            Cloud listed,
            Pace pace) {
        this.owner = owner;
        this.readings = readings;
        this.progress = progress;
        this.cancelled = cancelled;
        this.clouds = clouds;
        this.listed = listed;
        this.pace = pace;
        this.threads = Executors.newFixedThreadPool(
                pace.parallelism(), Thread.ofPlatform().name("reader-", 0).factory());
        this.bundlesUnderWay = new Semaphore(2 * pace.parallelism());
    }

    /** Takes one more; waits while too much is under way. Those that are alike should come one after the other. */
    void read(Subject subject, Drafts.Pass pass) {
        alike = !bundle.isEmpty() && subject.isLike(bundle.getLast()) && alike < MOST_SIDE_BY_SIDE ? alike + 1 : 1;
        if (pass != bundlePass || (alike == 1 && isFull())) {
            send();
            bundlePass = pass;
        }
        bundle.add(subject);
        bundleBytes += subject.version().size();
    }

    private boolean isFull() {
        return bundle.size() >= pace.bundleFiles() || (bundlePass != Drafts.Pass.PROBE && bundleBytes >= BUNDLE_BYTES);
    }

    /** Waits until all that was taken is read and kept. Throws what made a reader fail. */
    void finish() {
        send();
        await();
    }

    /** Waits until all that is under way has ended. Throws what made a reader fail. */
    void await() {
        bundlesUnderWay.acquireUninterruptibly(2 * pace.parallelism());
        bundlesUnderWay.release(2 * pace.parallelism());
        keepLearned();
        failure.get().ifPresent(failed -> {
            throw failed;
        });
    }

    List<DraftListing.Problem> problems() {
        return List.copyOf(problems);
    }

    private void send() {
        if (bundle.isEmpty()) {
            return;
        }
        var taken = bundle;
        var pass = bundlePass;
        bundle = new ArrayList<>();
        bundleBytes = 0;
        execute(() -> readAll(taken, pass));
    }

    /** Runs it in a reader thread; waits while too much is under way. */
    @Override
    public void execute(Runnable work) {
        bundlesUnderWay.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                if (failure.get().isEmpty()) {
                    work.run();
                }
            } catch (RuntimeException failed) {
                failure.compareAndSet(Optional.empty(), Optional.of(failed));
            } finally {
                bundlesUnderWay.release();
            }
        });
    }

    /** Of the connection that is being listed. */
    @Override
    public Optional<byte[]> read(RawPath path, Version version) {
        if (!(listed.read(new CloudFile(path, version), SHA256) instanceof Reading.Done(var digests, var bytesRead))) {
            return Optional.empty();
        }
        progress.toRead(1, bytesRead);
        progress.read(bytesRead);
        return Optional.of(digests.sha256());
    }

    private void readAll(List<Subject> subjects, Drafts.Pass pass) {
        var found = new ArrayList<Readings.Reading>(subjects.size());
        for (var from = 0;
                from < subjects.size()
                        && !cancelled.getAsBoolean()
                        && failure.get().isEmpty(); ) {
            var to = from + 1;
            while (to < subjects.size()
                    && to - from < MOST_SIDE_BY_SIDE
                    && subjects.get(to).isLike(subjects.get(from))) {
                to++;
            }
            var together = subjects.subList(from, to);
            clouds.apply(together.getFirst().connection()).ifPresent(cloud -> read(cloud, together, pass, found));
            from = to;
        }
        readings.add(owner, found);
        keepLearned();
    }

    /** What has to be sent for is read but once, so that read gives all that other storages may publish. */
    private static Set<DigestKind> kinds(Cloud cloud, Drafts.Pass pass) {
        return pass == Drafts.Pass.EVERY_DIGEST || cloud.capabilities().reading() != Capabilities.Reading.DISK
                ? DigestKind.proving()
                : SHA256;
    }

    private void learn(long size, Digests digests) {
        if (digests.values().size() > 1) {
            learned.add(new Readings.Learned(size, digests));
        }
    }

    private void keepLearned() {
        var taken = new ArrayList<Readings.Learned>();
        for (var next = learned.poll(); next != null; next = learned.poll()) {
            taken.add(next);
        }
        if (!taken.isEmpty()) {
            readings.learn(owner, taken);
        }
    }

    private void read(Cloud cloud, List<Subject> subjects, Drafts.Pass pass, List<Readings.Reading> found) {
        var kinds = kinds(cloud, pass);
        if (subjects.size() > 1 && pass == Drafts.Pass.WHOLE && kinds.equals(SHA256)) {
            var readings = cloud.readAlike(subjects.stream().map(Subject::file).toList());
            for (var i = 0; i < readings.size(); i++) {
                take(readings.get(i), subjects.get(i), true).ifPresent(found::add);
            }
        } else {
            for (var subject : subjects) {
                var whole = pass != Drafts.Pass.PROBE || subject.version().size() <= Probe.WHOLE;
                var reading = whole ? cloud.read(subject.file(), kinds) : cloud.probe(subject.file());
                take(reading, subject, whole).ifPresent(found::add);
            }
        }
    }

    private Optional<Readings.Reading> take(Reading reading, Subject subject, boolean whole) {
        return switch (reading) {
            case Reading.Done(var digests, var bytesRead) -> {
                progress.read(bytesRead);
                if (whole) {
                    learn(subject.version().size(), digests);
                }
                yield Optional.of(new Readings.Reading(subject, whole, digests.sha256()));
            }
            case Reading.Changed() -> {
                progress.read(0);
                yield Optional.empty();
            }
            case Reading.Unreadable(var kind) -> {
                progress.read(0);
                progress.problem();
                problems.add(new DraftListing.Problem(subject.file().path(), kind.reason()));
                yield Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}

package cloud.declutter.scanning;

import cloud.declutter.catalog.writing.ContentClasses;
import cloud.declutter.catalog.writing.DraftListing;
import cloud.declutter.catalog.writing.Drafts;
import cloud.declutter.catalog.writing.Drafts.Draft;
import cloud.declutter.catalog.writing.Feeds;
import cloud.declutter.catalog.writing.Readings;
import cloud.declutter.catalog.writing.Replacement;
import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.FeedLostException;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.connections.WayIn;
import cloud.declutter.platform.Jobs;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.database.PinnedConnection;
import cloud.declutter.scanning.Scans.Lease;
import cloud.declutter.scanning.Scans.Word;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a scan from listing to the new view: list into a draft, compare sizes, read both ends of what shares a size, read
 * all of what shares both ends, and replace the view in one transaction. Whatever ends it early leaves the earlier view
 * as it was.
 */
@Component
class ScanRun implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Scans scans;
    private final Connections connections;
    private final WayIn way;
    private final Drafts drafts;
    private final ContentClasses classes;
    private final Feeds feeds;
    private final Replacement replacement;
    private final Readings readings;
    private final PinnedConnection pinned;
    private final TransactionTemplate transaction;
    private final Phaser underWay = new Phaser(1);
    private volatile boolean stopping;

    ScanRun(
            Scans scans,
            Connections connections,
            WayIn way,
            Drafts drafts,
            ContentClasses classes,
            Feeds feeds,
            Replacement replacement,
            Readings readings,
            PinnedConnection pinned,
            TransactionTemplate transaction) {
        this.scans = scans;
        this.connections = connections;
        this.way = way;
        this.drafts = drafts;
        this.classes = classes;
        this.feeds = feeds;
        this.replacement = replacement;
        this.readings = readings;
        this.pinned = pinned;
        this.transaction = transaction;
    }

    /** Handed over, and queued again, where this process is about to end; else the scan is over, well or not. */
    Jobs.End run(Lease lease, List<ConnectionId> scope, ScanWatcher watcher) {
        underWay.register();
        try {
            return pinned.during(() -> new Course(lease, scope, watcher).run());
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    @Override
    public void start() {
        stopping = false;
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }

    /** Has all runs end early, and waits for them. */
    @Override
    public void stop() {
        stopping = true;
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            LOG.warn("A scan is in the middle of a statement; it begins again at the next start.");
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** One run of one scan. */
    private final class Course {
        private final Lease lease;
        private final Owner owner;
        private final List<ConnectionId> scope;
        private final ScanWatcher watcher;
        private final Progress progress = new Progress();
        private final AtomicReference<Word> word = new AtomicReference<>(Word.GO_ON);
        private final Map<ConnectionId, Optional<Cloud>> open = new ConcurrentHashMap<>();
        private final Scan scan;
        private final Connection connection;

        Course(Lease lease, List<ConnectionId> scope, ScanWatcher watcher) {
            this.lease = lease;
            this.owner = lease.owner();
            this.scope = scope;
            this.watcher = watcher;
            this.scan = scans.get(owner, lease.scan());
            this.connection = connections.get(owner, scan.connection());
        }

        Jobs.End run() {
            var reporter = new Reporter(this::report);
            try (reporter) {
                listAndReplace();
            } catch (ListingCancelledException stopped) {
                if (stopping) {
                    scans.giveBack(lease);
                    return Jobs.End.HANDED_OVER;
                }
                scans.finish(lease, Scan.State.CANCELLED, "Cancelled; the earlier view stands.");
            } catch (CloudException unusable) {
                fail(unusable);
            } finally {
                open.values().forEach(cloud -> cloud.ifPresent(Cloud::close));
                watcher.report(Scan.Phase.DONE, counts());
            }
            return Jobs.End.OVER;
        }

        private void listAndReplace() {
            var cloud = way.open(owner, connection.id());
            open.put(connection.id(), Optional.of(cloud));
            var compared = compared();
            var draft = drafts.begin(owner, connection.id(), compared);
            var pace = compared.values().stream().allMatch(Capabilities.Reading.DISK::equals)
                    ? Readers.Pace.DISK
                    : Readers.Pace.NETWORK;
            try (var readers = new Readers(owner, readings, progress, this::mustStop, this::cloudOf, cloud, pace)) {
                var listed = list(draft, cloud, readers);
                connections.reached(owner, connection.id(), cloud);
                do {
                    read(draft, readers);
                    progress.enter(Scan.Phase.MERGING);
                    goOnOrStop();
                    scans.keepProblems(
                            lease,
                            Stream.concat(listed.problems().stream(), readers.problems().stream())
                                    .toList());
                    report();
                    goOnOrStop();
                } while (!replaceView(draft, listed));
            }
        }

        /** Asks a storage that can tell it only for what changed; where it cannot any more, lists all of it. */
        private Drafts.Listed list(Draft draft, Cloud cloud, Readers readers) {
            var cursor = cloud.capabilities().has(Capabilities.Feature.CHANGES)
                    ? feeds.cursor(draft)
                    : Optional.<String>empty();
            if (cursor.isPresent()) {
                try {
                    var next = feeds.apply(
                            draft, changes -> cloud.changes(cursor.get(), changes), progress, this::mustStop);
                    return new Drafts.Listed(List.of(), Optional.of(next));
                } catch (FeedLostException lost) {
                    LOG.info("A storage is listed anew: {}", lost.getMessage());
                }
            }
            feeds.clear(draft);
            return listAll(draft, cloud, readers);
        }

        /** Where nothing is known yet, small files of a disk are read as they are listed. */
        private Drafts.Listed listAll(Draft draft, Cloud cloud, Readers readers) {
            var early = cloud.capabilities().reading() == Capabilities.Reading.DISK && drafts.filesBefore(draft) == 0;
            return drafts.list(
                    draft,
                    listing -> {
                        var cursor = cloud.list(listing);
                        listing.flush();
                        readers.await();
                        return cursor;
                    },
                    progress,
                    this::mustStop,
                    early ? readers : DraftListing.EarlyReader.NONE);
        }

        private void read(Draft draft, Readers readers) {
            progress.enter(Scan.Phase.COMPARING);
            drafts.compare(draft);
            classes.begin(draft);
            for (var pass : List.of(Drafts.Pass.PROBE, Drafts.Pass.WHOLE)) {
                goOnOrStop();
                begin(drafts.plan(draft, pass));
                drafts.unread(draft, subject -> readers.read(subject, pass));
                readers.finish();
            }
            if (classes.isNeeded(draft)) {
                for (var work = classes.next(draft); work.files() > 0; work = classes.next(draft)) {
                    goOnOrStop();
                    begin(work);
                    classes.unread(draft, readers::read);
                    readers.finish();
                }
            }
        }

        private void begin(Drafts.Work work) {
            progress.toRead(work.files(), work.bytes());
            progress.enter(Scan.Phase.READING);
        }

        /** The connections to compare with each other, and how dear it is to read from each. */
        private Map<ConnectionId, Capabilities.Reading> compared() {
            return connections.all(owner).stream()
                    .filter(each -> scope.contains(each.id()))
                    .collect(
                            Collectors.toMap(Connection::id, each -> each.kind().reading()));
        }

        private Optional<Cloud> cloudOf(ConnectionId id) {
            return open.computeIfAbsent(id, other -> {
                try {
                    return Optional.of(way.open(owner, other));
                } catch (CloudException offline) {
                    return Optional.empty();
                }
            });
        }

        /** Answers false where another view came in between, so that this one must be compared again. */
        private boolean replaceView(Draft draft, Drafts.Listed listed) {
            var files = drafts.files(draft);
            var before = drafts.filesBefore(draft);
            if (scan.expectation() == Scan.Expectation.SIMILAR && before > 0 && files * 2 < before) {
                suspect(files, before);
                return true;
            }
            var difference = Objects.requireNonNull(transaction.execute(status -> replaceView(draft, listed, status)));
            difference.ifPresent(each -> replacement.settle(draft, each));
            return difference.isPresent();
        }

        private Optional<Replacement.Difference> replaceView(
                Draft draft, Drafts.Listed listed, TransactionStatus status) {
            var difference = replacement.replaceView(draft);
            if (difference.isPresent()) {
                feeds.keep(draft, listed.cursor().orElse(null));
                connections.mark(owner, connection.id(), Connection.Status.READY, null);
                if (!scans.complete(lease, difference.get())) {
                    status.setRollbackOnly();
                }
            }
            return difference;
        }

        /** Safety.md, I4: far fewer files than last time are believed only when a person says so. */
        private void suspect(long files, long before) {
            var detail =
                    "Files found by this scan: %,d; by the last one: %,d. The earlier view stands until you accept this one or a scan finds the files again."
                            .formatted(files, before);
            finish(
                    Scan.State.SUSPECT,
                    detail,
                    () -> connections.mark(owner, connection.id(), Connection.Status.SUSPECT, detail));
        }

        private void fail(CloudException unusable) {
            var detail = unusable.kind() == CloudException.Kind.UNAVAILABLE
                    ? unusable.getMessage() + " What was known stands; scan again later."
                    : String.valueOf(unusable.getMessage());
            finish(Scan.State.FAILED, detail, () -> connections.failed(owner, connection.id(), unusable));
        }

        /** Whoever sees that the scan is over sees what it means to its connection, too. */
        private void finish(Scan.State state, String detail, Runnable marked) {
            transaction.executeWithoutResult(status -> {
                if (scans.finish(lease, state, detail)) {
                    marked.run();
                }
            });
        }

        private void report() {
            var counts = counts();
            word.set(scans.report(lease, progress.phase(), counts));
            watcher.report(progress.phase(), counts);
        }

        private Scan.Counts counts() {
            var traffic = open.values().stream()
                    .flatMap(Optional::stream)
                    .map(Cloud::traffic)
                    .toList();
            return progress.counts(
                    traffic.stream().mapToLong(Traffic::calls).sum(),
                    traffic.stream().mapToLong(Traffic::bytes).sum());
        }

        private boolean mustStop() {
            return stopping || word.get() != Word.GO_ON;
        }

        private void goOnOrStop() {
            if (mustStop()) {
                throw new ListingCancelledException();
            }
        }
    }
}

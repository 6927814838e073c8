package cloud.declutter.clouds;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A storage that tells of each call how it went, and is the same in all else. */
public final class WatchedCloud implements Cloud {
    private final Cloud cloud;
    private final Consumer<Outcome> watcher;

    private WatchedCloud(Cloud cloud, Consumer<Outcome> watcher) {
        this.cloud = cloud;
        this.watcher = watcher;
    }

    public static Cloud of(Cloud cloud, Consumer<Outcome> watcher) {
        return new WatchedCloud(cloud, watcher);
    }

    /** How a call to a storage went. */
    public enum Outcome {
        /** It was answered, be it that a file was not what was expected. */
        ANSWERED,
        /** It may or may not have happened. */
        NO_ANSWER,
        /** The storage as a whole could not be used. */
        NOT_FOUND,
        NOT_ALLOWED,
        NEEDS_SIGN_IN,
        UNAVAILABLE,
        /** The caller asked to stop. */
        CANCELLED,
        /** A fault of ours. */
        FAILED;

        /** As {@code no_answer}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Outcome of(Object answer) {
            return switch (answer) {
                case Trashing.NoAnswer _, Restoring.NoAnswer _, Purging.NoAnswer _, Presence.NoAnswer _ -> NO_ANSWER;
                default -> ANSWERED;
            };
        }

        private static Outcome of(RuntimeException failure) {
            return switch (failure) {
                case CloudException unusable ->
                    switch (unusable.kind()) {
                        case NOT_FOUND, NOT_A_FOLDER -> NOT_FOUND;
                        case NOT_ALLOWED -> NOT_ALLOWED;
                        case NEEDS_SIGN_IN -> NEEDS_SIGN_IN;
                        case UNAVAILABLE -> UNAVAILABLE;
                    };
                case FeedLostException _ -> ANSWERED;
                case ListingCancelledException _ -> CANCELLED;
                default -> FAILED;
            };
        }
    }

    private <T> T told(Supplier<T> call) {
        try {
            var answer = call.get();
            watcher.accept(Outcome.of(answer));
            return answer;
        } catch (RuntimeException failure) {
            watcher.accept(Outcome.of(failure));
            throw failure;
        }
    }

    @Override
    public Identity identity() {
        return cloud.identity();
    }

    @Override
    public Capabilities capabilities() {
        return cloud.capabilities();
    }

    @Override
    public Optional<String> list(Listing listing) {
        return told(() -> cloud.list(listing));
    }

    @Override
    public String changes(String cursor, Changes changes) {
        return told(() -> cloud.changes(cursor, changes));
    }

    @Override
    public Reading probe(CloudFile file) {
        return told(() -> cloud.probe(file));
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        return told(() -> cloud.read(file, wanted));
    }

    @Override
    public List<Reading> readAlike(List<CloudFile> files) {
        return told(() -> cloud.readAlike(files));
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        return told(() -> cloud.open(file, range));
    }

    @Override
    public Optional<Thumbnail> thumbnail(CloudFile file, int edge) {
        return told(() -> cloud.thumbnail(file, edge));
    }

    @Override
    public Presence look(CloudFile file) {
        return told(() -> cloud.look(file));
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        return told(() -> cloud.trash(file, content, batch));
    }

    @Override
    public Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch) {
        return told(() -> cloud.findTrashed(file, batch));
    }

    @Override
    public Restoring restore(Trashing.RestoreHandle handle, RawPath path) {
        return told(() -> cloud.restore(handle, path));
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        return told(() -> cloud.findRestored(trashed));
    }

    @Override
    public Purging purge(Trashing.RestoreHandle handle, CloudFile trashed) {
        return told(() -> cloud.purge(handle, trashed));
    }

    @Override
    public boolean mark(RawPath folder) {
        return told(() -> cloud.mark(folder));
    }

    @Override
    public void unmark(RawPath folder) {
        cloud.unmark(folder);
    }

    @Override
    public Optional<Quota> quota() {
        return told(cloud::quota);
    }

    @Override
    public Traffic traffic() {
        return cloud.traffic();
    }

    @Override
    public void close() {
        cloud.close();
    }
}

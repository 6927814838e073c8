package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.RemovalRequest;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A remote that rclone reaches, or a folder of it. rclone speaks UTF-8 only: a name that is none is listed by it with
 * replacement characters, under which nothing is found, so such a file is never read or moved.
 */
public final class RcloneCloud implements Cloud {
    private final Rc rc;
    private final Remote remote;
    private final Trash trash;
    private final Capabilities capabilities;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RcloneCloud(Rc rc, Remote remote) {
        this.rc = rc;
        this.remote = remote;
        this.trash = new Trash(remote);
        var backend = remote.backend();
        this.capabilities = new Capabilities(
                backend.kinds().keySet(),
                backend.tellsUsage()
                        ? Set.of(Capabilities.Feature.PURGE, Capabilities.Feature.QUOTA)
                        : Set.of(Capabilities.Feature.PURGE),
                backend.isLocal() ? Capabilities.Reading.NEAR : Capabilities.Reading.FAR);
    }

    /** Opens a remote through a running rclone. Throws {@link CloudException} where there is none of that name. */
    public static RcloneCloud open(RcloneProcess rclone, RcloneRemote where, Timing timing) {
        return open((RcloneEndpoint.Source) rclone, where, timing);
    }

    static RcloneCloud open(RcloneEndpoint.Source source, RcloneRemote where, Timing timing) {
        var rc = new Rc(source, timing);
        try {
            return new RcloneCloud(rc, Remote.open(rc, where));
        } catch (CloudException failure) {
            rc.close();
            throw failure;
        }
    }

    @Override
    public Identity identity() {
        return new Identity(remote.device(), Version.number("folder", remote.place(RawPath.ROOT)));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<String> list(Listing listing) {
        new Walk(remote, listing).run();
        return Optional.empty();
    }

    @Override
    public Reading probe(CloudFile file) {
        return Contents.of(remote, file).probe();
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        return Contents.of(remote, file).read(wanted);
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        return Contents.of(remote, file).open(range);
    }

    @Override
    public Presence look(CloudFile file) {
        try {
            return remote.look(file.path()).map(item -> compared(file, item)).orElseGet(Presence.Gone::new);
        } catch (CloudException failure) {
            if (failure.kind() == CloudException.Kind.UNAVAILABLE && !closed.get()) {
                return new Presence.NoAnswer(String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private Presence compared(CloudFile file, Item item) {
        if (item.isFolder()) {
            return new Presence.Different("a folder stands in its place");
        }
        return remote.version(file.path(), item).equals(file.version())
                ? new Presence.Same()
                : new Presence.Different("it changed since it was listed");
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        RemovalRequest.check(file.path(), batch);
        var item = remote.look(file.path());
        if (item.isEmpty()) {
            return new Trashing.Gone();
        }
        if (!(compared(file, item.get()) instanceof Presence.Same)) {
            return new Trashing.Changed("it changed since it was listed");
        }
        return objection(file, item.get(), content).orElseGet(() -> trash.put(file, batch));
    }

    /** A digest counts here only if the storage itself computed it. */
    private Optional<Trashing> objection(CloudFile file, Item item, Content content) {
        var published = item.published(remote.backend());
        var digest = published.digests().values().get(content.kind());
        if (digest != null && published.source() == Published.Source.STORAGE) {
            return same(digest, content);
        }
        if (!DigestKind.computable().contains(content.kind())) {
            return Optional.of(new Trashing.Changed("it is not what was listed any more"));
        }
        return switch (read(file, Set.of(content.kind()))) {
            case Reading.Done done -> same(done.digests().of(content.kind()), content);
            case Reading.Changed() -> Optional.of(new Trashing.Changed("it changed since it was listed"));
            case Reading.Unreadable(var kind) -> Optional.of(new Trashing.Refused(kind.reason()));
        };
    }

    private static Optional<Trashing> same(byte[] digest, Content content) {
        return MessageDigest.isEqual(digest, content.value())
                ? Optional.empty()
                : Optional.of(new Trashing.Changed("its content is not what was listed"));
    }

    @Override
    public Optional<RestoreHandle> findTrashed(CloudFile file, String batch) {
        RemovalRequest.check(file.path(), batch);
        return trash.find(file, batch);
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        RemovalRequest.check(path);
        RemovalRequest.check(handle);
        return trash.bring(handle.place(), path);
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        return trash.findRestored(trashed);
    }

    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        RemovalRequest.check(handle);
        return trash.purge(handle.place(), trashed);
    }

    @Override
    public Optional<Quota> quota() {
        return remote.quota();
    }

    @Override
    public Traffic traffic() {
        return rc.traffic();
    }

    @Override
    public void close() {
        closed.set(true);
        rc.close();
    }
}

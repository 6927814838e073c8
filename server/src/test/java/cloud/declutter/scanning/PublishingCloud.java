package cloud.declutter.scanning;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Probe;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.engine.digest.Hashing;
import cloud.declutter.engine.path.RawPath;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A storage in memory that publishes some kinds of digest of its files, right ones or lies, and counts what is read of it. */
final class PublishingCloud implements Cloud {
    private final String name;
    private final Set<DigestKind> kinds;
    private final Published.Source source;
    private final Map<RawPath, byte[]> files = new TreeMap<>();
    private final Map<RawPath, Map<DigestKind, byte[]>> lies = new TreeMap<>();
    private boolean readable = true;
    private final AtomicLong bytesRead = new AtomicLong();
    private int listings;
    /** What happens while it tells what has changed; null where it cannot tell. */
    private @Nullable Runnable telling;

    PublishingCloud(String name, Published.Source source, DigestKind... kinds) {
        this.name = name;
        this.source = source;
        this.kinds = kinds.length == 0 ? EnumSet.noneOf(DigestKind.class) : EnumSet.copyOf(Arrays.asList(kinds));
    }

    PublishingCloud put(String path, byte[] content) {
        files.put(RawPath.of(path), content);
        return this;
    }

    /** Publishes the digest of another content. */
    PublishingCloud lie(String path, DigestKind kind, byte[] value) {
        lies.computeIfAbsent(RawPath.of(path), _ -> new EnumMap<>(DigestKind.class))
                .put(kind, value);
        return this;
    }

    /** Tells of its files, but gives no bytes out. */
    PublishingCloud unreadable() {
        readable = false;
        return this;
    }

    /** Can tell what has changed, which never is anything; that happens meanwhile. */
    PublishingCloud telling(Runnable meanwhile) {
        telling = meanwhile;
        return this;
    }

    /** How often all of it was listed. */
    int listings() {
        return listings;
    }

    String name() {
        return name;
    }

    Set<DigestKind> kinds() {
        return kinds;
    }

    long bytesRead() {
        return bytesRead.get();
    }

    static byte[] digest(DigestKind kind, byte[] content) {
        var hashing = new Hashing(EnumSet.of(kind));
        hashing.update(content, 0, content.length);
        return hashing.finish().of(kind);
    }

    private Version version(RawPath path, byte[] content) {
        return new Version(
                Version.number(name), Version.number(path.display()), content.length, 0, Arrays.hashCode(content));
    }

    private Published published(RawPath path, byte[] content) {
        var digests = new EnumMap<DigestKind, byte[]>(DigestKind.class);
        kinds.forEach(kind -> digests.put(kind, digest(kind, content)));
        digests.putAll(lies.getOrDefault(path, Map.of()));
        return new Published(new Digests(digests), source);
    }

    @Override
    public Identity identity() {
        return new Identity(Version.number(name), 0);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                kinds, telling == null ? Set.of() : Set.of(Capabilities.Feature.CHANGES), Capabilities.Reading.FAR);
    }

    @Override
    public Optional<String> list(Listing listing) {
        listings++;
        listing.folder(RawPath.ROOT, 1);
        files.forEach((path, content) ->
                listing.file(path, version(path, content), "id of " + path, published(path, content)));
        return telling == null ? Optional.empty() : Optional.of("from here on");
    }

    @Override
    public String changes(String cursor, Changes changes) {
        Objects.requireNonNull(telling).run();
        return cursor;
    }

    @Override
    public Reading probe(CloudFile file) {
        return files.containsKey(file.path()) ? hashed(ends(content(file)), DigestKind.SHA256) : new Reading.Changed();
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        return files.containsKey(file.path())
                ? hashed(content(file), wanted.toArray(DigestKind[]::new))
                : new Reading.Changed();
    }

    private byte[] content(CloudFile file) {
        return Optional.ofNullable(files.get(file.path())).orElseThrow();
    }

    static byte[] ends(byte[] content) {
        if (content.length <= 2 * Probe.EDGE) {
            return content;
        }
        var ends = Arrays.copyOf(content, 2 * Probe.EDGE);
        System.arraycopy(content, content.length - Probe.EDGE, ends, Probe.EDGE, Probe.EDGE);
        return ends;
    }

    private Reading hashed(byte[] bytes, DigestKind... wanted) {
        if (!readable) {
            return new Reading.Unreadable(Listing.ProblemKind.FILE_UNREADABLE);
        }
        bytesRead.addAndGet(bytes.length);
        var hashing = new Hashing(EnumSet.copyOf(Arrays.asList(wanted)));
        hashing.update(bytes, 0, bytes.length);
        return new Reading.Done(hashing.finish(), bytes.length);
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        return new ByteArrayInputStream(content(file));
    }

    @Override
    public Presence look(CloudFile file) {
        return new Presence.Same();
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Trashing.RestoreHandle> findTrashed(CloudFile file, String batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Restoring restore(Trashing.RestoreHandle handle, RawPath path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

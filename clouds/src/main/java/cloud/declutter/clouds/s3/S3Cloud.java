package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.Capabilities;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Presence;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Range;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.RemovalRequest;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Traffic;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A bucket, or the part of it below a prefix, at Amazon or wherever S3 is spoken. Keys are paths; an object whose key ends
 * with a slash is a folder that some tool made visible. Removals keep the version where the bucket keeps versions, else a
 * copy in {@code .declutter-trash}.
 */
public final class S3Cloud implements Cloud {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(DigestKind.MD5, DigestKind.S3_PARTS),
            Set.of(Capabilities.Feature.CONDITIONAL_REMOVAL, Capabilities.Feature.PURGE),
            Capabilities.Reading.METERED);

    private final Bucket bucket;
    private final Objects objects;
    private final CopyBin copies;
    private final MarkerBin markers;
    private final Places places;

    /** Null until known. */
    private volatile @Nullable Boolean keepsVersions;

    /** Null until known. */
    private volatile @Nullable Boolean tagsAreDigests;

    S3Cloud(Bucket bucket, long largestCopy) {
        var copying = new Copies(bucket, largestCopy);
        this.bucket = bucket;
        this.objects = Objects.of(bucket.settings());
        this.copies = new CopyBin(bucket, objects, copying);
        this.markers = new MarkerBin(bucket, objects, copying);
        this.places = new Places(bucket, objects.keys());
    }

    /**
     * Opens a bucket; nothing is asked of it yet.
     *
     * @param resolver finds the addresses that may be connected to
     */
    public static S3Cloud open(S3Settings settings, DnsResolver resolver) {
        return new S3Cloud(new Bucket(settings, resolver, S3Timing.USUAL), Copies.LARGEST);
    }

    @Override
    public Identity identity() {
        return new Identity(objects.device(), objects.number(objects.keys().prefix()));
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<String> list(Listing listing) {
        new Pages(bucket, objects, listing, tagsAreDigests()).run();
        return Optional.empty();
    }

    @Override
    public Reading probe(CloudFile file) {
        return Contents.of(bucket, file, key(file)).probe();
    }

    @Override
    public Reading read(CloudFile file, Set<DigestKind> wanted) {
        return Contents.of(bucket, file, key(file)).read(wanted);
    }

    @Override
    public InputStream open(CloudFile file, Range range) {
        return Contents.of(bucket, file, key(file)).open(range);
    }

    @Override
    public Presence look(CloudFile file) {
        try {
            return bucket.look(key(file))
                    .map(head -> compared(head, file.version()))
                    .orElseGet(Presence.Gone::new);
        } catch (CloudException failure) {
            if (failure.kind() == CloudException.Kind.UNAVAILABLE && bucket.isOpen()) {
                return new Presence.NoAnswer(String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private static Presence compared(HeadObjectResponse head, Version expected) {
        return Objects.isSameContent(head, expected)
                ? new Presence.Same()
                : new Presence.Different("it changed since it was listed");
    }

    @Override
    public Trashing trash(CloudFile file, Content content, String batch) {
        RemovalRequest.check(file.path(), batch);
        var head = bucket.look(key(file));
        if (head.isEmpty()) {
            return new Trashing.Gone();
        }
        if (!Objects.isSameContent(head.get(), file.version())) {
            return new Trashing.Changed("it changed since it was listed");
        }
        return objection(file, head.get(), content)
                .orElseGet(() -> bin(head.get()).put(file, head.get(), batch));
    }

    private Optional<Trashing> objection(CloudFile file, HeadObjectResponse head, Content content) {
        var published = Tags.published(head).digests().values().get(content.kind());
        if (published != null) {
            return same(published, content);
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
        var copied = copies.find(file, batch);
        return copied.isEmpty() && keepsVersions() ? markers.find(file, batch) : copied;
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        RemovalRequest.check(path);
        return bin(handle).restore(handle, path);
    }

    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        return bin(handle).purge(handle, trashed);
    }

    private Bin bin(RestoreHandle handle) {
        if (Kept.isOne(handle)) {
            return markers;
        }
        RemovalRequest.check(handle);
        return copies;
    }

    @Override
    public Optional<Restoring.Restored> findRestored(CloudFile trashed) {
        RemovalRequest.check(trashed.path());
        var folder = places.folder(trashed.path().parent());
        for (var n = 0; n < FreeName.TRIES; n++) {
            var path = folder.child(FreeName.of(trashed.path().name(), n));
            var there = bucket.look(objects.keys().of(path));
            if (there.isPresent() && isThat(path, there.get(), trashed.version())) {
                return there.map(head -> new Restoring.Restored(objects.file(path, head)));
            }
            if (there.isEmpty() && !places.isFolder(path)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isThat(RawPath path, HeadObjectResponse head, Version version) {
        return Mark.of(version).isOn(head)
                || objects.version(objects.keys().of(path), head).equals(version);
    }

    /**
     * Where a removal goes. What has no version of its own, from the time before the bucket kept any, is kept by a marker
     * only as long as the bucket does so, and that may end at any moment; it is copied.
     */
    private Bin bin(HeadObjectResponse head) {
        return keepsVersions() && head.versionId() != null && !head.versionId().equals("null") ? markers : copies;
    }

    private boolean keepsVersions() {
        var known = keepsVersions;
        if (known == null) {
            known = new Versions(bucket).areKept();
            keepsVersions = known;
        }
        return known;
    }

    private boolean tagsAreDigests() {
        var known = tagsAreDigests;
        if (known == null) {
            known = bucket.isPlain();
            tagsAreDigests = known;
        }
        return known;
    }

    @Override
    public Traffic traffic() {
        return bucket.traffic();
    }

    @Override
    public void close() {
        bucket.close();
    }

    private String key(CloudFile file) {
        return objects.keys().of(file.path());
    }
}

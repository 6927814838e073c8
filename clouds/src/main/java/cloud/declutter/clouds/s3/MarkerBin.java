package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * The trash of a bucket that keeps versions, which is the bucket itself: a removal puts a delete marker on top of the
 * versions, and taking the marker away brings back the very version.
 *
 * <p>Why nothing is lost. No version is ever removed here but by {@link #purge}, only markers are. The removal is
 * conditional, and whether the version beneath the marker is the expected one is looked at afterwards, for storages
 * that take no notice of the condition; if another had come between, the marker goes again and that one stands as
 * before. Where the name was taken meanwhile, the version is copied beside it, and the marker is exchanged for another,
 * so that the handle is used up.
 */
final class MarkerBin implements Bin {
    private final Bucket bucket;
    private final Objects objects;
    private final Copies copies;
    private final Versions versions;
    private final Places places;

    MarkerBin(Bucket bucket, Objects objects, Copies copies) {
        this.bucket = bucket;
        this.objects = objects;
        this.copies = copies;
        this.versions = new Versions(bucket);
        this.places = new Places(bucket, objects.keys());
    }

    @Override
    public Trashing put(CloudFile file, HeadObjectResponse head, String batch) {
        var key = objects.keys().of(file.path());
        try {
            var answer = bucket.acting()
                    .deleteObject(
                            request -> request.bucket(bucket.name()).key(key).ifMatch(head.eTag()));
            var marker = answer.versionId();
            if (marker == null || !Boolean.TRUE.equals(answer.deleteMarker())) {
                return new Trashing.NoAnswer("The storage did not say which version it keeps.");
            }
            return confirm(file, new Kept(Versions.id(head), marker, file.path()));
        } catch (SdkException failure) {
            return Failures.isRefusal(failure)
                    ? Copies.untouched(failure)
                    : new Trashing.NoAnswer("The storage did not say whether the file was removed.");
        }
    }

    private Trashing confirm(CloudFile file, Kept kept) {
        var key = objects.keys().of(file.path());
        var now = versions.of(key);
        if (now.newest()
                .filter(newest -> Versions.id(newest).equals(kept.version()))
                .isPresent()) {
            return new Trashing.Trashed(kept.handle());
        }
        bucket.acting()
                .deleteObject(request -> request.bucket(bucket.name()).key(key).versionId(kept.marker()));
        return new Trashing.Changed("it was replaced in the last moment");
    }

    @Override
    public Optional<RestoreHandle> find(CloudFile file, String batch) {
        var key = objects.keys().of(file.path());
        var now = versions.of(key);
        return now.latestMarker()
                .flatMap(marker -> now.newest()
                        .filter(newest -> objects.version(key, newest.size(), newest.lastModified(), newest.eTag())
                                .equals(file.version()))
                        .map(newest -> new Kept(Versions.id(newest), marker, file.path()).handle()));
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        var kept = Kept.of(handle);
        var key = objects.keys().of(kept.path());
        var now = versions.of(key);
        if (!now.hasMarker(kept.marker()) || !now.hasVersion(kept.version())) {
            return new Restoring.NotInTrash();
        }
        try {
            if (now.latestMarker().filter(kept.marker()::equals).isPresent() && mayStandAgain(kept, path)) {
                remove(key, kept.marker());
                var head = bucket.look(key);
                if (head.filter(back -> Versions.id(back).equals(kept.version()))
                        .isPresent()) {
                    return new Restoring.Restored(objects.file(path, head.get()));
                }
            }
            return copyBeside(kept, path);
        } catch (SdkException failure) {
            return Return.failed(failure);
        }
    }

    private boolean mayStandAgain(Kept kept, RawPath path) {
        return path.equals(kept.path()) && places.folder(path.parent()).equals(path.parent()) && !places.isFolder(path);
    }

    private Restoring copyBeside(Kept kept, RawPath path) {
        var key = objects.keys().of(kept.path());
        var head = bucket.asking()
                .headObject(request -> request.bucket(bucket.name()).key(key).versionId(kept.version()));
        var source = new Copies.Source(key, kept.version(), head);
        var mark = Mark.of(objects.version(key, head));
        var restored = new Return(bucket, objects, copies, places).bring(source, mark, path);
        if (restored instanceof Restoring.Restored) {
            useUp(key, kept.marker());
        }
        return restored;
    }

    /** The handle leads nowhere from now on; what stands at its key, or does not, stays as it is. */
    private void useUp(String key, String marker) {
        try {
            if (versions.of(key).latestMarker().filter(marker::equals).isPresent()) {
                bucket.acting()
                        .deleteObject(request -> request.bucket(bucket.name()).key(key));
            }
            remove(key, marker);
        } catch (SdkException stays) {
            // The file is back all the same; the marker hides an older version, which is what markers do.
        }
    }

    /**
     * The version goes, by its id, and with it the marker, unless that hides an older one. A version that lies on top
     * is none that was trashed, and S3 has no condition for the moment between the look and the removal, so nothing
     * else is done there.
     */
    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        var kept = Kept.of(handle);
        var key = objects.keys().of(kept.path());
        var now = versions.of(key);
        var version = now.version(kept.version());
        if (!now.hasMarker(kept.marker())
                || version.isEmpty()
                || Boolean.TRUE.equals(version.get().isLatest())) {
            return new Purging.NotInTrash();
        }
        if (!isThat(key, version.get(), trashed)) {
            return new Purging.Refused("What lies in the trash is not the file that was put there.");
        }
        try {
            var answer = bucket.acting()
                    .deleteObject(
                            request -> request.bucket(bucket.name()).key(key).versionId(kept.version()));
            if (now.versions().size() == 1) {
                dropMarker(key, kept.marker());
            }
            return Return.purged(answer);
        } catch (SdkException failure) {
            return Return.notPurged(failure);
        }
    }

    private boolean isThat(String key, ObjectVersion version, CloudFile trashed) {
        return objects.version(key, version.size(), version.lastModified(), version.eTag())
                .equals(trashed.version());
    }

    private void dropMarker(String key, String marker) {
        try {
            remove(key, marker);
        } catch (SdkException stays) {
            // A marker that hides nothing takes no space; the bucket's lifecycle rule clears it.
        }
    }

    private void remove(String key, String version) {
        bucket.acting()
                .deleteObject(request -> request.bucket(bucket.name()).key(key).versionId(version));
    }
}

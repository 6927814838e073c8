package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The trash of a bucket that keeps no versions: {@code .declutter-trash/<batch>/<path>} below the prefix, made by a copy
 * within the storage.
 *
 * <p>Why nothing is lost. First comes the copy, on the condition that its source is still that version; then a look at it;
 * only then the removal, on the same condition. At every moment, and after every crash, the content stands under at least one
 * of the two keys. The copy's mark says of what it is one: a removal that goes on after a crash takes the copy that is there,
 * and a key in the trash that other content has is never overwritten. A storage that takes no notice of the condition
 * (found out once, on an object of our own) is looked at once more right before the removal, which leaves a window of
 * milliseconds; let such a bucket keep versions.
 */
final class CopyBin implements Bin {
    private final Bucket bucket;
    private final Objects objects;
    private final Copies copies;
    private final Conditions conditions;
    private final Places places;

    CopyBin(Bucket bucket, Objects objects, Copies copies) {
        this.bucket = bucket;
        this.objects = objects;
        this.copies = copies;
        this.conditions = new Conditions(bucket, objects.keys());
        this.places = new Places(bucket, objects.keys());
    }

    @Override
    public Trashing put(CloudFile file, HeadObjectResponse head, String batch) {
        var key = objects.keys().of(file.path());
        var mark = Mark.of(file.version());
        var place = place(file.path(), batch, mark);
        if (place.isEmpty()) {
            return new Trashing.Refused("The file was left alone: its trash folder holds too many of its name.");
        }
        var placeKey = objects.keys().of(place.get());
        try {
            if (bucket.look(placeKey).isEmpty()
                    && copies.copy(new Copies.Source(key, null, head), placeKey, mark)
                            .isEmpty()) {
                return new Trashing.Refused("The file was left alone: its copy in the trash is not what it should be.");
            }
        } catch (SdkException failure) {
            return Copies.untouched(failure);
        }
        return remove(file, head, place.get());
    }

    private Trashing remove(CloudFile file, HeadObjectResponse head, RawPath place) {
        var key = objects.keys().of(file.path());
        var placeKey = objects.keys().of(place);
        if (!conditions.areHeeded() && !isStill(key, file.version())) {
            copies.discard(placeKey);
            return new Trashing.Changed("it changed in the last moment");
        }
        try {
            var answer = bucket.acting()
                    .deleteObject(
                            request -> request.bucket(bucket.name()).key(key).ifMatch(head.eTag()));
            return answer.sdkHttpResponse().statusCode() == 204
                    ? new Trashing.Trashed(new RestoreHandle(place))
                    : new Trashing.NoAnswer("The storage's answer was none of a removal.");
        } catch (SdkException failure) {
            if (!Failures.isRefusal(failure)) {
                return new Trashing.NoAnswer("The storage did not say whether the file was removed.");
            }
            copies.discard(placeKey);
            return Copies.untouched(failure);
        }
    }

    private boolean isStill(String key, Version version) {
        return bucket.look(key)
                .filter(now -> Objects.isSameContent(now, version))
                .isPresent();
    }

    /** The first key in the batch that is free, or has that very copy already. */
    private Optional<RawPath> place(RawPath path, String batch, Mark mark) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var place = place(path, batch, n);
            var there = bucket.look(objects.keys().of(place));
            if (there.isEmpty() || mark.isOn(there.get())) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private static RawPath place(RawPath path, String batch, int n) {
        var place = Keys.TRASH.child(batch).child(path);
        return place.parent().child(FreeName.of(place.name(), n));
    }

    /** The copy counts only once the file itself is away. */
    @Override
    public Optional<RestoreHandle> find(CloudFile file, String batch) {
        if (file.version().object() != objects.number(objects.keys().of(file.path()))
                || isStill(objects.keys().of(file.path()), file.version())) {
            return Optional.empty();
        }
        var mark = Mark.of(file.version());
        for (var n = 0; n < FreeName.TRIES; n++) {
            var place = place(file.path(), batch, n);
            var there = bucket.look(objects.keys().of(place));
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (mark.isOn(there.get())) {
                return Optional.of(new RestoreHandle(place));
            }
        }
        return Optional.empty();
    }

    @Override
    public Restoring restore(RestoreHandle handle, RawPath path) {
        var placeKey = objects.keys().of(handle.place());
        var trashed = bucket.look(placeKey);
        if (trashed.isEmpty()) {
            return new Restoring.NotInTrash();
        }
        var source = new Copies.Source(placeKey, null, trashed.get());
        var restored = new Return(bucket, objects, copies, places).bring(source, Mark.on(trashed.get()), path);
        if (restored instanceof Restoring.Restored) {
            copies.discard(placeKey);
        }
        return restored;
    }

    /** The copy, recognized by its mark; in a bucket that keeps versions by now it is that version of it that goes. */
    @Override
    public Purging purge(RestoreHandle handle, CloudFile trashed) {
        var key = objects.keys().of(handle.place());
        var there = bucket.look(key);
        if (there.isEmpty()) {
            return new Purging.NotInTrash();
        }
        if (!Mark.of(trashed.version()).isOn(there.get())) {
            return new Purging.Refused("What lies in the trash is not the file that was put there.");
        }
        try {
            var head = there.get();
            var answer = bucket.acting().deleteObject(request -> {
                request.bucket(bucket.name()).key(key);
                if (head.versionId() == null) {
                    request.ifMatch(head.eTag());
                } else {
                    request.versionId(head.versionId());
                }
            });
            return Return.purged(answer);
        } catch (SdkException failure) {
            return Return.notPurged(failure);
        }
    }
}

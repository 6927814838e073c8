package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.FreeName;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.engine.path.RawPath;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/** The way back by a copy to a key that nothing has, which is the path's own or one beside it. */
record Return(Bucket bucket, Objects objects, Copies copies, Places places) {

    /** @param mark that the copy gets; where a copy with that mark stands already, an earlier try brought it there */
    Restoring bring(Copies.Source source, Mark mark, RawPath path) {
        var folder = places.folder(path.parent());
        for (var n = 0; n < FreeName.TRIES; n++) {
            var target = folder.child(FreeName.of(path.name(), n));
            var there = bucket.look(objects.keys().of(target));
            if (there.isPresent() && mark.isOn(there.get())) {
                return new Restoring.Restored(objects.file(target, there.get()));
            }
            if (there.isPresent() || places.isFolder(target)) {
                continue;
            }
            try {
                return copies.copy(source, objects.keys().of(target), mark)
                        .<Restoring>map(copy -> new Restoring.Restored(objects.file(target, copy)))
                        .orElseGet(() -> new Restoring.NoAnswer("The storage does not show the file it copied back."));
            } catch (SdkException failure) {
                if (!Failures.hasStatus(failure, 412)) {
                    return failed(failure);
                }
            }
        }
        return new Restoring.Refused("The file stays in the trash: every name beside its own is taken.");
    }

    static Purging purged(DeleteObjectResponse answer) {
        return answer.sdkHttpResponse().statusCode() == 204
                ? new Purging.Purged()
                : new Purging.NoAnswer("The storage's answer was none of a removal.");
    }

    static Purging notPurged(SdkException failure) {
        if (Failures.hasStatus(failure, 404)) {
            return new Purging.NotInTrash();
        }
        return Failures.isRefusal(failure)
                ? new Purging.Refused(
                        "The file stays in the trash: " + Failures.of(failure).getMessage())
                : new Purging.NoAnswer("The storage did not say whether the file was deleted.");
    }

    static Restoring failed(SdkException failure) {
        if (Failures.hasStatus(failure, 404)) {
            return new Restoring.NotInTrash();
        }
        return Failures.isRefusal(failure)
                ? new Restoring.Refused(
                        "The file stays in the trash: " + Failures.of(failure).getMessage())
                : new Restoring.NoAnswer("The storage did not say whether the file came back.");
    }
}

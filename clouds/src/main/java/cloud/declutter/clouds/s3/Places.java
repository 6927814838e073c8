package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.FreeName;
import cloud.declutter.engine.path.RawPath;
import software.amazon.awssdk.core.exception.SdkException;

/** Where something may come to stand in a bucket without anything standing there, or in the way, already. */
final class Places {
    private final Bucket bucket;
    private final Keys keys;

    Places(Bucket bucket, Keys keys) {
        this.bucket = bucket;
        this.keys = keys;
    }

    /**
     * The folder as it was, or with a suffix on each name that an object has by now. Buckets have no folders, but their
     * owner's other tools will show some.
     */
    RawPath folder(RawPath folder) {
        var path = RawPath.ROOT;
        for (var name : folder.components()) {
            path = notAFile(path, name);
        }
        return path;
    }

    private RawPath notAFile(RawPath parent, RawPath name) {
        for (var n = 0; n < FreeName.TRIES; n++) {
            var path = parent.child(FreeName.of(name, n));
            if (bucket.look(keys.of(path)).isEmpty()) {
                return path;
            }
        }
        return parent.child(name);
    }

    /** Whether other objects stand below a path as if it were a folder. Throws {@code CloudException}. */
    boolean isFolder(RawPath path) {
        try {
            var below = bucket.asking()
                    .listObjectsV2(request -> request.bucket(bucket.name())
                            .prefix(keys.of(path) + "/")
                            .maxKeys(1));
            if (below.name() == null) {
                throw Failures.unintelligible();
            }
            return !below.contents().isEmpty();
        } catch (SdkException failure) {
            throw Failures.of(failure);
        }
    }
}

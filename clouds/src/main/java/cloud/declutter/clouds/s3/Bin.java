package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** A way of keeping what is removed from a bucket. */
interface Bin {

    /**
     * Takes an object away that was just found to be what it should be.
     *
     * @param head as it was found
     */
    Trashing put(CloudFile file, HeadObjectResponse head, String batch);

    Optional<RestoreHandle> find(CloudFile file, String batch);

    Restoring restore(RestoreHandle handle, RawPath path);

    Purging purge(RestoreHandle handle, CloudFile trashed);
}

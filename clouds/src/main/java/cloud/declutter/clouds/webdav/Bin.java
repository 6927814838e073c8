package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import java.util.Optional;

/** Where removed files go, and the way back. */
interface Bin {

    /**
     * @param resource the file as it stands, which is the version and the content asked for
     * @param content that it has
     */
    Trashing put(Resource resource, Content content, String batch);

    /** As {@link cloud.declutter.clouds.Cloud#findTrashed}. */
    Optional<RestoreHandle> find(CloudFile file, String batch);

    /** As {@link cloud.declutter.clouds.Cloud#restore}. */
    Restoring restore(RestoreHandle handle, RawPath path);

    /** As {@link cloud.declutter.clouds.Cloud#purge}. */
    Purging purge(RestoreHandle handle, CloudFile trashed);

    /** As {@link cloud.declutter.clouds.Cloud#findRestored}. */
    Optional<Restoring.Restored> findRestored(CloudFile trashed);
}

package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.platform.Owner;

/** The service's own store of what people upload. The module that keeps it has one; without it there are no uploads. */
public interface UploadStore {

    /** The person's part of it. Throws {@link cloud.declutter.clouds.CloudException} where it cannot be used. */
    Cloud open(Owner owner);
}

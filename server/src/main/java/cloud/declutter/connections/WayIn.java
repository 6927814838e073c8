package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;

/** How a person's storage is opened. */
public interface WayIn {
    /** Throws {@link CloudException} where it cannot be used, {@link Problem} where it is no connection any more. */
    Cloud open(Owner owner, ConnectionId connection);

    /** Told once of a storage that failed as a whole. */
    default void failed(Owner owner, ConnectionId connection, CloudException failure) {}
}

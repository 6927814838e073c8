package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.Secret;
import java.net.URI;

/** Where a running rclone takes orders, and from whom. */
record RcloneEndpoint(URI address, String user, Secret password) {

    /** Which one takes orders now. */
    interface Source {
        /** Throws {@code CloudException} where none can be had. */
        RcloneEndpoint current();
    }
}

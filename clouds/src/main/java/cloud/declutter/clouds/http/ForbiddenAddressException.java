package cloud.declutter.clouds.http;

import java.net.UnknownHostException;

/** A host's name leads only to addresses that storages may not have. */
public final class ForbiddenAddressException extends UnknownHostException {
    ForbiddenAddressException(String host) {
        super("The address of " + host + " is not public. If this storage is in your own network, name its network in"
                + " ALLOWED_PRIVATE_ENDPOINTS.");
    }
}

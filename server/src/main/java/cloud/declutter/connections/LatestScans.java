package cloud.declutter.connections;

import cloud.declutter.platform.Owner;
import java.util.Collection;
import java.util.Map;

/** Tells the newest scan of connections, wherever connections are shown. Scanning knows. */
public interface LatestScans {

    /** By connection what the API shows as {@code Scan}, without connections that have none. */
    Map<ConnectionId, ?> of(Owner owner, Collection<ConnectionId> connections);
}

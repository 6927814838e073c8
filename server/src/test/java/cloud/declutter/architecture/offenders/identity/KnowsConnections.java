package cloud.declutter.architecture.offenders.identity;

import cloud.declutter.connections.ConnectionId;
import java.util.UUID;

public final class KnowsConnections {
    UUID value(ConnectionId id) {
        return id.value();
    }
}

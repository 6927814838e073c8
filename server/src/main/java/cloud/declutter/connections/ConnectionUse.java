package cloud.declutter.connections;

import cloud.declutter.platform.Owner;
import java.util.Optional;

/**
 * Tells whether something is at work on a connection, which must then not be disconnected. Each module whose jobs use
 * connections has one. It is asked while the connection's row is locked, so that no job that refers to it can begin.
 */
public interface ConnectionUse {

    /** What is at work, as {@code "a scan"}; empty where nothing is. */
    Optional<String> of(Owner owner, ConnectionId connection);
}

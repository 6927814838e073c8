package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.Owner;

/**
 * A connection's view was replaced by a complete one, or the connection was removed. Published in the transaction that does it, in which the
 * temporary table {@code touched (size, content)} holds every content that came or went.
 */
public record ViewCompleted(Owner owner, ConnectionId connection) {}

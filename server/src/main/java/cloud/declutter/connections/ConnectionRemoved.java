package cloud.declutter.connections;

import cloud.declutter.platform.Owner;

/** A connection is being disconnected; told within that transaction. Whoever keeps rows about it drops them now. */
public record ConnectionRemoved(Owner owner, ConnectionId connection) {}

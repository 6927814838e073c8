package cloud.declutter.connections;

import java.util.UUID;

public record ConnectionId(UUID value) {}

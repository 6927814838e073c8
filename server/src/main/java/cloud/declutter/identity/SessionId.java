package cloud.declutter.identity;

import java.util.UUID;

record SessionId(UUID value) {}

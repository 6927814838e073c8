package cloud.declutter.identity;

import java.util.UUID;

/** Names one sign-in of a person. */
public record SessionId(UUID value) {}

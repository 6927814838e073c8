package cloud.declutter.cleanup;

import java.util.UUID;

public record CleanupId(UUID value) {}

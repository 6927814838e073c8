package cloud.declutter.catalog;

import java.util.UUID;

public record FileId(UUID value) {}

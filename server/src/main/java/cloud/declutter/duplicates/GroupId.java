package cloud.declutter.duplicates;

import java.util.UUID;

public record GroupId(UUID value) {}

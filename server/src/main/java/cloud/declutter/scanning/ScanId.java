package cloud.declutter.scanning;

import java.util.UUID;

public record ScanId(UUID value) {}

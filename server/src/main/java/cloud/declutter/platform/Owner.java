package cloud.declutter.platform;

import java.util.UUID;

/** The person to whom a row belongs. Every query takes it first, every primary key starts with it. */
public record Owner(UUID id) {}

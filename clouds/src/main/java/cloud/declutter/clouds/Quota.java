package cloud.declutter.clouds;

import java.util.OptionalLong;

/**
 * How full a storage is, in bytes.
 *
 * @param total empty where it has no limit
 * @param trashed the part of {@code used} that lies in its own trash, where it tells
 */
public record Quota(long used, OptionalLong total, OptionalLong trashed) {}

package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.engine.evidence.Evidence;
import java.util.List;

/**
 * Different objects with the same content.
 *
 * @param size bytes of one copy
 * @param files each object once, by its first path; at least two
 */
public record Group(GroupId id, Evidence evidence, long size, byte[] sha256, List<CatalogFile> files) {}

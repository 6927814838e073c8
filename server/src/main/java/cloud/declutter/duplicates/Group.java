package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.evidence.Evidence;
import java.util.List;

/**
 * Different objects with the same content.
 *
 * @param size bytes of one copy
 * @param copies how many objects there are
 * @param files each object once, by its first path; at least two, and in a list perhaps not all
 */
public record Group(GroupId id, Evidence evidence, long size, Content content, int copies, List<CatalogFile> files) {

    public long reclaimableBytes() {
        return size * (copies - 1L);
    }
}

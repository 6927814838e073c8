package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.engine.evidence.Evidence;
import java.util.Optional;
import java.util.UUID;

/** Items of plans without a database. */
final class TestItems {
    private TestItems() {}

    static Item planned(CatalogFile file, CatalogFile survivor) {
        var listed = new Item.Listed(0, new GroupId(new UUID(4, 4)), Evidence.READ, file, survivor);
        return new Item(listed, new UUID(5, 5), ItemState.PLANNED, Optional.empty(), Optional.empty());
    }
}

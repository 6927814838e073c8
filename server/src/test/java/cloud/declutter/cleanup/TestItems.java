package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.clouds.Version;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.path.RawPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Items of plans without a database. */
final class TestItems {
    static final ConnectionId HERE = new ConnectionId(new UUID(3, 1));
    static final ConnectionId THERE = new ConnectionId(new UUID(3, 2));
    static final Content CONTENT = Content.sha256(new byte[32]);

    private TestItems() {}

    /** Of ten bytes; what it is numbered by follows from its path. */
    static CatalogFile file(ConnectionId connection, String path) {
        var number = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
        var object = number.getLeastSignificantBits();
        return new CatalogFile(
                new FileId(number), connection, RawPath.of(path), new Version(1, object, 10, 7, 8), 1, "", CONTENT);
    }

    static Item planned(CatalogFile file, CatalogFile survivor) {
        var listed = new Item.Listed(0, new GroupId(new UUID(4, 4)), Evidence.READ, file, survivor);
        return new Item(listed, new UUID(5, 5), ItemState.PLANNED, Optional.empty(), Optional.empty());
    }

    static Item trashed(Item item, RestoreHandle handle) {
        return new Item(item.listed(), item.id(), ItemState.REMOVED, Optional.empty(), Optional.of(handle));
    }

    static Item unknown(Item item) {
        return new Item(item.listed(), item.id(), ItemState.UNKNOWN, Optional.empty(), Optional.empty());
    }
}

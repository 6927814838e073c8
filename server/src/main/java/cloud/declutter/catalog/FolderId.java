package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/** A folder by where it is: the first 16 bytes of the SHA-256 of connection and path, as the database computes it, too. */
record FolderId(UUID value) {

    static FolderId of(ConnectionId connection, RawPath path) {
        var digest = Sha256.begin();
        digest.update(bytes(connection.value()));
        var hash = ByteBuffer.wrap(digest.digest(path.bytes()));
        return new FolderId(new UUID(hash.getLong(), hash.getLong()));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}

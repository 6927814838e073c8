package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.platform.Owner;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * SHA-256 over everything that a plan lists, item by item in order, each field in a fixed or told length, so that two
 * different plans never feed it the same bytes. Confirming means: exactly this, and nothing else (safety.md, I5).
 */
final class PlanHash {
    /** Position, group, content hash; for each file two ids, two ints, five longs. */
    private static final int FIXED_BYTES = 4 + 16 + 32 + 2 * (2 * 16 + 2 * 4 + 5 * 8);

    private final MessageDigest digest;

    PlanHash(Owner owner, CleanupId cleanup) {
        this.digest = sha256();
        digest.update("declutter plan 1\n".getBytes(UTF_8));
        digest.update(uuid(ByteBuffer.allocate(16), owner.id()).array());
        digest.update(uuid(ByteBuffer.allocate(16), cleanup.value()).array());
    }

    void add(Item.Listed item) {
        var room = FIXED_BYTES
                + item.file().path().length()
                + item.survivor().path().length();
        var buffer = ByteBuffer.allocate(room).putInt(item.position());
        uuid(buffer, item.group().value()).put(item.sha256());
        put(buffer, item.file());
        put(buffer, item.survivor());
        digest.update(buffer.flip());
    }

    byte[] value() {
        return digest.digest();
    }

    private static void put(ByteBuffer buffer, CatalogFile file) {
        uuid(buffer, file.id().value());
        uuid(buffer, file.connection().value());
        buffer.putInt(file.path().length()).put(file.path().bytes());
        var version = file.version();
        buffer.putLong(version.device()).putLong(version.object()).putLong(version.size());
        buffer.putLong(version.modifiedNanos()).putLong(version.changedNanos()).putInt(file.links());
    }

    private static ByteBuffer uuid(ByteBuffer buffer, UUID id) {
        return buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

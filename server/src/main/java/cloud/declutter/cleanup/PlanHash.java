package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * SHA-256 over everything that a plan lists, item by item in order, each field in a fixed or told length, so that two
 * different plans never feed it the same bytes. Confirming means: exactly this, and nothing else (safety.md, I5).
 */
final class PlanHash {
    /** Position, group, lengths of evidence and content; for each file two ids, three ints, five longs. */
    private static final int FIXED_BYTES = 4 + 16 + 4 + 4 + 2 * (2 * 16 + 3 * 4 + 5 * 8);

    private final MessageDigest digest;

    PlanHash(Owner owner, CleanupId cleanup) {
        this.digest = Sha256.begin();
        digest.update("declutter plan 2\n".getBytes(UTF_8));
        digest.update(uuid(ByteBuffer.allocate(16), owner.id()).array());
        digest.update(uuid(ByteBuffer.allocate(16), cleanup.value()).array());
    }

    void add(Item.Listed item) {
        var content = item.content().bytes();
        var evidence = item.evidence().name().getBytes(UTF_8);
        var room = FIXED_BYTES + evidence.length + content.length + room(item.file()) + room(item.survivor());
        var buffer = ByteBuffer.allocate(room).putInt(item.position());
        uuid(buffer, item.group().value());
        buffer.putInt(evidence.length).put(evidence).putInt(content.length).put(content);
        put(buffer, item.file());
        put(buffer, item.survivor());
        digest.update(buffer.flip());
    }

    private static int room(CatalogFile file) {
        return file.path().length() + file.reference().getBytes(UTF_8).length;
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
        var reference = file.reference().getBytes(UTF_8);
        buffer.putInt(reference.length).put(reference);
    }

    private static ByteBuffer uuid(ByteBuffer buffer, UUID id) {
        return buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}

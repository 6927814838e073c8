package cloud.declutter.audit;

import cloud.declutter.engine.path.RawPath;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as callers see it, with all that its hash covers.
 *
 * @param path for eyes; {@code pathHex} has its bytes
 * @param content hexadecimal: a SHA-256, or the code of another kind of digest before its value
 * @param hash of this entry and all before it
 */
@Schema(name = "AuditEntry")
record ShownEntry(
        UUID ownerId,
        long number,
        Instant at,
        UUID actorId,
        String action,
        @Nullable UUID connectionId,
        @Nullable String path,
        @Nullable String pathHex,
        @Nullable Long size,
        @Nullable String content,
        @Nullable UUID cleanupId,
        @Nullable UUID groupId,
        @Nullable String reason,
        @Nullable String requestId,
        String hash) {

    static ShownEntry of(Audit.Link link) {
        var entry = link.entry();
        return new ShownEntry(
                entry.owner(),
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.connection(),
                text(entry.path()),
                hex(entry.path()),
                entry.size(),
                hex(entry.content()),
                entry.cleanup(),
                entry.group(),
                entry.reason(),
                entry.request(),
                HexFormat.of().formatHex(link.hash()));
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    /** Null for what never was a path, too: somebody has written to the database, and shall not keep the rest from being read. */
    private static @Nullable String text(byte @Nullable [] path) {
        try {
            return path == null ? null : RawPath.of(path).display();
        } catch (IllegalArgumentException forged) {
            return null;
        }
    }
}

package cloud.declutter.fakeclouds;

import cloud.declutter.engine.digest.DigestKind;
import java.time.Duration;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/** Items as Google Drive tells them; which fields were asked for is not looked at but for the thumbnail. */
final class DriveItems {
    static final String FOLDER = "application/vnd.google-apps.folder";

    private DriveItems() {}

    static String mimeType(Item item) {
        return switch (item.kind) {
            case FOLDER, PACKAGE -> FOLDER;
            case NATIVE -> "application/vnd.google-apps.document";
            case SHORTCUT -> "application/vnd.google-apps.shortcut";
            case FILE -> Thumbnails.isPicture(item.bytes) ? "image/jpeg" : "application/octet-stream";
        };
    }

    static ObjectNode told(Item item) {
        var told = Json.object()
                .put("id", item.id)
                .put("name", item.name)
                .put("mimeType", mimeType(item))
                .put("trashed", !item.live())
                .put("explicitlyTrashed", item.state == Item.State.TRASHED)
                .put("ownedByMe", item.owned)
                .put("createdTime", item.created.toString())
                .put("modifiedTime", item.modified.toString())
                .put("version", Long.toString(item.tag));
        told.putObject("capabilities").put("canTrash", item.owned).put("canUntrash", item.owned);
        if (!item.properties.isEmpty()) {
            var properties = told.putObject("appProperties");
            item.properties.forEach(properties::put);
        }
        if (item.parent != null) {
            told.putArray("parents").add(item.parent.id);
        }
        if (item.kind == Item.Kind.FILE) {
            told.put("size", Integer.toString(item.bytes.length))
                    .put("headRevisionId", "0B" + item.number + "-" + item.revision);
            hashes(told, item);
        }
        return told;
    }

    private static void hashes(ObjectNode told, Item item) {
        if (item.hashed) {
            told.put("md5Checksum", HexFormat.of().formatHex(item.digest(DigestKind.MD5)))
                    .put("sha1Checksum", HexFormat.of().formatHex(item.digest(DigestKind.SHA1)))
                    .put("sha256Checksum", HexFormat.of().formatHex(item.digest(DigestKind.SHA256)));
        }
    }

    /** As errors of Google's APIs look. */
    static Reply error(int status, String reason, String message) {
        var body = Json.object();
        var error = body.putObject("error").put("code", status).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("domain", "usageLimits")
                .put("reason", reason)
                .put("message", message);
        return Reply.json(status, body);
    }

    static Reply throttled(Duration retryAfter) {
        var reply = error(403, "userRateLimitExceeded", "User Rate Limit Exceeded");
        return retryAfter.isZero() ? reply : reply.retryAfter(retryAfter);
    }
}

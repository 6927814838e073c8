package cloud.declutter.fakeclouds;

import cloud.declutter.engine.digest.DigestKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.ObjectNode;

/** What stood at the paths of a fake Dropbox and when, and how its API tells items. */
final class DropboxPast {
    private final String accountId;
    private final ChangeLog log = new ChangeLog();
    private final Map<String, Revision> revisions = new HashMap<>();
    private final Map<String, String> displays = new HashMap<>();
    private final Map<String, Item> lastAt = new HashMap<>();
    private final Map<String, SequencedMap<String, ObjectNode>> history = new HashMap<>();

    /** A content as it was. */
    record Revision(Item item, byte[] bytes, Instant modified) {}

    DropboxPast(String accountId) {
        this.accountId = accountId;
    }

    ChangeLog log() {
        return log;
    }

    void remember(Item item) {
        var path = item.path();
        if (path.isEmpty()) {
            return;
        }
        var lower = path.toLowerCase(Locale.ROOT);
        log.touch(lower);
        displays.put(lower, path);
        lastAt.put(lower, item);
        if (item.kind == Item.Kind.FILE) {
            revisions.put(rev(item), new Revision(item, item.bytes, item.modified));
            history.computeIfAbsent(lower, any -> new LinkedHashMap<>()).putFirst(rev(item), told(item));
        }
    }

    /** No revision of it is kept any more. */
    void forget(Item item) {
        revisions.values().removeIf(revision -> revision.item() == item);
        history.values().removeIf(stood -> {
            stood.values().removeIf(told -> told.path("id").asString("").equals(item.id));
            return stood.isEmpty();
        });
    }

    String rev(Item item) {
        return "%s%09x".formatted(accountId.substring(1), item.revision);
    }

    Optional<Revision> revision(String rev) {
        return Optional.ofNullable(revisions.get(rev));
    }

    /** What stood last at a path, be it deleted. */
    Optional<Item> last(String lower) {
        return Optional.ofNullable(lastAt.get(lower));
    }

    boolean knows(String lower) {
        return displays.containsKey(lower);
    }

    /** Every revision that stood at a path, the newest first; empty where none did. */
    Optional<SequencedMap<String, ObjectNode>> history(String lower) {
        return Optional.ofNullable(history.get(lower));
    }

    ObjectNode told(Item item) {
        var path = item.path();
        var told = Json.object()
                .put(".tag", item.isFolder() ? "folder" : "file")
                .put("name", item.name)
                .put("id", item.id)
                .put("path_lower", path.toLowerCase(Locale.ROOT))
                .put("path_display", path);
        if (item.isFolder()) {
            return told;
        }
        var modified = item.modified.truncatedTo(ChronoUnit.SECONDS).toString();
        told.put("rev", rev(item))
                .put("size", item.bytes.length)
                .put("client_modified", modified)
                .put("server_modified", modified)
                .put("is_downloadable", item.kind == Item.Kind.FILE);
        if (item.kind == Item.Kind.FILE && item.hashed) {
            told.put("content_hash", HexFormat.of().formatHex(item.digest(DigestKind.DROPBOX)));
        }
        return told;
    }

    ObjectNode deleted(String lower) {
        var display = displays.getOrDefault(lower, lower);
        return Json.object()
                .put(".tag", "deleted")
                .put("name", display.substring(display.lastIndexOf('/') + 1))
                .put("path_lower", lower)
                .put("path_display", display);
    }
}

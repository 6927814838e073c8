package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.ItemTree;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.engine.digest.DigestKind;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An item of Drive as its API tells it.
 *
 * @param parent id of the folder that holds it; empty for what is only shared with the person
 * @param size of a file with bytes of its own; -1 for anything else
 * @param created and {@code modified}, nanoseconds since the epoch
 * @param revision changes with the content
 * @param batch in which it was trashed by us; empty otherwise
 */
record DriveFile(
        String id,
        String parent,
        String name,
        String type,
        long size,
        long created,
        long modified,
        String revision,
        boolean trashed,
        boolean mayTrash,
        String batch,
        Published published) {
    static final String FOLDER = "application/vnd.google-apps.folder";

    /** The property that says by which batch a file came into the trash; only this application sees it. */
    static final String BATCH = "declutterBatch";

    static final String FIELDS = "id,name,mimeType,size,md5Checksum,sha1Checksum,sha256Checksum,parents,trashed,"
            + "createdTime,modifiedTime,headRevisionId,ownedByMe,capabilities/canTrash,appProperties";

    private static final String NATIVE = "application/vnd.google-apps.";
    private static final Map<DigestKind, String> DIGESTS =
            Map.of(DigestKind.MD5, "md5Checksum", DigestKind.SHA1, "sha1Checksum", DigestKind.SHA256, "sha256Checksum");

    /** Throws {@link cloud.declutter.clouds.CloudException} where that is no item. */
    static DriveFile of(JsonCalls calls, JsonNode told) {
        var type = told.path("mimeType").asString("");
        var hasBytes = !type.startsWith(NATIVE) && told.has("size");
        var md5 = told.path("md5Checksum").asString("");
        return new DriveFile(
                calls.text(told, "id"),
                told.path("parents").path(0).asString(""),
                told.path("name").asString(""),
                type,
                hasBytes ? calls.size(told, "size") : -1,
                calls.nanos(told, "createdTime"),
                calls.nanos(told, "modifiedTime"),
                told.path("headRevisionId").asString("") + "/" + md5,
                told.path("trashed").asBoolean(false),
                told.path("ownedByMe").asBoolean(false)
                        && told.path("capabilities").path("canTrash").asBoolean(true),
                told.path("appProperties").path(BATCH).asString(""),
                published(told));
    }

    private static Published published(JsonNode told) {
        var digests = new EnumMap<DigestKind, byte[]>(DigestKind.class);
        DIGESTS.forEach((kind, field) -> {
            var text = told.path(field).asString("");
            // Some old files lack a digest; one that is not of its kind's length is none.
            if (text.matches("[0-9a-fA-F]{" + 2 * kind.length() + "}")) {
                digests.put(kind, HexFormat.of().parseHex(text));
            }
        });
        return digests.isEmpty() ? Published.NOTHING : Published.byStorage(digests);
    }

    boolean isFolder() {
        return type.equals(FOLDER);
    }

    /** Shortcuts and documents of Google's editors have no bytes of their own. */
    boolean isContent() {
        return size >= 0;
    }

    Version version(long device) {
        return new Version(device, Version.number(id), size, modified, Version.number(revision));
    }

    /** The same object with the same content, wherever it is. */
    boolean isStill(Version version) {
        return version.object() == Version.number(id)
                && version.size() == size
                && version.modifiedNanos() == modified
                && version.changedNanos() == Version.number(revision);
    }

    String reference() {
        return id + " " + parent;
    }

    ItemTree.Item item(long device) {
        return isFolder()
                ? new ItemTree.Folder(id, parent, name, created)
                : new ItemTree.File(id, parent, name, created, version(device), reference(), published);
    }
}

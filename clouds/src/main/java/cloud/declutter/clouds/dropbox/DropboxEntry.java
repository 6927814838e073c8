package cloud.declutter.clouds.dropbox;

import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.ItemTree;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What Dropbox tells of a path. Names that differ in case only are one name to it: {@code lower} tells paths apart, while of
 * {@code display} only the last name is certain to be written as it is.
 *
 * <p>Folders are numbered by their path in lower case, not by their id: a folder that was moved is told as gone and as new,
 * and a file tells its folder's path, whose case the earlier view knows best.
 */
sealed interface DropboxEntry {
    /** The path in lower case, with a leading slash. */
    String lower();

    String name();

    /** @param size bytes; {@code modified} nanoseconds since the epoch; {@code hash} empty where none is told */
    record File(String lower, String name, String display, String id, String rev, long size, long modified, String hash)
            implements DropboxEntry {

        Version version(long device) {
            return new Version(device, Version.number(id), size, modified, Version.number(rev));
        }

        String reference() {
            return new Reference(id, rev, hash).text();
        }

        Published published() {
            return hash.isEmpty()
                    ? Published.NOTHING
                    : Published.byStorage(
                            Map.of(DigestKind.DROPBOX, HexFormat.of().parseHex(hash)));
        }
    }

    /** A folder. */
    record Folder(String lower, String name) implements DropboxEntry {
        long object() {
            return Version.number(lower);
        }
    }

    /** Nothing, where there was something. */
    record Deleted(String lower, String name) implements DropboxEntry {}

    /** A link, or a document that is no file: no content. */
    record Other(String lower, String name) implements DropboxEntry {}

    /**
     * What a file is known by.
     *
     * @param hash empty where none was told
     */
    record Reference(String id, String rev, String hash) {
        static Reference of(String text) {
            var parts = text.split(" ", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("This is no file of Dropbox");
            }
            return new Reference(parts[0], parts[1], parts[2]);
        }

        String text() {
            return id + " " + rev + " " + hash;
        }
    }

    /** Throws {@link cloud.declutter.clouds.CloudException} where that is no entry. */
    static DropboxEntry of(JsonCalls calls, JsonNode told) {
        var lower = calls.text(told, "path_lower");
        var name = calls.text(told, "name");
        return switch (calls.text(told, ".tag")) {
            case "folder" -> new Folder(lower, name);
            case "deleted" -> new Deleted(lower, name);
            case "file" -> isContent(told) ? file(calls, told) : new Other(lower, name);
            default -> new Other(lower, name);
        };
    }

    private static boolean isContent(JsonNode told) {
        return told.path("is_downloadable").asBoolean(true) && !told.has("symlink_info");
    }

    private static File file(JsonCalls calls, JsonNode told) {
        var hash = told.path("content_hash").asString("");
        return new File(
                calls.text(told, "path_lower"),
                calls.text(told, "name"),
                calls.text(told, "path_display"),
                calls.text(told, "id"),
                calls.text(told, "rev"),
                calls.size(told, "size"),
                calls.nanos(told, "client_modified"),
                hash.matches("[0-9a-f]{64}") ? hash : "");
    }

    /** Of the folder that holds it; empty for the root. */
    default String parent() {
        return lower().substring(0, Math.max(0, lower().lastIndexOf('/')));
    }

    default RawPath rawName() {
        return ItemNames.plain(name());
    }

    /** Throws {@link IllegalStateException} for what has no content and holds none. */
    default ItemTree.Item item(long device) {
        return switch (this) {
            case Folder folder -> new ItemTree.Folder(folder.lower, folder.parent(), folder.name, 0);
            case File file ->
                new ItemTree.File(
                        file.lower,
                        file.parent(),
                        file.name,
                        0,
                        file.version(device),
                        file.reference(),
                        file.published());
            case Deleted _, Other _ -> throw new IllegalStateException("Neither file nor folder: " + lower());
        };
    }
}

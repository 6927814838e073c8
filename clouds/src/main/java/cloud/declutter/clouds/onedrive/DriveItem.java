package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.ItemTree;
import cloud.declutter.clouds.Published;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An item of OneDrive as Graph tells it.
 *
 * @param parent id of the folder that holds it; empty for the root
 * @param parentPath as Graph writes it; empty where it was not told, as in a delta
 * @param size bytes, {@code modified} nanoseconds since the epoch; 0 for anything but a file
 * @param downloadUrl where the bytes are had without a token; empty where not told
 */
record DriveItem(
        String id,
        String parent,
        String parentPath,
        String name,
        What what,
        String eTag,
        long size,
        long modified,
        Published published,
        String downloadUrl) {
    private static final String ROOT = "root:";

    /** What an item is. */
    enum What {
        ROOT,
        FOLDER,
        FILE,
        GONE,
        /** A notebook, or an item of another drive: no content of this one. */
        OTHER
    }

    /** Throws {@link cloud.declutter.clouds.CloudException} where that is no item. */
    static DriveItem of(JsonCalls calls, JsonNode told) {
        var what = whatIs(told);
        var isFile = what == What.FILE;
        var parent = told.path("parentReference");
        return new DriveItem(
                calls.text(told, "id"),
                parent.path("id").asString(""),
                parent.path("path").asString(""),
                told.path("name").asString(""),
                what,
                isFile ? calls.text(told, "eTag") : told.path("eTag").asString(""),
                isFile ? calls.size(told, "size") : 0,
                isFile ? modified(calls, told) : 0,
                isFile ? published(told.path("file").path("hashes")) : Published.NOTHING,
                told.path("@microsoft.graph.downloadUrl").asString(""));
    }

    private static What whatIs(JsonNode told) {
        if (told.has("deleted")) {
            return What.GONE;
        }
        if (told.has("root")) {
            return What.ROOT;
        }
        if (told.has("package") || told.has("remoteItem")) {
            return What.OTHER;
        }
        if (told.has("folder")) {
            return What.FOLDER;
        }
        return told.has("file") ? What.FILE : What.OTHER;
    }

    /** As the file system of origin has it, which no server changes when an item is renamed. */
    private static long modified(JsonCalls calls, JsonNode told) {
        var info = told.path("fileSystemInfo");
        return info.has("lastModifiedDateTime")
                ? calls.nanos(info, "lastModifiedDateTime")
                : calls.nanos(told, "lastModifiedDateTime");
    }

    private static Published published(JsonNode hashes) {
        var digests = new EnumMap<DigestKind, byte[]>(DigestKind.class);
        quickXor(hashes.path("quickXorHash").asString("")).ifPresent(hash -> digests.put(DigestKind.QUICK_XOR, hash));
        var sha1 = hashes.path("sha1Hash").asString("");
        if (sha1.matches("[0-9a-fA-F]{40}")) {
            digests.put(DigestKind.SHA1, HexFormat.of().parseHex(sha1));
        }
        return digests.isEmpty() ? Published.NOTHING : Published.byStorage(digests);
    }

    private static Optional<byte[]> quickXor(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64))
                    .filter(hash -> hash.length == DigestKind.QUICK_XOR.length());
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    Version version(long device) {
        return new Version(device, Version.number(id), size, modified, Version.number(eTag));
    }

    /** The same object with the same size and time, be it renamed or moved. */
    boolean isSameContent(Version version) {
        return what == What.FILE
                && version.object() == Version.number(id)
                && version.size() == size
                && version.modifiedNanos() == modified;
    }

    String reference() {
        return new Reference(id, eTag).text();
    }

    /** Throws {@link IllegalStateException} for what is neither file nor folder. */
    ItemTree.Item item(long device) {
        return switch (what) {
            case FOLDER, ROOT -> new ItemTree.Folder(id, parent, name, 0);
            case FILE -> new ItemTree.File(id, parent, name, 0, version(device), reference(), published);
            case GONE, OTHER -> throw new IllegalStateException("Neither file nor folder: " + id);
        };
    }

    /** Where it stands; empty where Graph did not say. */
    Optional<RawPath> path() {
        var root = parentPath.indexOf(ROOT);
        if (root < 0) {
            return Optional.empty();
        }
        var path = RawPath.ROOT;
        for (var name : parentPath.substring(root + ROOT.length()).split("/", -1)) {
            if (!name.isEmpty()) {
                path = path.child(ItemNames.plain(decoded(name)));
            }
        }
        return Optional.of(path.child(ItemNames.plain(name)));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    /** What a file is known by: its id and the tag of its version. */
    record Reference(String id, String eTag) {
        static Reference of(String text) {
            var blank = text.indexOf(' ');
            if (blank < 0) {
                throw new IllegalArgumentException("This is no file of OneDrive");
            }
            return new Reference(text.substring(0, blank), text.substring(blank + 1));
        }

        String text() {
            return id + " " + eTag;
        }
    }
}

package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.Published;
import cloud.declutter.engine.digest.DigestKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is known of the storage behind a remote.
 *
 * @param name of the storage, the same for two remotes of which one is an alias of the other
 * @param root where in the storage the remote's root stands
 * @param kinds the kinds of digest that it publishes, each with rclone's name; none where rclone would have to read the
 *     bytes to tell them
 * @param hashes who computed them
 * @param isLocal whether it is a disk of this machine
 * @param tellsUsage whether it says how full it is
 */
record Backend(
        String name,
        String root,
        Map<DigestKind, String> kinds,
        Published.Source hashes,
        boolean isLocal,
        boolean tellsUsage) {
    private static final Map<String, DigestKind> NAMES = Map.of(
            "md5", DigestKind.MD5,
            "sha1", DigestKind.SHA1,
            "sha256", DigestKind.SHA256,
            "quickxor", DigestKind.QUICK_XOR,
            "dropbox", DigestKind.DROPBOX);

    /** The types of remotes whose digests come from the storage and not from whoever uploaded a file. */
    private static final Set<String> COMPUTING = Set.of("drive", "onedrive", "dropbox", "box", "pcloud", "yandex");

    /** @param type as in {@code rclone.conf} */
    static Backend of(JsonNode told, String type) {
        var features = told.path("Features");
        var kinds = new EnumMap<DigestKind, String>(DigestKind.class);
        if (!features.path("SlowHash").asBoolean(true)) {
            for (var hash : told.path("Hashes")) {
                var kind = NAMES.get(hash.asString(""));
                if (kind != null) {
                    kinds.put(kind, hash.asString(""));
                }
            }
        }
        return new Backend(
                told.path("Name").asString(""),
                told.path("Root").asString(""),
                kinds,
                COMPUTING.contains(type) ? Published.Source.STORAGE : Published.Source.UPLOADER,
                features.path("IsLocal").asBoolean(false),
                features.path("About").asBoolean(false));
    }

    Backend withUsage(boolean tells) {
        return new Backend(name, root, kinds, hashes, isLocal, tells);
    }
}

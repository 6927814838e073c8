package cloud.declutter.clouds.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.engine.digest.DigestKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One user's files and trash bin, as Nextcloud keeps them: numbers stay with files, wherever they go. */
final class NextcloudState {
    /** As a German server says; ours says otherwise. */
    private static final String RESTORED = " (wiederhergestellt)";

    private final TreeMap<String, Node> files = new TreeMap<>();
    private final TreeMap<String, Trashed> trash = new TreeMap<>();
    private long lastId = 100;
    private long lastTag;

    /** @param bytes none of a folder */
    record Node(long id, Optional<byte[]> bytes, long modified, String tag, String checksums) {
        boolean isFolder() {
            return bytes.isEmpty();
        }
    }

    record Trashed(Node node, String from, long at) {}

    NextcloudState() {
        files.put("", folder());
    }

    private Node folder() {
        return new Node(++lastId, Optional.empty(), Instant.now().getEpochSecond(), nextTag(), "");
    }

    private String nextTag() {
        return "%032x".formatted(++lastTag);
    }

    synchronized Optional<Node> node(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** With the folders to it, and with the checksums that a client of the maker's sends along. */
    synchronized void put(String path, byte[] bytes) {
        makeFolders(parent(path));
        var kinds = EnumSet.of(DigestKind.SHA1, DigestKind.MD5);
        var digests = CloudFixture.digests(bytes, kinds);
        var checksums = "SHA1:" + HexFormat.of().formatHex(digests.of(DigestKind.SHA1)) + " MD5:"
                + HexFormat.of().formatHex(digests.of(DigestKind.MD5));
        var id = node(path).map(Node::id).orElseGet(() -> ++lastId);
        files.put(path, new Node(id, Optional.of(bytes), Instant.now().getEpochSecond(), nextTag(), checksums));
    }

    synchronized void makeFolders(String path) {
        if (!files.containsKey(path)) {
            makeFolders(parent(path));
            files.put(path, folder());
        }
    }

    /** Answers with a status. */
    synchronized int makeFolder(String path) {
        if (files.containsKey(path)) {
            return 405;
        }
        if (!isFolder(parent(path))) {
            return 409;
        }
        files.put(path, folder());
        return 201;
    }

    private boolean isFolder(String path) {
        return node(path).filter(Node::isFolder).isPresent();
    }

    /** What stands in a folder or in the trash bin, by name. */
    synchronized Map<String, Node> children(String folder) {
        var children = new TreeMap<String, Node>();
        files.forEach((path, node) -> {
            if (!path.isEmpty() && parent(path).equals(folder)) {
                children.put(path.substring(path.lastIndexOf('/') + 1), node);
            }
        });
        return children;
    }

    synchronized Map<String, Node> files() {
        return new TreeMap<>(files);
    }

    synchronized Map<String, Trashed> trash() {
        return new TreeMap<>(trash);
    }

    synchronized void erase(String path) {
        files.keySet().removeIf(at -> isAtOrBelow(at, path));
    }

    /** Answers with a status. */
    synchronized int trash(String path, String ifMatch) {
        var node = files.get(path);
        if (node == null || !matches(node, ifMatch)) {
            return node == null ? 404 : 412;
        }
        var at = Instant.now().getEpochSecond();
        var name = path.substring(path.lastIndexOf('/') + 1);
        while (trash.containsKey(name + ".d" + at)) {
            at++;
        }
        trash.put(name + ".d" + at, new Trashed(node, path, at));
        files.remove(path);
        return 204;
    }

    /** Deletes for good what lies in the trash bin. Answers with a status. */
    synchronized int eraseTrashed(String name) {
        return trash.remove(name) == null ? 404 : 204;
    }

    /** Answers with a status. */
    synchronized int restore(String name) {
        var trashed = trash.get(name);
        if (trashed == null) {
            return 404;
        }
        var folder = isFolder(parent(trashed.from)) ? parent(trashed.from) : "";
        var own = trashed.from.substring(trashed.from.lastIndexOf('/') + 1);
        var dot = own.lastIndexOf('.') < 0 ? own.length() : own.lastIndexOf('.');
        var path = join(folder, own);
        for (var n = 1; files.containsKey(path); n++) {
            var suffix = n == 1 ? RESTORED : RESTORED.replace(")", " " + n + ")");
            path = join(folder, own.substring(0, dot) + suffix + own.substring(dot));
        }
        files.put(path, trashed.node);
        trash.remove(name);
        return 201;
    }

    /** Answers with a status. */
    synchronized int move(String from, String to, String ifMatch) {
        var node = files.get(from);
        if (node == null || !matches(node, ifMatch)) {
            return node == null ? 404 : 412;
        }
        if (files.containsKey(to)) {
            return 412;
        }
        if (!isFolder(parent(to))) {
            return 409;
        }
        var moved = new TreeMap<String, Node>();
        files.forEach((path, held) -> {
            if (isAtOrBelow(path, from)) {
                moved.put(to + path.substring(from.length()), held);
            }
        });
        erase(from);
        files.putAll(moved);
        return 201;
    }

    private static boolean matches(Node node, String ifMatch) {
        return ifMatch.isEmpty() || ifMatch.equals("\"" + node.tag + "\"");
    }

    static boolean isAtOrBelow(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}

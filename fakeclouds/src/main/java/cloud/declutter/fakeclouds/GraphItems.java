package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.digest.DigestKind;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Items as Microsoft Graph tells them. */
final class GraphItems {
    private static final int USUAL_EDGE = 800;

    private final String drive;
    private final FakeOneDrive.Plan plan;
    private final String contentUrl;
    private volatile boolean sha1;

    GraphItems(String drive, FakeOneDrive.Plan plan, String contentUrl) {
        this.drive = drive;
        this.plan = plan;
        this.contentUrl = contentUrl;
    }

    String drive() {
        return drive;
    }

    void publishSha1() {
        sha1 = true;
    }

    static Reply error(int status, String code, String message) {
        var body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return Reply.json(status, body);
    }

    /** Business accounts quote their tags, personal ones do not. */
    String eTag(Item item) {
        return plan == FakeOneDrive.Plan.PERSONAL
                ? "a" + Long.toHexString(item.number) + "." + item.tag
                : "\"{%08X-0000},%d\"".formatted(item.number, item.tag);
    }

    /** As in a delta: without the parent's path. */
    ObjectNode told(Item item) {
        var told = Json.object().put("id", item.id).put("name", item.name);
        if (item.parent != null) {
            told.putObject("parentReference").put("driveId", drive).put("id", item.parent.id);
        } else {
            told.putObject("root");
        }
        if (!item.live()) {
            told.putObject("deleted").put("state", "deleted");
            return told;
        }
        told.put("eTag", eTag(item)).put("cTag", "c" + item.number + "." + item.revision);
        told.put("size", item.bytes.length).put("lastModifiedDateTime", item.modified.toString());
        told.putObject("fileSystemInfo")
                .put("createdDateTime", item.created.toString())
                .put("lastModifiedDateTime", item.modified.toString());
        switch (item.kind) {
            case FOLDER -> told.putObject("folder").put("childCount", 0);
            case PACKAGE -> told.putObject("package").put("type", "oneNote");
            case SHORTCUT -> told.putObject("remoteItem").put("id", "other!1").putObject("file");
            case FILE, NATIVE -> told.set("file", file(item));
        }
        return told;
    }

    private ObjectNode file(Item item) {
        var file = Json.object().put("mimeType", "application/octet-stream");
        var hashes = file.putObject("hashes");
        if (item.hashed) {
            hashes.put("quickXorHash", Base64.getEncoder().encodeToString(item.digest(DigestKind.QUICK_XOR)));
            if (sha1 && plan == FakeOneDrive.Plan.PERSONAL) {
                hashes.put(
                        "sha1Hash",
                        HexFormat.of().formatHex(item.digest(DigestKind.SHA1)).toUpperCase(Locale.ROOT));
            }
        }
        return file;
    }

    /** With the parent's path and, of a file, where its content is. */
    ObjectNode full(Item item) {
        var told = told(item);
        if (item.parent != null) {
            told.withObject("parentReference").put("path", "/drive/root:" + encoded(item.parent.path()));
        }
        if (item.kind == Item.Kind.FILE) {
            told.put("@microsoft.graph.downloadUrl", contentUrl + "/download/" + escaped(item.id) + "/" + item.number);
        }
        return told;
    }

    /** @param select {@code c200x200}, say; usual sizes are told in any case */
    ObjectNode thumbnails(Item item, String select) {
        var answer = Json.object();
        var value = answer.putArray("value");
        if (item.kind == Item.Kind.FILE && Thumbnails.isPicture(item.bytes)) {
            var set = value.addObject().put("id", "0");
            if (select.matches("c\\d{1,4}x\\d{1,4}")) {
                size(set, item, select, Integer.parseInt(select.substring(1).split("x", 2)[0]));
            } else {
                size(set, item, "large", USUAL_EDGE);
            }
        }
        return answer;
    }

    private void size(ObjectNode set, Item item, String name, int edge) {
        set.putObject(name)
                .put("width", edge)
                .put("height", edge)
                .put("url", contentUrl + "/thumbnail/" + escaped(item.id) + "/" + edge);
    }

    /** Each name percent-encoded, the slashes between them not. */
    private static String encoded(String path) {
        return escaped(path).replace("%2F", "/");
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

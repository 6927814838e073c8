package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google Drive API v3 as far as it serves a person's My Drive, below {@code /drive/v3}.
 *
 * <p>Operations: {@code about}, {@code list}, {@code startPageToken}, {@code changes}, {@code get}, {@code download}, {@code
 * trash}, {@code untrash}, {@code update}, {@code create}, {@code delete}, {@code thumbnail}.
 *
 * <p>Source: Google Drive API reference, "files", "changes", "about"; "Resolve errors"; "Return specific fields".
 */
public final class FakeGoogleDrive extends FakeCloud {
    private static final Consent.Rules RULES =
            new Consent.Rules("Google", "/o/oauth2/v2/auth", "/token", "/revoke", "access_type=offline", false);
    private static final String FULL = "https://www.googleapis.com/auth/drive";
    private static final String READ = FULL + ".readonly";
    private static final String METADATA = FULL + ".metadata.readonly";
    private static final String FILES = "/drive/v3/files";
    private static final AtomicLong DRIVES = new AtomicLong(100);

    private final ChangeLog log = new ChangeLog();

    private FakeGoogleDrive(FakeSettings settings, String drive) {
        super(
                settings,
                RULES,
                NameRules.GOOGLE_DRIVE,
                new Items(Items.Names.ANY, number -> "1" + drive + "_" + "%020d".formatted(number), settings.clock()));
        items.onTouch(item -> log.touch(item.id));
    }

    public static FakeGoogleDrive start(FakeSettings settings) {
        return new FakeGoogleDrive(settings, "D" + DRIVES.incrementAndGet());
    }

    /** Adds a file even where its name is taken; the name may hold a slash. */
    public void putBeside(String folder, String name, byte[] bytes) {
        add(folder, name, Item.Kind.FILE, bytes);
    }

    /** Adds a document of Google's own editors. */
    public void putNative(String folder, String name) {
        add(folder, name, Item.Kind.NATIVE, new byte[0]);
    }

    public void putShortcut(String folder, String name) {
        add(folder, name, Item.Kind.SHORTCUT, new byte[0]);
    }

    /** Adds somebody else's file to a folder. */
    public void putForeign(String folder, String name, byte[] bytes) {
        locked(() -> add(folder, name, Item.Kind.FILE, bytes).owned = false);
    }

    private Item add(String folder, String name, Item.Kind kind, byte[] bytes) {
        lock.lock();
        try {
            var parent = folder.isEmpty()
                    ? items.root()
                    : items.folders(Place.of(folder).names());
            var item = items.add(parent, kind, name);
            items.write(item, bytes, items.now());
            return item;
        } finally {
            lock.unlock();
        }
    }

    /** Drive tells of the folder only. */
    @Override
    void broughtBack(Item item) {}

    @Override
    String operation(Call call) {
        if (call.path().equals("/drive/v3/about")) {
            return "about";
        }
        if (call.path().startsWith("/drive/v3/changes")) {
            return call.path().endsWith("/startPageToken") ? "startPageToken" : "changes";
        }
        if (call.path().startsWith("/thumbnail/")) {
            return "thumbnail";
        }
        if (call.path().equals(FILES)) {
            return call.method().equals("POST") ? "create" : "list";
        }
        if (call.method().equals("PATCH")) {
            var asked = call.json().path("trashed");
            if (!asked.isBoolean()) {
                return "update";
            }
            return asked.asBoolean() ? "trash" : "untrash";
        }
        if (call.method().equals("DELETE")) {
            return "delete";
        }
        return call.query("alt").equals("media") ? "download" : "get";
    }

    @Override
    Set<String> scopesFor(Call call, String operation) {
        return switch (operation) {
            case "trash", "untrash", "update", "create", "delete" -> Set.of(FULL);
            case "download", "thumbnail" -> Set.of(FULL, READ);
            default -> Set.of(FULL, READ, METADATA);
        };
    }

    @Override
    Reply answer(Call call, String operation) {
        return switch (operation) {
            case "about" -> about();
            case "list" -> list(call);
            case "startPageToken" ->
                Reply.json(200, Json.object().put("startPageToken", feedEpoch() + "." + log.last()));
            case "changes" -> changes(call);
            case "create" -> create(call.json());
            default -> answerItem(call, operation);
        };
    }

    private Reply about() {
        var body = Json.object();
        body.putObject("user").put("permissionId", items.root().id).put("displayName", account());
        var trashed = items.size(true);
        body.putObject("storageQuota")
                .put("limit", Long.toString(15L << 30))
                .put("usage", Long.toString(items.size(false) + trashed))
                .put("usageInDriveTrash", Long.toString(trashed));
        return Reply.json(200, body);
    }

    private Reply answerItem(Call call, String operation) {
        var rest = call.path().startsWith(FILES + "/")
                ? call.path().substring(FILES.length() + 1)
                : call.path().substring("/thumbnail/".length());
        var id = Call.decoded(rest.split("[/=]", 2)[0]);
        var item = id.equals("root") ? items.root() : items.byId(id).orElse(null);
        if (item == null || item.state == Item.State.GONE) {
            return DriveItems.error(404, "notFound", "File not found: " + id + ".");
        }
        return switch (operation) {
            case "download" -> Reply.content(call, item.bytes, DriveItems.mimeType(item));
            case "thumbnail" ->
                Thumbnails.of(item.bytes, Integer.parseInt(rest.substring(rest.lastIndexOf('s') + 1)))
                        .map(picture -> Reply.content(call, picture, "image/jpeg"))
                        .orElse(Reply.empty(404));
            case "trash", "untrash", "update" -> update(item, call);
            case "delete" -> delete(item);
            default -> Reply.json(200, told(item, call));
        };
    }

    private ObjectNode told(Item item, Call call) {
        var told = DriveItems.told(item);
        // The link is made only for who may read the content, and asking for it is not for free.
        if (call.query("fields").contains("thumbnailLink")
                && Thumbnails.isPicture(item.bytes)
                && permitted(new Call(
                                        "GET",
                                        "/thumbnail/" + item.id + "=s1",
                                        call.query(),
                                        call.headers(),
                                        call.body()))
                                .status()
                        == 200) {
            told.put("thumbnailLink", url() + "/thumbnail/" + item.id + "=s220");
        }
        return told;
    }

    private Reply list(Call call) {
        List<Item> matching;
        try {
            var query = DriveQuery.of(call.query("q"));
            var after = call.query("pageToken").isEmpty() ? 0 : Long.parseLong(call.query("pageToken"));
            matching = StreamSupport.stream(items.all().spliterator(), false)
                    .filter(item -> item.number > after && item.parent != null && item.state != Item.State.GONE)
                    .filter(query)
                    .sorted(Comparator.comparingLong(item -> item.number))
                    .limit(pageSize(call.query("pageSize"), 1000) + 1L)
                    .toList();
        } catch (IllegalArgumentException invalid) {
            return DriveItems.error(400, "invalid", "Invalid Value");
        }
        var size = pageSize(call.query("pageSize"), 1000);
        var page = Json.object().put("incompleteSearch", false);
        var files = page.putArray("files");
        matching.stream().limit(size).forEach(item -> files.add(DriveItems.told(item)));
        if (matching.size() > size) {
            page.put("nextPageToken", Long.toString(matching.get(size - 1).number));
        }
        return Reply.json(200, page);
    }

    private Reply changes(Call call) {
        var parts = call.query("pageToken").split("\\.", 2);
        if (parts.length < 2 || Long.parseLong(parts[0]) != feedEpoch()) {
            return feedLost(call);
        }
        var entries = log.after(Long.parseLong(parts[1]), pageSize(call.query("pageSize"), 1000));
        var page = Json.object();
        var changes = page.putArray("changes");
        for (var entry : entries) {
            var item = items.byId(entry.key()).orElseThrow();
            var gone = item.state == Item.State.GONE;
            var change = changes.addObject()
                    .put("changeType", "file")
                    .put("fileId", item.id)
                    .put("removed", gone);
            if (!gone) {
                change.set("file", DriveItems.told(item));
            }
        }
        var position = entries.isEmpty() ? log.last() : entries.getLast().number();
        page.put(position < log.last() ? "nextPageToken" : "newStartPageToken", parts[0] + "." + position);
        return Reply.json(200, page);
    }

    private Reply create(JsonNode asked) {
        var parent = asked.path("parents").isEmpty()
                ? items.root()
                : items.byId(asked.path("parents").path(0).asString("")).orElse(null);
        if (parent == null) {
            return DriveItems.error(404, "notFound", "File not found.");
        }
        return Reply.json(200, DriveItems.told(items.add(parent, Item.Kind.FOLDER, Json.text(asked, "name"))));
    }

    /** Past the trash, whether the file lies in it or not. */
    private Reply delete(Item item) {
        if (!item.owned) {
            return notTheOwner();
        }
        items.state(item, Item.State.GONE);
        return Reply.empty(204);
    }

    private static Reply notTheOwner() {
        return DriveItems.error(
                403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.");
    }

    private Reply update(Item item, Call call) {
        if (!item.owned) {
            return notTheOwner();
        }
        var asked = call.json();
        var parentId = call.query("addParents");
        var parent = parentId.isEmpty() ? item.parent : items.byId(parentId).orElse(null);
        if (parent == null) {
            return DriveItems.error(404, "notFound", "File not found.");
        }
        asked.path("appProperties").properties().forEach(property -> {
            if (property.getValue().isNull()) {
                item.properties.remove(property.getKey());
            } else {
                item.properties.put(property.getKey(), property.getValue().asString());
            }
        });
        items.move(item, parent, asked.has("name") ? Json.text(asked, "name") : item.name);
        if (asked.has("trashed")) {
            items.state(item, asked.path("trashed").asBoolean(false) ? Item.State.TRASHED : Item.State.LIVE);
        }
        return Reply.json(200, DriveItems.told(item));
    }

    @Override
    Reply throttled(Duration retryAfter) {
        return DriveItems.throttled(retryAfter);
    }

    @Override
    Reply unauthorized() {
        return DriveItems.error(401, "authError", "Invalid Credentials");
    }

    @Override
    Reply missingScope(Set<String> anyOf) {
        return DriveItems.error(403, "insufficientPermissions", "Request had insufficient authentication scopes.");
    }

    @Override
    Reply feedLost(Call call) {
        return DriveItems.error(410, "fullSyncRequired", "The page token is too old; a full sync is required.");
    }

    @Override
    Reply repeated(Reply page) {
        var body = Json.read(new String(page.body(), UTF_8));
        for (var list : List.of("files", "changes")) {
            if (body.path(list) instanceof ArrayNode array) {
                array.addAll(array.deepCopy());
            }
        }
        return Reply.json(page.status(), body);
    }

    @Override
    Reply incomplete(Reply page) {
        var body = Json.read(new String(page.body(), UTF_8));
        return body instanceof ObjectNode object
                ? Reply.json(page.status(), object.put("incompleteSearch", true))
                : page;
    }

    @Override
    Reply content(Call call) {
        return Reply.empty(404);
    }
}

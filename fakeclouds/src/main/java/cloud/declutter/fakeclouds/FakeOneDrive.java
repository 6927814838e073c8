package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Microsoft Graph v1.0 as far as it serves a person's OneDrive, below {@code /v1.0}.
 *
 * <p>Operations: {@code drive}, {@code delta}, {@code item}, {@code children}, {@code createFolder}, {@code delete}, {@code
 * move}, {@code restore}, {@code permanentDelete}, {@code thumbnails}, {@code batch}; {@code download} of what lies at {@link #contentUrl}.
 *
 * <p>Source: Microsoft Graph documentation, "driveItem: delta", "driveItem: restore", "driveItem: permanentDelete", "Get a
 * driveItem", "Delete a DriveItem", "Update a file or
 * folder", "List thumbnails for a DriveItem", "Combine multiple requests in one HTTP call using JSON batching".
 */
public final class FakeOneDrive extends FakeCloud {
    private static final Consent.Rules RULES = new Consent.Rules(
            "Microsoft account",
            "/common/oauth2/v2.0/authorize",
            "/common/oauth2/v2.0/token",
            "/common/oauth2/v2.0/none",
            "scope=offline_access",
            true);
    private static final Set<String> READ =
            Set.of("Files.Read", "Files.Read.All", "Files.ReadWrite", "Files.ReadWrite.All");
    private static final Set<String> WRITE = Set.of("Files.ReadWrite", "Files.ReadWrite.All");
    private static final Set<String> RESTORE = Set.of("Files.ReadWrite.All");
    private static final String ITEMS = "/v1.0/me/drive/items/";
    private static final String BY_PATH = "/v1.0/me/drive/root:/";
    private static final AtomicLong DRIVES = new AtomicLong(0x1A2B3C4DL);

    private final ChangeLog log = new ChangeLog();
    private final Plan plan;
    private final GraphItems graph;
    private final GraphDelta delta;

    /** What kind of account it is. */
    public enum Plan {
        PERSONAL,
        /** Has no restore and, for its items, no SHA-1. */
        BUSINESS
    }

    private FakeOneDrive(FakeSettings settings, Plan plan, String drive) {
        super(
                settings,
                RULES,
                NameRules.ONEDRIVE,
                new Items(Items.Names.UNIQUE_WHATEVER_THE_CASE, number -> drive + "!" + number, settings.clock()));
        this.plan = plan;
        this.graph = new GraphItems(drive, plan, contentUrl().toString());
        this.delta = new GraphDelta(items, graph, log, url() + "/v1.0/me/drive/root/delta");
        items.onTouch(item -> log.touch(item.id));
    }

    public static FakeOneDrive start(FakeSettings settings, Plan plan) {
        return new FakeOneDrive(settings, plan, Long.toHexString(DRIVES.incrementAndGet()));
    }

    /** From now on items tell their SHA-1 too, as those of older personal accounts do. */
    public void publishSha1() {
        graph.publishSha1();
    }

    /** Puts a notebook: a folder that shows as one file and has no content of its own. */
    public void putPackage(String path) {
        add(path, Item.Kind.PACKAGE);
    }

    /** Puts a pointer to an item of somebody else's drive. */
    public void putRemote(String path) {
        add(path, Item.Kind.SHORTCUT);
    }

    private void add(String path, Item.Kind kind) {
        var place = Place.of(path);
        locked(() -> items.add(items.folders(place.folders()), kind, place.name()));
    }

    @Override
    String operation(Call call) {
        if (call.path().startsWith("/v1.0/me/drive/root/delta")) {
            return "delta";
        }
        if (call.path().equals("/v1.0/$batch") || call.path().equals("/v1.0/%24batch")) {
            return "batch";
        }
        if (call.path().equals("/v1.0/me/drive")) {
            return "drive";
        }
        if (call.path().endsWith("/restore")) {
            return "restore";
        }
        if (call.path().endsWith("/permanentDelete")) {
            return "permanentDelete";
        }
        if (call.path().endsWith("/thumbnails")) {
            return "thumbnails";
        }
        if (call.path().endsWith("/children")) {
            return call.method().equals("POST") ? "createFolder" : "children";
        }
        return switch (call.method()) {
            case "DELETE" -> "delete";
            case "PATCH" -> "move";
            default -> "item";
        };
    }

    @Override
    Set<String> scopesFor(Call call, String operation) {
        return switch (operation) {
            case "delete", "move", "createFolder", "permanentDelete" -> WRITE;
            case "restore" -> RESTORE;
            default -> READ;
        };
    }

    @Override
    Reply answer(Call call, String operation) {
        return switch (operation) {
            case "drive" -> drive();
            case "delta" -> delta(call);
            case "batch" -> GraphBatch.answer(call, this::permitted);
            default -> answerItem(call, operation);
        };
    }

    private Reply drive() {
        var used = items.size(false);
        var trashed = items.size(true);
        var quota = Json.object()
                .put("total", 5L << 30)
                .put("used", used + trashed)
                .put("deleted", trashed)
                .put("remaining", (5L << 30) - used - trashed)
                .put("state", "normal");
        var drive = Json.object()
                .put("id", graph.drive())
                .put("driveType", plan == Plan.PERSONAL ? "personal" : "business");
        drive.set("quota", quota);
        drive.putObject("owner").putObject("user").put("displayName", account());
        return Reply.json(200, drive);
    }

    private Reply answerItem(Call call, String operation) {
        var found = find(call.path()).orElse(null);
        if (found != null && operation.equals("restore")) {
            return restore(found, call.json());
        }
        if (found != null && isAskedForDeleted(found, call)) {
            return Reply.json(200, graph.told(found));
        }
        if (found == null || !found.live()) {
            return GraphItems.error(404, "itemNotFound", "The resource could not be found.");
        }
        var expected = call.header("if-match").orElse(graph.eTag(found));
        if (!expected.equals(graph.eTag(found)) && !expected.equals("*")) {
            return GraphItems.error(412, "preconditionFailed", "ETag does not match current item's value");
        }
        return switch (operation) {
            case "delete" -> {
                remove(found);
                yield Reply.empty(204);
            }
            case "permanentDelete" -> deleteForGood(found);
            case "move" -> placed(found, call.json(), 200);
            case "createFolder" -> createFolder(found, call.json());
            case "children" -> children(found);
            case "thumbnails" -> Reply.json(200, graph.thumbnails(found, call.query("select")));
            default -> Reply.json(200, graph.full(found));
        };
    }

    /** Only personal accounts tell, and only by id. */
    private boolean isAskedForDeleted(Item item, Call call) {
        return plan == Plan.PERSONAL
                && call.path().startsWith(ITEMS)
                && call.query("includeDeletedItems").equals("true")
                && item.state != Item.State.GONE
                && !item.live();
    }

    private Reply deleteForGood(Item item) {
        if (plan == Plan.PERSONAL) {
            return GraphItems.error(400, "notSupported", "Operation not supported");
        }
        remove(item);
        items.state(item, Item.State.GONE);
        return Reply.empty(204);
    }

    /** By id, by path ({@code root:/a/b}), or the root itself. */
    private Optional<Item> find(String path) {
        if (path.startsWith(BY_PATH)) {
            return items.at(Arrays.stream(path.substring(BY_PATH.length()).split("/"))
                    .map(Call::decoded)
                    .toList());
        }
        var own = "/v1.0/drives/" + graph.drive() + "/items/";
        for (var base : List.of(ITEMS, own)) {
            if (path.startsWith(base)) {
                return items.byId(Call.decoded(path.substring(base.length()).split("/", 2)[0]));
            }
        }
        return path.equals("/v1.0/me/drive/root") ? Optional.of(items.root()) : Optional.empty();
    }

    private Reply restore(Item item, JsonNode asked) {
        if (plan == Plan.BUSINESS) {
            return GraphItems.error(400, "notSupported", "Operation not supported");
        }
        if (item.state != Item.State.TRASHED) {
            return GraphItems.error(404, "itemNotFound", "The item is not in the recycle bin.");
        }
        var reply = placed(item, asked, 200);
        if (reply.status() == 200) {
            item.state = Item.State.LIVE;
            items.touch(item);
            broughtBack(item);
            return Reply.json(200, graph.full(item));
        }
        return reply;
    }

    private Reply placed(Item item, JsonNode asked, int status) {
        var parentId = Json.text(asked.path("parentReference"), "id");
        var parent = parentId.isEmpty() ? item.parent : items.byId(parentId).orElse(null);
        if (parent == null || !parent.live() || !parent.isFolder()) {
            return GraphItems.error(404, "itemNotFound", "The parent folder could not be found.");
        }
        var wanted = Json.text(asked, "name");
        var name = wanted.isEmpty() ? item.name : wanted;
        if (items.named(parent, name).stream().anyMatch(other -> other != item)) {
            return GraphItems.error(409, "nameAlreadyExists", "An item with the same name already exists.");
        }
        items.move(item, parent, name);
        return Reply.json(status, graph.full(item));
    }

    private Reply createFolder(Item parent, JsonNode asked) {
        var name = Json.text(asked, "name");
        if (!items.named(parent, name).isEmpty()) {
            return GraphItems.error(409, "nameAlreadyExists", "An item with the same name already exists.");
        }
        return Reply.json(201, graph.full(items.add(parent, Item.Kind.FOLDER, name)));
    }

    private Reply children(Item folder) {
        var value = Json.array();
        items.children(folder).forEach(item -> value.add(graph.full(item)));
        var page = Json.object();
        page.set("value", value);
        return Reply.json(200, page);
    }

    private Reply delta(Call call) {
        return delta.page(call.query("token"), feedEpoch(), pageSize(call.query("$top"), 1000))
                .orElseGet(() -> feedLost(call));
    }

    @Override
    Reply throttled(Duration retryAfter) {
        return GraphItems.error(429, "activityLimitReached", "The app or user has been throttled.")
                .retryAfter(retryAfter);
    }

    @Override
    Reply unauthorized() {
        return GraphItems.error(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    }

    @Override
    Reply missingScope(Set<String> anyOf) {
        return GraphItems.error(403, "accessDenied", "Access denied");
    }

    @Override
    Reply feedLost(Call call) {
        return GraphItems.error(410, "resyncChangesApplyDifferences", "Resync required. Replace any local items.")
                .with("Location", url() + "/v1.0/me/drive/root/delta");
    }

    @Override
    Reply repeated(Reply page) {
        var body = Json.read(new String(page.body(), UTF_8));
        if (body.path("value") instanceof ArrayNode value) {
            value.addAll(value.deepCopy());
        }
        return Reply.json(page.status(), body);
    }

    @Override
    Reply incomplete(Reply page) {
        return Reply.empty(500);
    }

    @Override
    Reply content(Call call) {
        var parts = call.path().split("/", 4);
        var item = parts.length == 4 ? items.byId(Call.decoded(parts[2])).orElse(null) : null;
        if (item == null || !item.live()) {
            return Reply.empty(404);
        }
        if (parts[1].equals("thumbnail")) {
            return Thumbnails.of(item.bytes, Integer.parseInt(parts[3]))
                    .map(picture -> Reply.content(call, picture, "image/jpeg"))
                    .orElse(Reply.empty(404));
        }
        return Reply.content(call, item.bytes, "application/octet-stream");
    }
}

package cloud.declutter.fakeclouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dropbox API v2 as far as it serves a person's own files, below {@code /2}; contents are at the same address.
 *
 * <p>Operations are named as the routes: {@code files/list_folder}, {@code files/list_folder/continue}, {@code
 * files/get_metadata}, {@code files/delete_v2}, {@code files/restore}, {@code files/move_v2}, {@code files/list_revisions},
 * {@code files/download}, {@code files/get_thumbnail_v2}, {@code users/get_current_account}, {@code users/get_space_usage}.
 *
 * <p>Source: Dropbox API specification (files.stone, users.stone), "Error handling", "OAuth guide".
 */
public final class FakeDropbox extends FakeCloud {
    private static final Consent.Rules RULES = new Consent.Rules(
            "Dropbox",
            "/oauth2/authorize",
            "/oauth2/token",
            "/2/auth/token/revoke",
            "token_access_type=offline",
            false);
    private static final AtomicLong ACCOUNTS = new AtomicLong(100);

    private final String accountId;
    private final DropboxPast past;
    private final DropboxWrites writes;

    private FakeDropbox(FakeSettings settings, String accountId) {
        super(
                settings,
                RULES,
                NameRules.DROPBOX,
                new Items(
                        Items.Names.UNIQUE_WHATEVER_THE_CASE,
                        number -> "id:" + accountId + "%012d".formatted(number),
                        settings.clock()));
        this.accountId = accountId;
        this.past = new DropboxPast(accountId);
        this.writes = new DropboxWrites(this, items, past);
        items.onTouch(past::remember);
    }

    public static FakeDropbox start(FakeSettings settings) {
        return new FakeDropbox(settings, "A" + ACCOUNTS.incrementAndGet());
    }

    /** Puts a document that Dropbox cannot hand out as a file. */
    public void putNotDownloadable(String path) {
        var place = Place.of(path);
        locked(() -> items.add(items.folders(place.folders()), Item.Kind.NATIVE, place.name()));
    }

    @Override
    void relocate(Item item, Item parent, String name) {
        touchBelow(item);
        past.log().touch(item.path().toLowerCase(Locale.ROOT));
        super.relocate(item, parent, name);
        touchBelow(item);
    }

    @Override
    void remove(Item item) {
        super.remove(item);
        touchBelow(item);
    }

    @Override
    void goForGood(Item item) {
        super.goForGood(item);
        past.forget(item);
    }

    private void touchBelow(Item item) {
        items.below(item).forEach(past::remember);
    }

    @Override
    String operation(Call call) {
        return call.path().startsWith("/2/") ? call.path().substring(3) : "unknown";
    }

    @Override
    Set<String> scopesFor(Call call, String operation) {
        return switch (operation) {
            case "users/get_current_account", "users/get_space_usage" -> Set.of("account_info.read");
            case "files/download", "files/get_thumbnail_v2" -> Set.of("files.content.read");
            case "files/delete_v2", "files/restore", "files/move_v2", "files/create_folder_v2" ->
                Set.of("files.content.write");
            default -> Set.of("files.metadata.read");
        };
    }

    @Override
    Reply answer(Call call, String operation) {
        if (!call.method().equals("POST")) {
            return new Reply(400, Map.of("Content-Type", "text/plain"), "Error in call to API".getBytes(UTF_8));
        }
        return switch (operation) {
            case "users/get_current_account" ->
                Reply.json(
                        200,
                        Json.object().put("account_id", "dbid:" + accountId).put("email", account()));
            case "users/get_space_usage" -> spaceUsage();
            case "files/list_folder" -> page(feedEpoch() + "." + past.log().last() + ".0", call.json());
            case "files/list_folder/continue" -> proceed(call);
            case "files/download", "files/get_thumbnail_v2" -> hand(call, operation);
            case "files/get_metadata" -> metadata(call.json());
            case "files/list_revisions" -> listRevisions(call.json());
            case "files/delete_v2" -> writes.delete(call.json());
            case "files/restore" -> writes.restore(call.json());
            case "files/move_v2" -> writes.moveTo(call.json());
            default -> new Reply(404, Map.of(), "Unknown route".getBytes(UTF_8));
        };
    }

    private Reply spaceUsage() {
        var usage = Json.object().put("used", items.size(false));
        usage.putObject("allocation").put(".tag", "individual").put("allocated", 2L << 30);
        return Reply.json(200, usage);
    }

    private Reply proceed(Call call) {
        var cursor = Json.text(call.json(), "cursor");
        return cursor.startsWith(feedEpoch() + ".") ? page(cursor, Json.object()) : feedLost(call);
    }

    /** A cursor is {@code <epoch>.<start>.<position>}: what was gone before the start is not told. */
    private Reply page(String cursor, JsonNode asked) {
        var parts = cursor.split("\\.", 3);
        var start = Long.parseLong(parts[1]);
        var entries = past.log()
                .after(Long.parseLong(parts[2]), pageSize(asked.path("limit").asString(""), 2000));
        var page = Json.object();
        var told = page.putArray("entries");
        for (var entry : entries) {
            var item = at(entry.key());
            if (item.isPresent()) {
                told.add(past.told(item.get()));
            } else if (entry.number() > start) {
                told.add(past.deleted(entry.key()));
            }
        }
        var position =
                entries.isEmpty() ? Long.parseLong(parts[2]) : entries.getLast().number();
        var more = position < past.log().last();
        page.put("has_more", more).put("cursor", parts[0] + "." + (more ? start : 0) + "." + position);
        return Reply.json(200, page);
    }

    Optional<Item> at(String path) {
        return path.isEmpty()
                ? Optional.empty()
                : items.at(Arrays.asList(path.substring(1).split("/")));
    }

    /** By path, {@code id:} or {@code rev:}. */
    Optional<Item> lookUp(String path) {
        if (path.startsWith("id:")) {
            return items.byId(path).filter(Item::live);
        }
        if (path.startsWith("rev:")) {
            return past.revision(path.substring(4))
                    .map(DropboxPast.Revision::item)
                    .filter(item -> item.live() && past.rev(item).equals(path.substring(4)));
        }
        return path.startsWith("/") ? at(path) : Optional.empty();
    }

    private Reply metadata(JsonNode asked) {
        var path = Json.text(asked, "path");
        var found = lookUp(path);
        if (found.isPresent()) {
            return Reply.json(200, past.told(found.get()));
        }
        var lower = path.toLowerCase(Locale.ROOT);
        return asked.path("include_deleted").asBoolean(false) && past.knows(lower)
                ? Reply.json(200, past.deleted(lower))
                : error("path", "not_found");
    }

    private Reply listRevisions(JsonNode asked) {
        var lower = Json.text(asked, "path").toLowerCase(Locale.ROOT);
        var revisions = past.history(lower);
        if (revisions.isEmpty()) {
            return error("path", "not_found");
        }
        var answer = Json.object().put("is_deleted", at(lower).isEmpty());
        answer.putArray("entries").addAll(revisions.get().values());
        return Reply.json(200, answer);
    }

    private Reply hand(Call call, String operation) {
        var asked = Json.read(call.header("dropbox-api-arg").orElse("{}"));
        var path = operation.equals("files/download")
                ? Json.text(asked, "path")
                : Json.text(asked.path("resource"), "path");
        var kept = path.startsWith("rev:") ? past.revision(path.substring(4)) : Optional.<DropboxPast.Revision>empty();
        var found = kept.map(DropboxPast.Revision::bytes).or(() -> lookUp(path).map(item -> item.bytes));
        if (found.isEmpty()) {
            return error("path", "not_found");
        }
        var bytes = found.get();
        if (operation.equals("files/download")) {
            return Reply.content(call, bytes, "application/octet-stream");
        }
        var edge = Json.text(asked.path("size"), ".tag").replaceAll("^w(\\d+)h.*$", "$1");
        return Thumbnails.of(bytes, Integer.parseInt(edge))
                .map(picture -> Reply.content(call, picture, "image/jpeg"))
                .orElseGet(() -> error("unsupported_extension", ""));
    }

    /** The 409 of a route, its reason below a tag. */
    static Reply error(String tag, String reason) {
        var body = Json.object().put("error_summary", tag + "/" + reason + "/...");
        var error = body.putObject("error").put(".tag", tag);
        if (!reason.isEmpty()) {
            error.putObject(tag).put(".tag", reason);
        }
        return Reply.json(409, body);
    }

    @Override
    Reply throttled(Duration retryAfter) {
        return throttled("too_many_requests", retryAfter).retryAfter(retryAfter);
    }

    /** Without the header: what to wait for is in the body alone. */
    @Override
    Reply throttledWrites(Duration retryAfter) {
        return throttled("too_many_write_operations", retryAfter);
    }

    private static Reply throttled(String reason, Duration retryAfter) {
        var body = Json.object().put("error_summary", reason + "/...");
        var error = body.putObject("error").put("retry_after", retryAfter.toSeconds());
        error.putObject("reason").put(".tag", reason);
        return Reply.json(429, body);
    }

    @Override
    Reply unauthorized() {
        return authorization(Json.object().put(".tag", "expired_access_token"));
    }

    @Override
    Reply missingScope(Set<String> anyOf) {
        return authorization(Json.object().put(".tag", "missing_scope").put("required_scope", String.join(" ", anyOf)));
    }

    private static Reply authorization(ObjectNode error) {
        var body = Json.object().put("error_summary", Json.text(error, ".tag") + "/...");
        body.set("error", error);
        return Reply.json(401, body);
    }

    @Override
    Reply feedLost(Call call) {
        return error("reset", "");
    }

    @Override
    Reply repeated(Reply page) {
        var body = Json.read(new String(page.body(), UTF_8));
        if (body.path("entries") instanceof ArrayNode entries) {
            entries.addAll(entries.deepCopy());
        }
        return Reply.json(page.status(), body);
    }

    @Override
    Reply incomplete(Reply page) {
        return Reply.empty(500);
    }

    @Override
    Reply content(Call call) {
        return Reply.empty(404);
    }
}

package cloud.declutter.clouds.dropbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.FeedLostException;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.clouds.http.JsonCalls.Told;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The calls of Dropbox API v2 that are needed. Every call is a POST; a refusal that is an answer has status 409. */
final class DropboxApi {
    private static final int MOST_PAGES = 100_000;
    private static final int PAGE = 2000;

    private final JsonCalls calls;
    private final DropboxSettings settings;

    DropboxApi(JsonCalls calls, DropboxSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    JsonCalls calls() {
        return calls;
    }

    String accountId() {
        var told = need(answer(call("users/get_current_account", null)));
        return calls.text(told, "account_id");
    }

    JsonNode spaceUsage() {
        return need(answer(call("users/get_space_usage", null)));
    }

    /** Everything below the root, in Dropbox's order; the answer is where to go on. */
    String list(Consumer<DropboxEntry> entry) {
        var body = JsonCalls.object()
                .put("path", "")
                .put("recursive", true)
                .put("limit", PAGE)
                .put("include_mounted_folders", true);
        return pages(need(answer(call("files/list_folder", body))), entry);
    }

    /** What came since a cursor, in Dropbox's order; the answer is where to go on. */
    String proceed(String cursor, Consumer<DropboxEntry> entry) {
        return pages(page(cursor), entry);
    }

    private String pages(JsonNode first, Consumer<DropboxEntry> entry) {
        var page = first;
        var cursor = "";
        for (var n = 0; n < MOST_PAGES; n++) {
            if (!page.path("entries").isArray() || !page.path("has_more").isBoolean()) {
                throw calls.nonsense();
            }
            page.path("entries").forEach(each -> entry.accept(DropboxEntry.of(calls, each)));
            var next = calls.text(page, "cursor");
            if (!page.path("has_more").asBoolean()) {
                return next;
            }
            if (next.equals(cursor)) {
                throw calls.nonsense();
            }
            cursor = next;
            page = page(cursor);
        }
        throw calls.nonsense();
    }

    private JsonNode page(String cursor) {
        var told = answer(call("files/list_folder/continue", JsonCalls.object().put("cursor", cursor)));
        // 400 for a cursor that is none.
        if (told.status() == 400 || isRefused(told, "reset")) {
            throw new FeedLostException("Dropbox does not know any more what changed since the last scan");
        }
        return need(told);
    }

    /** @param path with a leading slash, or {@code id:...}; empty where nothing is */
    Optional<DropboxEntry> metadata(String path) {
        var told = answer(call("files/get_metadata", JsonCalls.object().put("path", path)));
        return isRefused(told, "path") ? Optional.empty() : Optional.of(DropboxEntry.of(calls, need(told)));
    }

    /** Whether a revision was once at a path. */
    boolean hasRevision(String path, String rev) {
        var body = JsonCalls.object().put("path", path).put("limit", 100);
        var told = answer(call("files/list_revisions", body));
        if (isRefused(told, "path")) {
            return false;
        }
        for (var entry : need(told).path("entries")) {
            if (entry.path("rev").asString("").equals(rev)) {
                return true;
            }
        }
        return false;
    }

    Told delete(String path, String rev) throws CallFailedException {
        var body = JsonCalls.object().put("path", path).put("parent_rev", rev);
        return ask(call("files/delete_v2", body).once());
    }

    Told restore(String path, String rev) throws CallFailedException {
        return ask(call("files/restore", JsonCalls.object().put("path", path).put("rev", rev))
                .once());
    }

    Told move(String from, String to) throws CallFailedException {
        var body = JsonCalls.object().put("from_path", from).put("to_path", to).put("autorename", false);
        return ask(call("files/move_v2", body).once());
    }

    Call download(String rev) {
        return content("files/download", JsonCalls.object().put("path", "rev:" + rev));
    }

    /** @param size as Dropbox names it, {@code w128h128} say */
    Call thumbnail(String rev, String size) {
        var argument = JsonCalls.object();
        argument.putObject("resource").put(".tag", "path").put("path", "rev:" + rev);
        argument.putObject("format").put(".tag", "jpeg");
        argument.putObject("size").put(".tag", size);
        return content("files/get_thumbnail_v2", argument);
    }

    /** Whether a call was answered with that refusal. */
    static boolean isRefused(Told told, String tag) {
        return told.status() == 409
                && told.body().path("error").path(".tag").asString("").equals(tag);
    }

    JsonNode need(Told told) {
        if (told.status() == 401
                && told.body().path("error").path(".tag").asString("").equals("missing_scope")) {
            throw new CloudException(
                    CloudException.Kind.NOT_ALLOWED,
                    "Dropbox was not asked to allow this. Connect it anew and allow what is asked for.");
        }
        return calls.need(told);
    }

    private Told answer(Call call) {
        return calls.answer(call);
    }

    private Told ask(Call call) throws CallFailedException {
        var told = calls.ask(call);
        if (told.status() == 401) {
            need(told);
        }
        return told;
    }

    /** Without a body for the routes that take none. */
    private Call call(String route, @Nullable JsonNode body) {
        var call = Call.of("POST", settings.api().resolve("/2/" + route));
        return body == null ? call : JsonCalls.body(call, body);
    }

    private Call content(String route, JsonNode argument) {
        return Call.of("POST", settings.content().resolve("/2/" + route))
                .header("Dropbox-API-Arg", ascii(new String(JsonCalls.bytes(argument), UTF_8)));
    }

    /** Headers hold ASCII only; JSON can say everything in it. */
    private static String ascii(String json) {
        var text = new StringBuilder(json.length());
        json.chars().forEach(unit -> {
            if (unit < 0x7F) {
                text.append((char) unit);
            } else {
                text.append(String.format("\\u%04x", unit));
            }
        });
        return text.toString();
    }
}

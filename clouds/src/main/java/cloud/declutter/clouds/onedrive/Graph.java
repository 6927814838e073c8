package cloud.declutter.clouds.onedrive;

import cloud.declutter.clouds.FeedLostException;
import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.clouds.http.JsonCalls.Told;
import cloud.declutter.clouds.http.Origin;
import cloud.declutter.engine.path.RawPath;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of Microsoft Graph that are needed, as questions and answers. */
final class Graph {
    private static final int MOST_PAGES = 100_000;
    private static final String FIELDS =
            "id,name,eTag,size,parentReference,folder,file,package,remoteItem,deleted,root,fileSystemInfo,"
                    + "lastModifiedDateTime";

    private final JsonCalls calls;
    private final URI api;
    private final Origin origin;
    private final String drive;

    Graph(JsonCalls calls, URI api) {
        this.calls = calls;
        this.api = api;
        this.origin = Origin.of(api);
        this.drive = api.resolve("/v1.0/me/drive").toString();
    }

    JsonCalls calls() {
        return calls;
    }

    JsonNode drive() {
        return calls.need(Call.get(URI.create(drive)));
    }

    String rootId() {
        return calls.text(calls.need(Call.get(URI.create(drive + "/root" + select("id")))), "id");
    }

    /** Empty where there is none, be it that it lies in the recycle bin. */
    Optional<DriveItem> item(String id) {
        return item(Call.get(URI.create(items(id) + select(FIELDS + ",@microsoft.graph.downloadUrl"))));
    }

    /** Whether an item lies in the recycle bin; only personal accounts tell. */
    boolean isInRecycleBin(String id) {
        return item(Call.get(URI.create(items(id) + JsonCalls.query(Map.of("includeDeletedItems", "true")))))
                .filter(item -> item.what() == DriveItem.What.GONE)
                .isPresent();
    }

    Optional<DriveItem> at(RawPath path) {
        var names = path.components().stream()
                .map(name -> JsonCalls.encoded(name.display()))
                .collect(Collectors.joining("/"));
        return item(Call.get(URI.create(drive + "/root:/" + names + select(FIELDS))));
    }

    private Optional<DriveItem> item(Call call) {
        var told = calls.answer(call);
        return told.status() == 404 ? Optional.empty() : Optional.of(DriveItem.of(calls, calls.need(told)));
    }

    /** Every item; the answer is where to go on. */
    String list(Consumer<DriveItem> item) {
        try {
            return pages(
                    URI.create(drive + "/root/delta" + JsonCalls.query(Map.of("$select", FIELDS, "$top", "1000"))),
                    item);
        } catch (FeedLostException brokenOff) {
            throw calls.refusal(503);
        }
    }

    /** Whatever changed since a cursor; the answer is where to go on. */
    String changes(String cursor, Consumer<DriveItem> item) {
        return pages(URI.create(drive + "/root/delta" + JsonCalls.query(Map.of("token", cursor))), item);
    }

    private String pages(URI first, Consumer<DriveItem> item) {
        var link = first;
        for (var page = 0; page < MOST_PAGES; page++) {
            var told = page(link);
            told.path("value").forEach(each -> item.accept(DriveItem.of(calls, each)));
            var last = told.path("@odata.deltaLink").asString("");
            if (!last.isEmpty()) {
                return token(own(last));
            }
            var next = own(calls.text(told, "@odata.nextLink"));
            if (next.equals(link)) {
                throw calls.nonsense();
            }
            link = next;
        }
        throw calls.nonsense();
    }

    private JsonNode page(URI link) {
        var told = calls.answer(Call.get(link));
        // 410 for a token that is too old, 400 for one that is none.
        if (told.status() == 410 || told.status() == 400) {
            throw new FeedLostException("OneDrive does not know any more what changed since the last scan");
        }
        var body = calls.need(told);
        if (!body.path("value").isArray()) {
            throw calls.nonsense();
        }
        return body;
    }

    /** A link of the storage's own; nobody else is told the person's token. */
    private URI own(String link) {
        try {
            var uri = URI.create(link);
            if (origin.holds(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException noAddress) {
            // Falls through to the one complaint.
        }
        throw calls.nonsense();
    }

    /** The cursor is the token alone: where the storage is says its setting, not the database. */
    private String token(URI link) {
        var query = Optional.ofNullable(link.getQuery()).orElse("");
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith("token=")) {
                return pair.substring("token=".length());
            }
        }
        var quoted = link.getPath().replaceFirst("^.*\\(token='(.*)'\\)$", "$1");
        if (quoted.equals(link.getPath())) {
            throw calls.nonsense();
        }
        return quoted;
    }

    /** Deletes for good, past the recycle bin; of business accounts only. */
    Told deleteForGood(String driveId, String id) throws CallFailedException {
        var item = "/v1.0/drives/" + JsonCalls.encoded(driveId) + "/items/" + JsonCalls.encoded(id);
        return ask(Call.of("POST", api.resolve(item + "/permanentDelete")));
    }

    Told delete(String id, String eTag) throws CallFailedException {
        return ask(Call.of("DELETE", URI.create(items(id))).header("If-Match", eTag));
    }

    /** Where a file lies in the recycle bin of a personal account. */
    Told restore(String id, String parent, String name) throws CallFailedException {
        return ask(JsonCalls.body(Call.of("POST", URI.create(items(id) + "/restore")), place(parent, name)));
    }

    Told move(String id, String eTag, String parent, String name) throws CallFailedException {
        var call = Call.of("PATCH", URI.create(items(id))).header("If-Match", eTag);
        return ask(JsonCalls.body(call, place(parent, name).put("@microsoft.graph.conflictBehavior", "fail")));
    }

    private static ObjectNode place(String parent, String name) {
        var body = JsonCalls.object().put("name", name);
        body.putObject("parentReference").put("id", parent);
        return body;
    }

    private Told ask(Call call) throws CallFailedException {
        var told = calls.ask(call.once());
        if (told.status() == 401) {
            throw calls.refusal(401);
        }
        return told;
    }

    /** The folder that is there, or is made; empty where something else has taken the name. */
    Optional<DriveItem> folder(String parent, RawPath path) {
        var found = at(path);
        if (found.isEmpty()) {
            var body = JsonCalls.object().put("name", path.name().display());
            body.putObject("folder");
            body.put("@microsoft.graph.conflictBehavior", "fail");
            var call = Call.of("POST", URI.create(items(parent) + "/children"));
            var told = calls.answer(JsonCalls.body(call, body).once());
            found = told.status() == 409 ? at(path) : Optional.of(DriveItem.of(calls, calls.need(told)));
        }
        return found.filter(item -> item.what() == DriveItem.What.FOLDER);
    }

    /** Where a picture of an item is, its longer edge about that long. */
    Optional<URI> thumbnail(String id, int edge) {
        var name = "c" + edge + "x" + edge;
        var told = calls.answer(Call.get(URI.create(items(id) + "/thumbnails?select=" + name)));
        if (told.status() == 404) {
            return Optional.empty();
        }
        var set = calls.need(told).path("value").path(0);
        var link = set.path(name).path("url").asString("");
        try {
            return link.isEmpty() ? Optional.empty() : Optional.of(URI.create(link));
        } catch (IllegalArgumentException noAddress) {
            throw calls.nonsense();
        }
    }

    private String items(String id) {
        return drive + "/items/" + JsonCalls.encoded(id);
    }

    private static String select(String fields) {
        return JsonCalls.query(Map.of("$select", fields));
    }

    static boolean isNamed(DriveItem item, RawPath name) {
        return ItemNames.fits(name, item.name(), item.id());
    }
}

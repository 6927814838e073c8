package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.FeedLostException;
import cloud.declutter.clouds.http.Call;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.clouds.http.JsonCalls;
import cloud.declutter.clouds.http.JsonCalls.Told;
import cloud.declutter.clouds.http.Throttling;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The calls of Google Drive API v3 that are needed, as questions and answers. */
final class DriveApi {
    /** Google says "too many" with 403 too, and why in the body. */
    static final Throttling THROTTLING =
            (status, body) -> status == 429 || (status == 403 && body.contains("ateLimitExceeded"));

    private static final int MOST_PAGES = 100_000;
    private static final String MY_DRIVE_ONLY = "user";

    private final JsonCalls calls;
    private final String files;
    private final String drive;

    DriveApi(JsonCalls calls, URI api) {
        this.calls = calls;
        this.drive = api.resolve("/drive/v3").toString();
        this.files = drive + "/files";
    }

    JsonCalls calls() {
        return calls;
    }

    JsonNode about() {
        return calls.need(get(drive + "/about", Map.of("fields", "storageQuota")));
    }

    String rootId() {
        return calls.text(calls.need(get(files + "/root", Map.of("fields", "id"))), "id");
    }

    /** Empty where there is none, or none that the person may see. */
    Optional<DriveFile> file(String id) {
        var told = calls.answer(get(files + "/" + JsonCalls.encoded(id), Map.of("fields", DriveFile.FIELDS)));
        return told.status() == 404 ? Optional.empty() : Optional.of(DriveFile.of(calls, calls.need(told)));
    }

    Call download(String id) {
        return get(files + "/" + JsonCalls.encoded(id), Map.of("alt", "media"));
    }

    /** Empty where the file has no thumbnail, or is gone, or another version. */
    Optional<URI> thumbnail(String id) {
        var told = calls.answer(get(files + "/" + JsonCalls.encoded(id), Map.of("fields", "thumbnailLink")));
        if (told.status() == 404) {
            return Optional.empty();
        }
        var link = calls.need(told).path("thumbnailLink").asString("");
        try {
            return link.isEmpty() ? Optional.empty() : Optional.of(URI.create(link));
        } catch (IllegalArgumentException noAddress) {
            throw calls.nonsense();
        }
    }

    /** Every item that a query finds. Throws {@link CloudException} where Drive says that it did not search everywhere. */
    void search(String query, Consumer<DriveFile> found) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("q", query);
        parameters.put("corpora", MY_DRIVE_ONLY);
        parameters.put("pageSize", "1000");
        parameters.put("fields", "nextPageToken,incompleteSearch,files(" + DriveFile.FIELDS + ")");
        for (var page = 0; page < MOST_PAGES; page++) {
            var told = calls.need(get(files, parameters));
            if (!told.path("files").isArray() || told.path("incompleteSearch").asBoolean(false)) {
                throw new CloudException(
                        CloudException.Kind.UNAVAILABLE,
                        "Google Drive said that its list is not complete. Scan again later.");
            }
            told.path("files").forEach(each -> found.accept(DriveFile.of(calls, each)));
            var next = told.path("nextPageToken").asString("");
            if (next.isEmpty()) {
                return;
            }
            if (next.equals(parameters.put("pageToken", next))) {
                throw calls.nonsense();
            }
        }
        throw calls.nonsense();
    }

    List<DriveFile> search(String query) {
        var found = new ArrayList<DriveFile>();
        search(query, found::add);
        return found;
    }

    String startPageToken() {
        return calls.text(calls.need(get(drive + "/changes/startPageToken", Map.of())), "startPageToken");
    }

    /** What changed, page by page; the answer is where to go on. */
    String changes(String cursor, Consumer<JsonNode> change) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("pageToken", cursor);
        parameters.put("pageSize", "1000");
        parameters.put("includeRemoved", "true");
        parameters.put("restrictToMyDrive", "true");
        parameters.put(
                "fields", "nextPageToken,newStartPageToken,changes(fileId,removed,file(" + DriveFile.FIELDS + "))");
        for (var page = 0; page < MOST_PAGES; page++) {
            var told = page(get(drive + "/changes", parameters));
            told.path("changes").forEach(change);
            var start = told.path("newStartPageToken").asString("");
            if (!start.isEmpty()) {
                return start;
            }
            var next = calls.text(told, "nextPageToken");
            if (next.equals(parameters.put("pageToken", next))) {
                throw calls.nonsense();
            }
        }
        throw calls.nonsense();
    }

    private JsonNode page(Call call) {
        var told = calls.answer(call);
        // 400 and 404 for a token that is none any more, 410 for one that is too old.
        if (told.status() == 400 || told.status() == 404 || told.status() == 410) {
            throw new FeedLostException("Google Drive does not know any more what changed since the last scan");
        }
        var body = calls.need(told);
        if (!body.path("changes").isArray()) {
            throw calls.nonsense();
        }
        return body;
    }

    /** @param move parameters that name the old and the new folder; may be empty */
    Told update(String id, Map<String, String> move, JsonNode body) throws CallFailedException {
        var parameters = new LinkedHashMap<>(move);
        parameters.put("fields", DriveFile.FIELDS);
        var uri = URI.create(files + "/" + JsonCalls.encoded(id) + JsonCalls.query(parameters));
        return calls.ask(JsonCalls.body(Call.of("PATCH", uri), body).once());
    }

    /** Deletes for good, past the trash. */
    Told delete(String id) throws CallFailedException {
        return calls.ask(Call.of("DELETE", URI.create(files + "/" + JsonCalls.encoded(id)))
                .once());
    }

    DriveFile makeFolder(String parent, String name) {
        var body = JsonCalls.object().put("name", name).put("mimeType", DriveFile.FOLDER);
        body.putArray("parents").add(parent);
        var uri = URI.create(files + JsonCalls.query(Map.of("fields", DriveFile.FIELDS)));
        return DriveFile.of(
                calls, calls.need(JsonCalls.body(Call.of("POST", uri), body).once()));
    }

    /** As a value in a query. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static Call get(String address, Map<String, String> parameters) {
        return Call.get(URI.create(address + (parameters.isEmpty() ? "" : JsonCalls.query(parameters))));
    }
}

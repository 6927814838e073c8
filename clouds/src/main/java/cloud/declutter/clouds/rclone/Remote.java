package cloud.declutter.clouds.rclone;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.Version;
import cloud.declutter.clouds.http.Answer;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The questions and orders that a remote takes. */
record Remote(Rc rc, RcloneRemote where, Backend backend, long device) {

    /** Finds out what is behind a remote. Throws {@link CloudException} where there is none of that name. */
    static Remote open(Rc rc, RcloneRemote where) {
        var known = done(rc.ask("config/listremotes", Map.of())).path("remotes");
        if (known.valueStream().noneMatch(name -> name.asString("").equals(where.name()))) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND,
                    "There is no remote \"" + where.name() + "\"; the operator adds it with \"rclone config\".");
        }
        var told = done(rc.ask("operations/fsinfo", Map.of("fs", where.fs())));
        var name = told.path("Name").asString("");
        var type = done(rc.ask("config/get", Map.of("name", name.isEmpty() ? where.name() : name)))
                .path("type")
                .asString("");
        var backend = Backend.of(told, type);
        var remote = new Remote(rc, where, backend, Version.number("rclone", backend.name()));
        return remote.backend.tellsUsage() && remote.quota().isEmpty()
                ? new Remote(rc, where, backend.withUsage(false), remote.device)
                : remote;
    }

    private static JsonNode done(Rc.Reply reply) {
        return switch (reply) {
            case Rc.Reply.Done(var json) -> json;
            case Rc.Reply.Failed(var error) -> throw error.asCloudException();
        };
    }

    private Map<String, Object> options() {
        return backend.kinds().isEmpty()
                ? Map.of("noMimeType", true)
                : Map.of(
                        "noMimeType",
                        true,
                        "showHash",
                        true,
                        "hashTypes",
                        List.copyOf(backend.kinds().values()));
    }

    private Map<String, Object> at(RawPath path) {
        return Map.of("fs", where.fs(), "remote", StandardNames.encoded(path), "opt", options());
    }

    /** What a folder holds, or the refusal. Throws {@link CloudException} where there is no reply. */
    Held held(RawPath folder) {
        return switch (rc.ask("operations/list", at(folder))) {
            case Rc.Reply.Done(var json) -> new Held.Items(items(json.path("list")));
            case Rc.Reply.Failed(var error) -> new Held.Failed(error);
        };
    }

    /** What came of opening a folder. */
    sealed interface Held {
        record Items(List<Item> items) implements Held {}

        record Failed(RcloneError error) implements Held {}
    }

    private static List<Item> items(JsonNode list) {
        if (!list.isArray() && !list.isNull()) {
            throw Rc.unintelligible(new IOException("no list"));
        }
        var items = new ArrayList<Item>();
        for (var node : list) {
            items.add(item(node));
        }
        return items;
    }

    private static Item item(JsonNode node) {
        try {
            return Item.of(node);
        } catch (IOException malformed) {
            throw Rc.unintelligible(malformed);
        }
    }

    /** What stands at a path; empty where nothing does in a root that is there. Throws {@link CloudException}. */
    Optional<Item> look(RawPath path) {
        var there = glance(path);
        if (there.isEmpty()) {
            mustExist();
        }
        return there;
    }

    /** As {@link #look}, where it is known that the root is there. */
    Optional<Item> glance(RawPath path) {
        return switch (rc.ask("operations/stat", at(path))) {
            case Rc.Reply.Done(var json) when !json.has("item") -> throw Rc.unintelligible(new IOException("no item"));
            case Rc.Reply.Done(var json) ->
                json.path("item").isNull() ? Optional.empty() : Optional.of(item(json.path("item")));
            case Rc.Reply.Failed(var error) when error.kind() == RcloneError.Kind.ABSENT -> Optional.empty();
            case Rc.Reply.Failed(var error) -> throw error.asCloudException();
        };
    }

    /** That a path is absent says nothing where the root is. */
    private void mustExist() {
        if (held(RawPath.ROOT) instanceof Held.Failed(var error)) {
            throw error.asCloudException();
        }
    }

    /** Gives a file another path, where nothing stands as far as was seen. Throws {@link CallFailedException}. */
    Rc.Reply move(RawPath from, RawPath to) throws IOException {
        return rc.order(
                "operations/movefile",
                Map.of(
                        "srcFs", where.fs(),
                        "srcRemote", StandardNames.encoded(from),
                        "dstFs", where.fs(),
                        "dstRemote", StandardNames.encoded(to)));
    }

    /** Deletes a file, never a folder. Throws {@link CallFailedException}. */
    Rc.Reply delete(RawPath path) throws IOException {
        return rc.order("operations/deletefile", Map.of("fs", where.fs(), "remote", StandardNames.encoded(path)));
    }

    Answer content(RawPath path, long from, long length) throws CallFailedException {
        var below = where.folder().isRoot() ? path : where.folder().child(path);
        var encoded = below.components().stream()
                .map(name -> Rc.encoded(StandardNames.encoded(name)))
                .collect(Collectors.joining("/"));
        return rc.content(Rc.encoded("[" + where.name() + ":]") + "/" + encoded, from, length);
    }

    Optional<Quota> quota() {
        if (!backend.tellsUsage()) {
            return Optional.empty();
        }
        return switch (rc.ask("operations/about", Map.of("fs", where.fs()))) {
            case Rc.Reply.Done(var json)
            when json.path("used").isIntegralNumber() ->
                Optional.of(new Quota(json.path("used").longValue(), number(json, "total"), number(json, "trashed")));
            case Rc.Reply.Done ignored -> Optional.empty();
            case Rc.Reply.Failed ignored -> Optional.empty();
        };
    }

    private static OptionalLong number(JsonNode json, String name) {
        var value = json.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** Where in the storage something stands, so that two remotes that overlap call it the same. */
    String place(RawPath path) {
        return path.isRoot() ? backend.root() : backend.root() + "/" + path.escaped();
    }

    Version version(RawPath path, Item item) {
        return item.version(device, place(path));
    }

    CloudFile file(RawPath path, Item item) {
        return new CloudFile(path, version(path, item), item.tag());
    }
}

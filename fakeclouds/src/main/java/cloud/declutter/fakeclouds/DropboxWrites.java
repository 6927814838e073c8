package cloud.declutter.fakeclouds;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The routes of a fake Dropbox that change it. */
final class DropboxWrites {
    private final FakeDropbox cloud;
    private final Items items;
    private final DropboxPast past;

    DropboxWrites(FakeDropbox cloud, Items items, DropboxPast past) {
        this.cloud = cloud;
        this.items = items;
        this.past = past;
    }

    Reply delete(JsonNode asked) {
        var found = cloud.lookUp(Json.text(asked, "path"));
        if (found.isEmpty()) {
            return FakeDropbox.error("path_lookup", "not_found");
        }
        var parentRev = Json.text(asked, "parent_rev");
        if (!parentRev.isEmpty()
                && (found.get().isFolder() || !past.rev(found.get()).equals(parentRev))) {
            return FakeDropbox.error("path_write", "conflict");
        }
        var answer = Json.object();
        answer.set("metadata", past.told(found.get()));
        cloud.remove(found.get());
        return Reply.json(200, answer);
    }

    Reply restore(JsonNode asked) {
        var revision = past.revision(Json.text(asked, "rev"));
        var path = Json.text(asked, "path");
        if (revision.isEmpty()) {
            return FakeDropbox.error("invalid_revision", "");
        }
        var lower = path.toLowerCase(Locale.ROOT);
        var there = cloud.at(lower);
        if (there.filter(Item::isFolder).isPresent()) {
            return FakeDropbox.error("path_write", "conflict");
        }
        var item = there.or(() -> past.last(lower)
                        .filter(last -> last.state == Item.State.TRASHED && last.kind == Item.Kind.FILE))
                .orElseGet(() -> {
                    var place = Place.of(path.substring(1));
                    return items.add(items.folders(place.folders()), Item.Kind.FILE, place.name());
                });
        item.state = Item.State.LIVE;
        var place = Place.of(path.substring(1));
        items.move(item, items.folders(place.folders()), place.name());
        items.write(item, revision.get().bytes(), revision.get().modified());
        return Reply.json(200, past.told(item));
    }

    Reply moveTo(JsonNode asked) {
        var found = cloud.lookUp(Json.text(asked, "from_path"));
        if (found.isEmpty()) {
            return FakeDropbox.error("from_lookup", "not_found");
        }
        var place = Place.of(Json.text(asked, "to_path").substring(1));
        var folder = items.root();
        for (var name : place.folders()) {
            var at = folder;
            var taken = items.named(at, name);
            if (taken.stream().anyMatch(item -> !item.isFolder())) {
                return conflict("file_ancestor");
            }
            folder = taken.isEmpty() ? items.add(at, Item.Kind.FOLDER, name) : taken.getFirst();
        }
        var standing = items.named(folder, place.name());
        if (!standing.isEmpty()) {
            return conflict(standing.getFirst().isFolder() ? "folder" : "file");
        }
        cloud.relocate(found.get(), folder, place.name());
        var answer = Json.object();
        answer.set("metadata", past.told(found.get()));
        return Reply.json(200, answer);
    }

    private static Reply conflict(String with) {
        var body = Json.object().put("error_summary", "to/conflict/" + with + "/...");
        var to = body.putObject("error").put(".tag", "to").putObject("to").put(".tag", "conflict");
        to.putObject("conflict").put(".tag", with);
        return Reply.json(409, body);
    }
}

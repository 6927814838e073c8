package cloud.declutter.clouds.googledrive;

import cloud.declutter.clouds.Changes;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.FolderMoves;
import cloud.declutter.clouds.ItemNames;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.Version;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what changed in a drive.
 *
 * <p>A change tells an item as it is now, not what it was. So names and places are resolved once everything has been told;
 * whatever bears the name of a changed item is asked for, since it may have to give or take the plain name ({@link
 * ItemNames}); and of a folder that the earlier view does not know everything below is asked for, since a folder that comes
 * back from the trash or from another person's drive brings along what is not told. An item that was renamed leaves a
 * same-named neighbour with its id in its name until the next listing.
 */
final class DriveFeed {
    private static final RawPath TRASH = RawPath.of(".declutter-trash");
    private static final int TERMS = 20;
    private static final int LONGEST_QUERY = 6000;

    private final DriveApi api;
    private final String root;
    private final long device;
    private final Changes changes;
    private final Map<String, DriveFile> live = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> vacated = new HashSet<>();
    private final Map<String, RawPath> names = new HashMap<>();
    private final Map<String, Optional<RawPath>> elsewhere = new HashMap<>();

    DriveFeed(DriveApi api, String root, long device, Changes changes) {
        this.api = api;
        this.root = root;
        this.device = device;
        this.changes = changes;
    }

    /** The cursor from which to go on. */
    String tell(String cursor) {
        var next = api.changes(cursor, change -> {
            mustGoOn();
            var id = change.path("fileId").asString("");
            live.remove(id);
            gone.remove(id);
            if (change.path("removed").asBoolean(false) || !change.path("file").isObject()) {
                gone.add(id);
            } else if (!id.equals(root)) {
                take(DriveFile.of(api.calls(), change.path("file")));
            }
        });
        addBelowNewFolders();
        nameAll();
        tellAll();
        return next;
    }

    private void take(DriveFile file) {
        if (file.trashed() && !file.parent().isEmpty()) {
            vacated.add(place(file.parent(), file.name()));
        }
        if (!file.trashed() && !file.parent().isEmpty() && (file.isFolder() || file.isContent())) {
            live.put(file.id(), file);
        } else {
            gone.add(file.id());
        }
    }

    private void addBelowNewFolders() {
        var open = live.values().stream()
                .filter(each -> each.isFolder()
                        && changes.folderOf(Version.number(each.id())).isEmpty())
                .map(DriveFile::id)
                .toList();
        while (!open.isEmpty()) {
            var inner = new ArrayList<String>();
            for (var query : joined(
                    open.stream().map(id -> DriveApi.quoted(id) + " in parents").toList())) {
                api.search(query, file -> {
                    mustGoOn();
                    if (file.isFolder() && !live.containsKey(file.id())) {
                        inner.add(file.id());
                    }
                    if (file.isFolder() || file.isContent()) {
                        gone.remove(file.id());
                        live.put(file.id(), file);
                    }
                });
            }
            open = List.copyOf(inner);
        }
    }

    /** Names every changed item, and whatever shares the name with one, which thereby counts as changed. */
    private void nameAll() {
        var places = new HashSet<>(vacated);
        live.values().forEach(file -> places.add(place(file.parent(), file.name())));
        var siblings = new HashMap<String, Map<String, DriveFile>>();
        live.values()
                .forEach(file -> siblings.computeIfAbsent(place(file.parent(), file.name()), any -> new HashMap<>())
                        .put(file.id(), file));
        for (var query : joined(places.stream().map(DriveFeed::term).toList())) {
            for (var found : api.search(query)) {
                mustGoOn();
                if (found.isFolder() || found.isContent()) {
                    siblings.computeIfAbsent(place(found.parent(), found.name()), any -> new HashMap<>())
                            .put(found.id(), found);
                }
            }
        }
        siblings.values().forEach(same -> {
            names.putAll(ItemNames.of(
                    same.values().stream().map(each -> each.item(device)).toList()));
            same.forEach(live::put);
            gone.removeAll(same.keySet());
        });
    }

    private void tellAll() {
        var moves = new HashMap<String, FolderMoves.Move>();
        for (var item : live.values()) {
            if (item.isFolder()) {
                moves.put(item.id(), new FolderMoves.Move(item.parent(), nameOf(item)));
            }
        }
        var folders = new FolderMoves(changes, root, this::elsewhere);
        folders.tell(moves, gone);
        for (var item : live.values()) {
            if (item.isContent()) {
                tell(item, folders);
            }
        }
    }

    private void tell(DriveFile item, FolderMoves folders) {
        folders.now(item.parent())
                .map(folder -> folder.child(nameOf(item)))
                .filter(path -> !path.startsWith(TRASH))
                .ifPresentOrElse(
                        path -> changes.file(
                                new CloudFile(path, item.version(device), item.reference()), item.published()),
                        () -> changes.gone(Version.number(item.id())));
    }

    private RawPath nameOf(DriveFile item) {
        return names.getOrDefault(item.id(), ItemNames.plain(item.name()));
    }

    /** Of a folder that nobody knows; asked for once, since many files may lie in it. */
    private Optional<RawPath> elsewhere(String id) {
        var known = elsewhere.get(id);
        if (known == null) {
            known = gone.contains(id)
                    ? Optional.empty()
                    : api.file(id)
                            .filter(each -> each.isFolder() && !each.trashed())
                            .flatMap(new DriveFolders(api, root)::pathOf);
            elsewhere.put(id, known);
        }
        return known;
    }

    private static String place(String parent, String name) {
        return parent + "/" + name;
    }

    private static String term(String place) {
        var slash = place.indexOf('/');
        return "(" + DriveApi.quoted(place.substring(0, slash)) + " in parents and name = "
                + DriveApi.quoted(place.substring(slash + 1)) + ")";
    }

    /** Queries that find whatever one of the terms finds: few calls, none too long. */
    private static List<String> joined(List<String> terms) {
        var queries = new ArrayList<String>();
        var together = new ArrayList<String>();
        var length = 0;
        for (var term : terms) {
            if (together.size() == TERMS || length + term.length() > LONGEST_QUERY) {
                queries.add(query(together));
                together.clear();
                length = 0;
            }
            together.add(term);
            length += term.length();
        }
        if (!together.isEmpty()) {
            queries.add(query(together));
        }
        return queries;
    }

    private static String query(List<String> terms) {
        return "trashed = false and " + terms.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    private void mustGoOn() {
        if (changes.cancelled()) {
            throw new ListingCancelledException();
        }
    }
}

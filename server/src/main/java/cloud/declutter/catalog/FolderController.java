package cloud.declutter.catalog;

import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.web.StoragePath;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Folders over HTTP: what is in them, and how much. */
@RestController
class FolderController {
    /** In characters: paths of 4,096 bytes. */
    static final int LONGEST_PATH = 4096;

    private final Folders folders;
    private final FolderTotals totals;
    private final Connections connections;
    private final Indexing indexing;

    FolderController(Folders folders, FolderTotals totals, Connections connections, Indexing indexing) {
        this.folders = folders;
        this.totals = totals;
        this.connections = connections;
        this.indexing = indexing;
    }

    /**
     * A folder, with all below it.
     *
     * @param path relative to the connection's root, which has none
     * @param name the connection's, where it is the root
     */
    record Folder(UUID id, UUID connectionId, String path, String name, long files, long bytes) {}

    /** A folder on the way to another. */
    record Step(UUID id, String name) {}

    /**
     * @param folder whose folders these are; null where they are the roots of all connections
     * @param trail from the connection's root to that folder
     * @param complete false where the service still looks through what was scanned lately; ask again in a moment
     */
    record FolderList(
            @Nullable Folder folder,
            List<Step> trail,
            List<Folder> items,
            @Nullable String nextCursor,
            boolean complete) {}

    /**
     * The folders directly in one, the largest first; of all connections where none is named.
     *
     * @param path of the folder within the connection; its root where that is left out
     * @param folderId the folder, in place of connection and path
     */
    @GetMapping("/api/v1/folders")
    FolderList list(
            Owner owner,
            @RequestParam(required = false) @Nullable UUID connectionId,
            @RequestParam(required = false) @StoragePath @Size(max = LONGEST_PATH) @Nullable String path,
            @RequestParam(required = false) @Nullable UUID folderId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var isComplete = indexing.isComplete(owner);
        var wanted = path == null && connectionId != null ? "" : path;
        var folder = folders.find(owner, new Folders.Named(folderId, connectionId, wanted, "path"));
        var after = Cursor.parse(cursor, Cursor.FROM_TOP);
        var names = connections.all(owner).stream().collect(Collectors.toMap(Connection::id, Connection::name));
        var rows = folder.map(each -> totals.in(owner, each.id(), after, limit + 1))
                .orElseGet(() -> totals.roots(owner, after, limit + 1));
        var slice = Slice.of(
                rows,
                limit,
                each -> shown(each, names),
                each -> new Cursor(each.bytes(), each.id().value()));
        return new FolderList(
                folder.map(each -> shown(each, names)).orElse(null),
                folder.map(each -> trail(each, names)).orElse(List.of()),
                slice.items(),
                slice.nextCursor(),
                isComplete);
    }

    private static Folder shown(FolderTotal folder, Map<ConnectionId, String> names) {
        return new Folder(
                folder.id().value(),
                folder.connection().value(),
                folder.path().display(),
                name(folder.connection(), folder.path(), names),
                folder.files(),
                folder.bytes());
    }

    private static String name(ConnectionId connection, RawPath path, Map<ConnectionId, String> names) {
        return path.isRoot() ? names.getOrDefault(connection, "") : path.name().display();
    }

    private static List<Step> trail(FolderTotal folder, Map<ConnectionId, String> names) {
        var steps = new ArrayList<Step>();
        var path = RawPath.ROOT;
        steps.add(step(folder.connection(), path, names));
        for (var name : folder.path().components()) {
            path = path.child(name);
            steps.add(step(folder.connection(), path, names));
        }
        return steps;
    }

    private static Step step(ConnectionId connection, RawPath path, Map<ConnectionId, String> names) {
        return new Step(FolderId.of(connection, path).value(), name(connection, path, names));
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import cloud.declutter.platform.Slice;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trash over HTTP. */
@RestController
class TrashController {
    private final Trash trash;
    private final Connections connections;
    private final Duration retention;

    TrashController(Trash trash, Connections connections, Settings settings) {
        this.trash = trash;
        this.connections = connections;
        this.retention = Duration.ofDays(settings.trashRetentionDays());
    }

    /**
     * A file in the trash.
     *
     * @param id of the cleanup's item, by which it can be restored
     * @param connectionName empty where the storage is not connected any more
     * @param purgeAfter until when it is kept at least; null where somebody asked it back in vain, so that it is kept until
     *     somebody does so again
     */
    record TrashItem(
            UUID id,
            UUID cleanupId,
            UUID connectionId,
            String connectionName,
            String path,
            String name,
            long size,
            Instant removedAt,
            @Nullable Instant purgeAfter) {}

    record TrashList(List<TrashItem> items, @Nullable String nextCursor, Cleanups.Amount totals) {}

    @GetMapping("/api/v1/trash")
    TrashList list(
            Owner owner,
            @RequestParam(required = false) @Nullable UUID connectionId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var connection = connectionId == null
                ? null
                : connections.get(owner, new ConnectionId(connectionId)).id();
        var after = Cursor.parse(cursor, Cursor.FROM_TOP);
        var names = connections.all(owner).stream().collect(Collectors.toMap(Connection::id, Connection::name));
        var slice = Slice.of(
                trash.newest(owner, connection, after, limit + 1),
                limit,
                trashed -> item(trashed, names),
                Trash.Trashed::cursor);
        return new TrashList(slice.items(), slice.nextCursor(), trash.totals(owner, connection));
    }

    private TrashItem item(Trash.Trashed trashed, Map<ConnectionId, String> names) {
        return new TrashItem(
                trashed.id(),
                trashed.cleanup().value(),
                trashed.connection().value(),
                names.getOrDefault(trashed.connection(), ""),
                trashed.path().display(),
                trashed.path().name().display(),
                trashed.size(),
                trashed.removedAt(),
                trashed.state().shown() == ItemState.REMOVED
                        ? trashed.removedAt().plus(retention)
                        : null);
    }
}

package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.MediaTypes;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.keep.Candidate;
import cloud.declutter.engine.keep.KeepRule;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Slice;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Duplicates over HTTP. */
@RestController
@RequestMapping("/api/v1/duplicates")
class DuplicateController {
    private final Groups groups;
    private final Dismissals dismissals;
    private final Connections connections;

    DuplicateController(Groups groups, Dismissals dismissals, Connections connections) {
        this.groups = groups;
        this.dismissals = dismissals;
        this.connections = connections;
    }

    /** What is the same about the files of a group. */
    enum Kind {
        EXACT
    }

    record FileItem(
            UUID id,
            UUID connectionId,
            String connectionName,
            String path,
            String name,
            long size,
            Instant modifiedAt,
            String mediaType) {}

    record GroupItem(
            UUID id,
            Kind kind,
            Evidence evidence,
            long size,
            int copies,
            long reclaimableBytes,
            UUID keepFileId,
            List<FileItem> files) {}

    record GroupList(List<GroupItem> items, @Nullable String nextCursor, Groups.Totals totals) {}

    /**
     * @param kind only {@code exact} so far
     * @param minSize bytes of one copy
     * @param strategy decides which file is suggested to stay
     */
    @GetMapping
    GroupList list(
            Owner owner,
            @RequestParam(defaultValue = "exact") Kind kind,
            @RequestParam(required = false) @Nullable UUID connectionId,
            @RequestParam(defaultValue = "0") @PositiveOrZero long minSize,
            @RequestParam(defaultValue = "newest") Strategy strategy,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit) {
        var filter = new Groups.Filter(Optional.ofNullable(connectionId).map(ConnectionId::new), minSize);
        filter.connection().ifPresent(id -> connections.get(owner, id));
        var rows = groups.largest(owner, filter, Cursor.parse(cursor, Cursor.FROM_TOP), limit);
        var names = names(owner);
        var slice = Slice.of(
                rows,
                limit,
                group -> item(group, kind, strategy, names),
                group -> new Cursor(group.reclaimableBytes(), group.id().value()));
        return new GroupList(slice.items(), slice.nextCursor(), groups.totals(owner, filter));
    }

    @GetMapping("/{id}")
    GroupItem get(Owner owner, @PathVariable UUID id, @RequestParam(defaultValue = "newest") Strategy strategy) {
        return groups.find(owner, new GroupId(id))
                .map(group -> item(group, Kind.EXACT, strategy, names(owner)))
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** "Not a duplicate", remembered until it is taken back. */
    @PostMapping("/{id}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Owner owner, @PathVariable UUID id) {
        dismissals.dismiss(owner, new GroupId(id));
    }

    @DeleteMapping("/{id}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(Owner owner, @PathVariable UUID id) {
        dismissals.takeBack(owner, new GroupId(id));
    }

    private Map<ConnectionId, String> names(Owner owner) {
        return connections.all(owner).stream().collect(Collectors.toMap(Connection::id, Connection::name));
    }

    private static GroupItem item(Group group, Kind kind, Strategy strategy, Map<ConnectionId, String> names) {
        var candidates = group.files().stream()
                .map(file -> new Candidate(
                        file.id().value().toString(),
                        file.path(),
                        file.version().modifiedNanos()))
                .toList();
        var keep =
                new KeepRule(strategy, Set.of()).decide(candidates).survivors().getFirst();
        return new GroupItem(
                group.id().value(),
                kind,
                group.evidence(),
                group.size(),
                group.copies(),
                group.reclaimableBytes(),
                UUID.fromString(keep.id()),
                group.files().stream().map(file -> item(file, names)).toList());
    }

    private static FileItem item(CatalogFile file, Map<ConnectionId, String> names) {
        return new FileItem(
                file.id().value(),
                file.connection().value(),
                names.getOrDefault(file.connection(), ""),
                file.path().display(),
                file.path().name().display(),
                file.version().size(),
                Instant.EPOCH.plusNanos(file.version().modifiedNanos()),
                MediaTypes.ofName(file.path().name()));
    }
}

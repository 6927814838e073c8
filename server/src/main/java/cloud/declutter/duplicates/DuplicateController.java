package cloud.declutter.duplicates;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.MediaTypes;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.engine.evidence.Evidence;
import cloud.declutter.engine.keep.KeepRule;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Slice;
import cloud.declutter.platform.web.StoragePath;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Characters of paths together. */
    private static final int LONGEST = 2000;

    private static final String IDS = "([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(,(?!$)|$)){0,50}";
    private static final String NO_IDS = "These are at most 50 ids of connections with a comma between them";

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

    /** @param keepFileIds the files that the keep rule lets stay; {@code keepFileId} is the first of them */
    record GroupItem(
            UUID id,
            Kind kind,
            Evidence evidence,
            long size,
            int copies,
            long reclaimableBytes,
            UUID keepFileId,
            List<UUID> keepFileIds,
            List<FileItem> files) {}

    /** @param totals null where they were not asked for */
    record GroupList(List<GroupItem> items, @Nullable String nextCursor, Groups.@Nullable Totals totals) {}

    /**
     * @param kind only {@code exact} so far
     * @param minSize bytes of one copy
     * @param strategy decides which file is suggested to stay, together with what is preferred and protected
     * @param preferConnections ids, most preferred first, a comma between them
     * @param preferPaths folders, most preferred first, {@code //} between them, which no path has in it
     * @param protectedPaths folders, {@code //} between them
     * @param skip groups that are passed over after the cursor
     * @param totals whether to count the whole list; the counts are the same on all of its pages
     */
    @GetMapping
    GroupList list(
            Owner owner,
            @RequestParam(defaultValue = "exact") Kind kind,
            @RequestParam(required = false) @Nullable UUID connectionId,
            @RequestParam(defaultValue = "0") @PositiveOrZero long minSize,
            @RequestParam(defaultValue = "newest") Strategy strategy,
            @RequestParam(defaultValue = "") @Pattern(regexp = IDS, message = NO_IDS) String preferConnections,
            @RequestParam(defaultValue = "") @Size(max = LONGEST) @StoragePath String preferPaths,
            @RequestParam(defaultValue = "") @Size(max = LONGEST) @StoragePath String protectedPaths,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "0") @PositiveOrZero int skip,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Slice.MAX_LIMIT) int limit,
            @RequestParam(defaultValue = "true") boolean totals) {
        var preferred = parts(preferConnections, ",").stream()
                .map(id -> new ConnectionId(UUID.fromString(id)))
                .toList();
        preferred.forEach(id -> connections.get(owner, id));
        var rule = new Keeping(strategy, preferred, parts(preferPaths, "//"), parts(protectedPaths, "//")).rule("");
        var filter = new Groups.Filter(Optional.ofNullable(connectionId).map(ConnectionId::new), minSize);
        filter.connection().ifPresent(id -> connections.get(owner, id));
        var rows = groups.largest(owner, filter, new Groups.Part(Cursor.parse(cursor, Cursor.FROM_TOP), skip, limit));
        var names = names(owner);
        var slice = Slice.of(
                rows,
                limit,
                group -> item(group, kind, rule, names),
                group -> new Cursor(group.reclaimableBytes(), group.id().value()));
        return new GroupList(slice.items(), slice.nextCursor(), totals ? groups.totals(owner, filter) : null);
    }

    @GetMapping("/{id}")
    GroupItem get(Owner owner, @PathVariable UUID id, @RequestParam(defaultValue = "newest") Strategy strategy) {
        return groups.find(owner, new GroupId(id))
                .map(group -> item(group, Kind.EXACT, Keeping.by(strategy).rule(""), names(owner)))
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

    private static List<String> parts(String text, String between) {
        return text.isEmpty() ? List.of() : List.of(text.split(between));
    }

    private static GroupItem item(Group group, Kind kind, KeepRule rule, Map<ConnectionId, String> names) {
        var kept = rule.decide(group.files().stream().map(Keeping::candidate).toList()).survivors().stream()
                .map(candidate -> UUID.fromString(candidate.id()))
                .toList();
        return new GroupItem(
                group.id().value(),
                kind,
                group.evidence(),
                group.size(),
                group.copies(),
                group.reclaimableBytes(),
                kept.getFirst(),
                kept,
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

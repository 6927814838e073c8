package cloud.declutter.cleanup;

import cloud.declutter.catalog.FileId;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Keeping;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.keep.Strategy;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.web.StoragePath;
import cloud.declutter.platform.web.StoragePaths;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person asks to be cleaned up, as it comes over HTTP. */
record CleanupWish(
        @NotNull @Valid Keep keep, @NotNull @Valid ScopeWish scope) {
    private static final int MOST = 10_000;

    /**
     * Which copies stay.
     *
     * @param preferConnections whose copies stay, most preferred first
     * @param preferPaths folders whose copies stay among those, most preferred first, relative to any connection's root
     * @param protectedPaths folders in which every copy stays, relative to any connection's root
     * @param choices the person's own answers for single groups
     */
    record Keep(
            @NotNull Strategy strategy,

            @Nullable @Size(max = Keeping.MOST_PREFERRED) List<@NotNull UUID> preferConnections,

            @StoragePaths @Nullable @Size(max = Keeping.MOST_PREFERRED)
            List<@NotNull @Size(min = 1, max = 4096) @StoragePath String> preferPaths,

            @StoragePaths @Nullable @Size(max = 1000)
            List<@NotNull @Size(min = 1, max = 4096) @StoragePath String> protectedPaths,

            @Nullable @Size(max = MOST) List<@NotNull @Valid Choice> choices) {}

    record Choice(
            @NotNull UUID groupId,
            @NotNull @Size(min = 1, max = MOST) List<@NotNull UUID> keepFileIds) {}

    /**
     * What is looked at: everything that no field narrows.
     *
     * @param connectionId only files of this connection are removed; their copies may lie elsewhere
     * @param fileIds exactly these files are removed
     */
    record ScopeWish(
            @Nullable Kind kind,
            @Nullable UUID connectionId,
            @Nullable @Size(min = 1, max = MOST) List<@NotNull UUID> groupIds,
            @Nullable @Size(min = 1, max = MOST) List<@NotNull UUID> fileIds) {}

    /** What groups have in common. Only what is the same byte by byte is removed without a look (safety.md, I3). */
    enum Kind {
        EXACT,
        FOLDER,
        IMAGE,
        DOCUMENT
    }

    KeepWish keepWish() {
        Map<GroupId, Set<FileId>> choices = new HashMap<>();
        for (var choice : given(keep.choices())) {
            choices.put(new GroupId(choice.groupId()), files(choice.keepFileIds()));
        }
        return new KeepWish(
                new Keeping(
                        keep.strategy(),
                        given(keep.preferConnections()).stream()
                                .map(ConnectionId::new)
                                .toList(),
                        given(keep.preferPaths()),
                        given(keep.protectedPaths())),
                Map.copyOf(choices));
    }

    /** Throws {@link Problem} for a kind of which nothing may be removed yet. */
    Scope groups() {
        if (scope.kind() != null && scope.kind() != Kind.EXACT) {
            throw Problem.at("scope.kind", CleanupProblem.NOTHING_TO_REMOVE);
        }
        return new Scope(
                Optional.ofNullable(scope.connectionId()).map(ConnectionId::new),
                groups(scope.groupIds()),
                files(scope.fileIds()));
    }

    private static Set<GroupId> groups(@Nullable List<UUID> ids) {
        return given(ids).stream().map(GroupId::new).collect(Collectors.toSet());
    }

    private static Set<FileId> files(@Nullable List<UUID> ids) {
        return given(ids).stream().map(FileId::new).collect(Collectors.toSet());
    }

    private static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}

package cloud.declutter.cleanup;

import cloud.declutter.catalog.Catalog;
import cloud.declutter.catalog.FileId;
import cloud.declutter.duplicates.Group;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The groups and files that a wish names, and which of them have come by; only those are remembered, so that memory stays flat. */
final class Named {
    private final Catalog catalog;
    private final Owner owner;
    private final KeepWish keep;
    private final Scope scope;
    private final Division division;
    private final Set<GroupId> groups = new HashSet<>();
    private final Set<FileId> files = new HashSet<>();

    Named(Catalog catalog, Owner owner, KeepWish keep, Scope scope, Division division) {
        this.catalog = catalog;
        this.owner = owner;
        this.keep = keep;
        this.scope = scope;
        this.division = division;
    }

    void seen(Group group) {
        if (division.names(group.id())) {
            groups.add(group.id());
        }
        group.files().stream().map(file -> file.id()).filter(division::names).forEach(files::add);
    }

    /** Throws {@link Problem} for what has not come by. */
    void mustBeKnown() {
        missing(scope.groups(), groups).ifPresent(id -> {
            throw Problem.at("scope.groupIds", CleanupProblem.UNKNOWN_ID, id.value());
        });
        missing(keep.choices().keySet(), groups).ifPresent(id -> {
            throw Problem.at("keep.choices", CleanupProblem.UNKNOWN_ID, id.value());
        });
        scope.files().stream().filter(id -> !files.contains(id)).forEach(this::notFirstOfAGroup);
    }

    private static <T> Optional<T> missing(Set<T> named, Set<T> seen) {
        return named.stream().filter(id -> !seen.contains(id)).findFirst();
    }

    private void notFirstOfAGroup(FileId id) {
        var file = catalog.find(owner, id)
                .orElseThrow(() -> Problem.at("scope.fileIds", CleanupProblem.UNKNOWN_ID, id.value()));
        if (file.links() < 2) {
            throw Problem.at("scope.fileIds", CleanupProblem.NOT_A_DUPLICATE, id.value());
        }
        division.leaveHardLinked();
    }
}

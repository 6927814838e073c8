package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folders by what callers name them by. */
@Component
class Folders {
    private final FolderTotals totals;
    private final Connections connections;

    Folders(FolderTotals totals, Connections connections) {
        this.totals = totals;
        this.connections = connections;
    }

    /**
     * What a call is about; null for what it does not name.
     *
     * @param path relative to the connection's root
     * @param field of the path
     */
    record Named(
            @Nullable UUID folderId,
            @Nullable UUID connectionId,
            @Nullable String path,
            String field) {}

    /**
     * Empty where none is named. Throws {@link Problem} for what is unknown or somebody else's, and for a path that cannot be
     * one.
     */
    Optional<FolderTotal> find(Owner owner, Named named) {
        if (named.connectionId() != null) {
            connections.get(owner, new ConnectionId(named.connectionId()));
        }
        if (named.folderId() != null) {
            return Optional.of(known(owner, new FolderId(named.folderId())));
        }
        if (named.path() == null) {
            return Optional.empty();
        }
        if (named.connectionId() == null) {
            throw refused("connectionId", "is missing: a path is one within a connection");
        }
        return Optional.of(find(owner, new ConnectionId(named.connectionId()), path(named)));
    }

    /** A connection that was not looked at yet has its root already. */
    private FolderTotal find(Owner owner, ConnectionId connection, RawPath path) {
        var id = FolderId.of(connection, path);
        return path.isRoot()
                ? totals.find(owner, id).orElse(new FolderTotal(id, connection, path, 0, 0))
                : known(owner, id);
    }

    private FolderTotal known(Owner owner, FolderId id) {
        return totals.find(owner, id).or(() -> root(owner, id)).orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    private Optional<FolderTotal> root(Owner owner, FolderId id) {
        return connections.all(owner).stream()
                .map(each -> new FolderTotal(FolderId.of(each.id(), RawPath.ROOT), each.id(), RawPath.ROOT, 0, 0))
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private static RawPath path(Named named) {
        try {
            return RawPath.of(String.valueOf(named.path()));
        } catch (IllegalArgumentException malformed) {
            throw refused(
                    named.field(),
                    "must be folders joined by /, without one at its ends and without . or .. among them");
        }
    }

    private static Problem refused(String field, String rule) {
        return Problem.with(List.of(new Problem.Fault(field, rule)), CommonProblem.INVALID_REQUEST);
    }
}

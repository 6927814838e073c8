package cloud.declutter.duplicates;

import cloud.declutter.catalog.FileId;
import cloud.declutter.connections.ConnectionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which groups are meant: those with a copy in the connection, of these ids, holding these files. What is empty does
 * not narrow.
 */
public record Scope(Optional<ConnectionId> connection, Set<GroupId> groups, Set<FileId> files) {
    public static final Scope ALL = new Scope(Optional.empty(), Set.of(), Set.of());

    List<UUID> groupIds() {
        return groups.stream().map(GroupId::value).toList();
    }

    List<UUID> fileIds() {
        return files.stream().map(FileId::value).toList();
    }
}

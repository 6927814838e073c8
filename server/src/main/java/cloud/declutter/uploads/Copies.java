package cloud.declutter.uploads;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Reading;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where a person has a content already: by the digests that are known of files, and of files of the same size on the
 * service's own disks, of which nothing is known yet, by reading a few.
 */
@Component
class Copies {
    private static final int MOST_SHOWN = 20;
    private static final int MOST_READ = 20;
    private static final Set<DigestKind> SHA256 = Set.of(DigestKind.SHA256);

    private final JdbcClient jdbc;
    private final Connections connections;

    Copies(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** The first {@value MOST_SHOWN} of them. */
    List<CatalogFile> of(Owner owner, Received received) {
        var found = new ArrayList<>(known(owner, received));
        unread(owner, received.size()).stream()
                .limit(MOST_READ)
                .filter(file -> holds(owner, file, received))
                .forEach(found::add);
        return found.stream().limit(MOST_SHOWN).toList();
    }

    /** The file at a place, as the catalogue has it. */
    Optional<CatalogFile> at(Owner owner, ConnectionId connection, RawPath path) {
        return jdbc.sql("""
                        select f.*, d.path as folder
                          from files f
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where f.owner_id = :owner and f.connection_id = :connection
                           and d.path = :folder and f.name = :name
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .param("folder", path.parent().bytes())
                .param("name", path.name().bytes())
                .query((row, number) -> CatalogFile.fromRow(row))
                .optional();
    }

    private List<CatalogFile> known(Owner owner, Received received) {
        var digests = received.digests().values().entrySet().stream().toList();
        return jdbc.sql("""
                        select f.*, d.path as folder
                          from files f
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where f.owner_id = :owner and f.size = :size
                           and (f.content = :sha256
                                or exists (select from file_digests g
                                             join unnest(:kinds, :values) as t (kind, value)
                                               on t.kind = g.kind and t.value = g.value
                                            where g.owner_id = f.owner_id and g.file_id = f.id))
                         order by f.id
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("size", received.size())
                .param("sha256", received.digests().sha256())
                .param(
                        "kinds",
                        digests.stream()
                                .map(digest -> (short) digest.getKey().code())
                                .toArray(Short[]::new))
                .param(
                        "values",
                        digests.stream().map(digest -> digest.getValue()).toArray(byte[][]::new))
                .param("limit", MOST_SHOWN)
                .query((row, number) -> CatalogFile.fromRow(row))
                .list();
    }

    /** Of the same size, on a disk, with a content that nobody has asked for yet. */
    private List<CatalogFile> unread(Owner owner, long size) {
        return jdbc.sql("""
                        select f.*, d.path as folder
                          from files f
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where f.owner_id = :owner and f.size = :size and f.content is null
                           and f.connection_id = any (:disks)
                         order by f.id
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("size", size)
                .param(
                        "disks",
                        connections.all(owner).stream()
                                .filter(connection -> connection.kind() == Connection.Kind.LOCAL)
                                .map(connection -> connection.id().value())
                                .toArray(UUID[]::new))
                .param("limit", MOST_READ)
                .query((row, number) -> CatalogFile.fromRow(row))
                .list();
    }

    private boolean holds(Owner owner, CatalogFile file, Received received) {
        try (var cloud = connections.open(owner, file.connection())) {
            return cloud.read(file.onCloud(), SHA256) instanceof Reading.Done done
                    && Content.sha256(done.digests().sha256())
                            .equals(Content.sha256(received.digests().sha256()));
        } catch (CloudException away) {
            return false;
        }
    }
}

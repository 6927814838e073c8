package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.DataEpoch;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is where, for reading. */
@Component
public class Catalog {
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final DataEpoch epoch;

    Catalog(JdbcClient jdbc, DataEpoch epoch) {
        this.jdbc = jdbc;
        this.epoch = epoch;
    }

    /** Throws {@link Problem} NOT_FOUND for an id that is unknown or somebody else's. */
    public CatalogFile get(Owner owner, FileId id) {
        return find(owner, id).orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** Empty for an id that is unknown or somebody else's. */
    public Optional<CatalogFile> find(Owner owner, FileId id) {
        return jdbc.sql("""
                        select f.*, d.path as folder
                          from files f
                          join folders d on d.owner_id = f.owner_id and d.id = f.folder_id
                         where f.owner_id = :owner and f.id = :id
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .query((row, number) -> CatalogFile.fromRow(row))
                .optional();
    }

    /** Streams the files of one folder, not of those below it, in the order of their names. */
    @Transactional(readOnly = true)
    public void each(Owner owner, ConnectionId connection, RawPath folder, Consumer<CatalogFile> each) {
        jdbc.sql("""
                        select f.*, d.path as folder
                          from folders d
                          join files f on f.owner_id = d.owner_id and f.connection_id = d.connection_id
                                      and f.folder_id = d.id
                         where d.owner_id = :owner and d.connection_id = :connection and d.path = :folder
                         order by f.name
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .param("folder", folder.bytes())
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) row -> each.accept(CatalogFile.fromRow(row)));
    }

    /** How much a person has connected, and what the last complete views hold together. */
    public Extent extent(Owner owner) {
        return jdbc.sql("""
                        select count(*) as connections,
                               coalesce(sum(v.files), 0) as files, coalesce(sum(v.bytes), 0) as bytes
                          from connections c
                          left join views v on v.owner_id = c.owner_id and v.connection_id = c.id
                         where c.owner_id = :owner
                        """).param("owner", owner.id()).query(Extent.class).single();
    }

    /** Connections, their files, and the size of those in bytes. */
    public record Extent(int connections, long files, long bytes) {}

    /** As {@link #unseenSinceRestore}, and it holds to the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<ConnectionId> holdUnseenSinceRestore(Owner owner) {
        epoch.hold();
        return unseenSinceRestore(owner);
    }

    /**
     * Connections that have not been listed to the end since the database was restored from a backup: what is catalogued of
     * them may be older than the storage. The set is the caller's.
     */
    public Set<ConnectionId> unseenSinceRestore(Owner owner) {
        return jdbc
                .sql("""
                        select c.id
                          from connections c
                         cross join data_epoch e
                          left join views v on v.owner_id = c.owner_id and v.connection_id = c.id
                         where c.owner_id = :owner and not coalesce(v.epoch = e.epoch, c.created_at > e.raised_at)
                        """)
                .param("owner", owner.id())
                .query((row, number) -> new ConnectionId(row.getObject("id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** How much each connection holds by its last complete view; a connection never seen whole is missing. */
    public List<View> views(Owner owner) {
        return jdbc.sql("""
                        select connection_id, files, bytes, completed_at from views where owner_id = :owner
                        """).param("owner", owner.id()).query(View::fromRow).list();
    }
}

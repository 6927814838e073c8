package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.local.LocalCloud;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person's connections. */
@Component
public class Connections implements WayIn {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Roots roots;
    private final ObjectProvider<ConnectionUse> uses;
    private final ApplicationEventPublisher events;

    Connections(
            JdbcClient jdbc,
            Ids ids,
            Roots roots,
            ObjectProvider<ConnectionUse> uses,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.roots = roots;
        this.uses = uses;
        this.events = events;
    }

    /** Throws {@link Problem} NOT_FOUND for an id that is unknown or somebody else's. */
    public Connection get(Owner owner, ConnectionId id) {
        return jdbc.sql("""
                        select * from connections where owner_id = :owner and id = :id
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .query(Connection::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** All of them, oldest first. */
    public List<Connection> all(Owner owner) {
        return jdbc.sql("""
                        select * from connections where owner_id = :owner order by id
                        """)
                .param("owner", owner.id())
                .query(Connection::fromRow)
                .list();
    }

    /** Oldest first, {@code limit + 1} where there are more. */
    List<Connection> after(Owner owner, Cursor cursor, int limit) {
        return jdbc.sql("""
                        select * from connections where owner_id = :owner and id > :after order by id limit :limit
                        """)
                .param("owner", owner.id())
                .param("after", cursor.id())
                .param("limit", limit + 1)
                .query(Connection::fromRow)
                .list();
    }

    /**
     * Connects a folder by its real path. Whether the person may, the caller has checked. Throws {@link Problem} at
     * {@code settings.path} where another of the person's connections is the same folder, holds it or lies in it: one
     * file must not be seen twice (I2).
     */
    @Transactional
    public Connection connect(Owner owner, String name, LocalFolder folder) {
        lock(owner);
        try (var cloud = LocalCloud.open(folder)) {
            all(owner).forEach(other -> refuseOverlap(folder, cloud.identity(), other));
            return insert(owner, name, folder, cloud.identity());
        }
    }

    /**
     * The operator's connection of a folder that was named on the command line, made where there is none. Others of
     * the operator's may hold it or lie in it: each scan compares within the folders it was given.
     */
    @Transactional
    public Connection named(Owner operator, LocalFolder folder) {
        lock(operator);
        try (var cloud = LocalCloud.open(folder)) {
            return jdbc.sql("""
                            update connections set root_device = :device, root_object = :object
                             where owner_id = :owner and root = :root
                            returning *
                            """)
                    .param("owner", operator.id())
                    .param("root", folder.below().bytes())
                    .param("device", cloud.identity().device())
                    .param("object", cloud.identity().object())
                    .query(Connection::fromRow)
                    .optional()
                    .orElseGet(() -> insert(operator, folder.toString(), folder, cloud.identity()));
        }
    }

    /** Throws {@link Problem} NOT_FOUND as {@link #get}. */
    Connection rename(Owner owner, ConnectionId id, String name) {
        return jdbc.sql("""
                        update connections set name = :name where owner_id = :owner and id = :id returning *
                        """)
                .param("name", name)
                .param("owner", owner.id())
                .param("id", id.value())
                .query(Connection::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** Says how far its view can be trusted from now on. */
    public void mark(Owner owner, ConnectionId id, Connection.Status status, @Nullable String detail) {
        jdbc.sql("""
                        update connections set status = :status, status_detail = :detail
                         where owner_id = :owner and id = :id
                        """)
                .param("status", status.name().toLowerCase(Locale.ROOT))
                .param("detail", detail)
                .param("owner", owner.id())
                .param("id", id.value())
                .update();
    }

    /**
     * Disconnects: what is known of its content goes, the content stays. Throws {@link Problem} NOT_FOUND, or
     * CONNECTION_IN_USE while a job works on it.
     */
    @Transactional
    public void remove(Owner owner, ConnectionId id) {
        lock(owner, id);
        uses.stream().flatMap(each -> each.of(owner, id).stream()).findFirst().ifPresent(use -> {
            throw Problem.of(ConnectionProblem.CONNECTION_IN_USE, use);
        });
        events.publishEvent(new ConnectionRemoved(owner, id));
        jdbc.sql("delete from connections where owner_id = :owner and id = :id")
                .param("owner", owner.id())
                .param("id", id.value())
                .update();
    }

    /** What works on any of the person's connections; where nothing does, nothing can begin until the transaction ends. */
    Optional<String> use(Owner owner) {
        return jdbc
                .sql("select id from connections where owner_id = :owner order by id for update")
                .param("owner", owner.id())
                .query((row, number) -> new ConnectionId(row.getObject("id", UUID.class)))
                .list()
                .stream()
                .flatMap(id -> uses.stream().flatMap(each -> each.of(owner, id).stream()))
                .findFirst();
    }

    /**
     * Opens the way to its content; close it after use. Throws {@link CloudException} where the storage is not there,
     * is not the one that was connected, or may not be used any more.
     */
    public Cloud open(Owner owner, Connection connection) {
        var folder = new LocalFolder(connection.root());
        if (!Accounts.isOperator(owner)) {
            roots.resolve(folder.text());
        }
        var cloud = LocalCloud.open(folder);
        if (!cloud.identity().equals(connection.identity())) {
            cloud.close();
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE,
                    folder + " is another folder than the one that was connected; is a disk missing?");
        }
        return cloud;
    }

    @Override
    public Cloud open(Owner owner, ConnectionId id) {
        return open(owner, get(owner, id));
    }

    private Connection insert(Owner owner, String name, LocalFolder folder, Cloud.Identity identity) {
        return jdbc.sql("""
                        insert into connections (owner_id, id, kind, name, root, root_device, root_object)
                        values (:owner, :id, 'local', :name, :root, :device, :object)
                        returning *
                        """)
                .param("owner", owner.id())
                .param("id", ids.next())
                .param("name", name)
                .param("root", folder.below().bytes())
                .param("device", identity.device())
                .param("object", identity.object())
                .query(Connection::fromRow)
                .single();
    }

    private void lock(Owner owner, ConnectionId id) {
        var found = jdbc.sql("select id from connections where owner_id = :owner and id = :id for update")
                .param("owner", owner.id())
                .param("id", id.value())
                .query()
                .listOfRows();
        if (found.isEmpty()) {
            throw Problem.of(CommonProblem.NOT_FOUND);
        }
    }

    /** Two calls that connect at the same time come one after the other. */
    private void lock(Owner owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('connections/' || :owner, 0))")
                .param("owner", owner.id().toString())
                .query()
                .listOfRows();
    }

    private static void refuseOverlap(LocalFolder folder, Cloud.Identity identity, Connection other) {
        var theirs = new LocalFolder(other.root());
        overlap(folder, identity, other, theirs).ifPresent(kind -> {
            throw Problem.at("settings.path", kind, folder, other.name(), theirs);
        });
    }

    private static Optional<ConnectionProblem> overlap(
            LocalFolder folder, Cloud.Identity identity, Connection other, LocalFolder theirs) {
        if (identity.equals(other.identity())) {
            return Optional.of(ConnectionProblem.FOLDER_CONNECTED_ALREADY);
        }
        if (theirs.contains(folder)) {
            return Optional.of(ConnectionProblem.FOLDER_INSIDE_CONNECTION);
        }
        return folder.contains(theirs) ? Optional.of(ConnectionProblem.FOLDER_AROUND_CONNECTION) : Optional.empty();
    }
}

package cloud.declutter.connections;

import cloud.declutter.audit.Action;
import cloud.declutter.audit.Audit;
import cloud.declutter.audit.Fact;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Quota;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final Storages storages;
    private final ObjectProvider<ConnectionUse> uses;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    Connections(
            JdbcClient jdbc,
            Ids ids,
            Storages storages,
            ObjectProvider<ConnectionUse> uses,
            ApplicationEventPublisher events,
            Audit audit) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.storages = storages;
        this.uses = uses;
        this.events = events;
        this.audit = audit;
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

    /** The operator's connection of a folder, which was opened just now. */
    Optional<Connection> seenAgain(Owner operator, LocalFolder folder, Cloud.Identity identity) {
        return jdbc.sql("""
                        update connections set root_device = :device, root_object = :object
                         where owner_id = :owner and root = :root
                        returning *
                        """)
                .param("owner", operator.id())
                .param("root", folder.below().bytes())
                .param("device", identity.device())
                .param("object", identity.object())
                .query(Connection::fromRow)
                .optional();
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

    /** Says that it was reached just now, and how full it is, as far as it tells. */
    public void reached(Owner owner, ConnectionId id, Cloud cloud) {
        var quota = quota(cloud);
        jdbc.sql("""
                        update connections
                           set checked_at = now(), quota_used = coalesce(:used, quota_used),
                               quota_total = case when :used::bigint is null then quota_total else :total end,
                               quota_trashed = case when :used::bigint is null then quota_trashed else :trashed end
                         where owner_id = :owner and id = :id
                        """)
                .param("used", quota.map(Quota::used).orElse(null), Types.BIGINT)
                .param("total", quota.map(Quota::total).map(Connections::orNull).orElse(null), Types.BIGINT)
                .param(
                        "trashed",
                        quota.map(Quota::trashed).map(Connections::orNull).orElse(null),
                        Types.BIGINT)
                .param("owner", owner.id())
                .param("id", id.value())
                .update();
    }

    private static @Nullable Long orNull(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() : null;
    }

    /** A storage that does not tell this time may still be used for all else. */
    private static Optional<Quota> quota(Cloud cloud) {
        try {
            return cloud.quota();
        } catch (CloudException untold) {
            return Optional.empty();
        }
    }

    /** Says how far its view can be trusted from now on, since it was tried just now. */
    public void mark(Owner owner, ConnectionId id, Connection.Status status, @Nullable String detail) {
        jdbc.sql("""
                        update connections set status = :status, status_detail = :detail, checked_at = now()
                         where owner_id = :owner and id = :id
                        """)
                .param("status", status.shown())
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
        var connection = get(owner, id);
        uses.stream().flatMap(each -> each.of(owner, id).stream()).findFirst().ifPresent(use -> {
            throw Problem.of(ConnectionProblem.CONNECTION_IN_USE, use);
        });
        events.publishEvent(new ConnectionRemoved(owner, id));
        jdbc.sql("delete from connections where owner_id = :owner and id = :id")
                .param("owner", owner.id())
                .param("id", id.value())
                .update();
        audit.append(owner, List.of(fact(Action.CONNECTION_REMOVED, connection)));
    }

    private static Fact fact(Action action, Connection connection) {
        var root = connection.folder().map(LocalFolder::below).orElse(null);
        return Fact.of(action)
                .at(connection.id().value(), root)
                .because(connection.kind().label() + ": " + connection.name());
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

    /** What a storage that failed as a whole means to its connection. */
    @Override
    public void failed(Owner owner, ConnectionId id, CloudException failure) {
        mark(owner, id, status(failure.kind()), StorageFailures.sentence(failure));
    }

    private static Connection.Status status(CloudException.Kind failure) {
        return switch (failure) {
            case NEEDS_SIGN_IN -> Connection.Status.NEEDS_SIGN_IN;
            case NOT_FOUND, NOT_A_FOLDER, NOT_ALLOWED, UNAVAILABLE -> Connection.Status.OFFLINE;
        };
    }

    /**
     * Opens the way to its content; close it after use. Throws {@link CloudException} where the storage is not there,
     * is not the one that was connected, or may not be used any more.
     */
    public Cloud open(Owner owner, Connection connection) {
        var cloud = storages.open(owner, connection);
        if (!cloud.identity().equals(connection.identity())) {
            cloud.close();
            throw new CloudException(CloudException.Kind.UNAVAILABLE, otherThan(connection));
        }
        return cloud;
    }

    @Override
    public Cloud open(Owner owner, ConnectionId id) {
        return open(owner, get(owner, id));
    }

    private static String otherThan(Connection connection) {
        return connection
                .folder()
                .map(folder -> folder + " is another folder than the one that was connected; is a disk missing?")
                .orElse("That is another storage than the one that was connected; connect it on its own.");
    }

    Connection insert(
            Owner owner, Connection.Kind kind, String name, StorageSettings settings, Cloud.Identity identity) {
        var made = jdbc.sql("""
                        insert into connections (owner_id, id, kind, name, settings, root, root_device, root_object)
                        values (:owner, :id, :kind, :name, :settings::jsonb, :root, :device, :object)
                        returning *
                        """)
                .param("owner", owner.id())
                .param("id", ids.next())
                .param("kind", kind.shown())
                .param("name", name)
                .param("settings", json(settings))
                .param("root", root(settings))
                .param("device", identity.device())
                .param("object", identity.object())
                .query(Connection::fromRow)
                .single();
        audit.append(owner, List.of(fact(Action.CONNECTION_ADDED, made)));
        return made;
    }

    /** Writes that it is reached by other settings from now on. */
    void change(Owner owner, ConnectionId id, StorageSettings settings) {
        jdbc.sql("""
                        update connections set settings = :settings::jsonb, root = coalesce(:root::bytea, root)
                         where owner_id = :owner and id = :id
                        """)
                .param("settings", json(settings))
                .param("root", root(settings))
                .param("owner", owner.id())
                .param("id", id.value())
                .update();
    }

    /** Ends that it could not be reached. Doubts of its last scan are not ended by that. */
    void mend(Owner owner, ConnectionId id, Connection.Status status) {
        jdbc.sql("""
                        update connections set status = :status, status_detail = null
                         where owner_id = :owner and id = :id and status in ('offline', 'needs_sign_in')
                        """)
                .param("status", status.shown())
                .param("owner", owner.id())
                .param("id", id.value())
                .update();
    }

    /** Null for other storages than local folders. */
    private static byte @Nullable [] root(StorageSettings settings) {
        return settings instanceof StorageSettings.Local(var folder)
                ? folder.below().bytes()
                : null;
    }

    /** A local folder's path is in a column of its own, byte for byte. */
    private static String json(StorageSettings settings) {
        return settings instanceof StorageSettings.Local
                ? "{}"
                : OpenSettings.of(settings.open()).json();
    }

    void lock(Owner owner, ConnectionId id) {
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
    void lock(Owner owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('connections/' || :owner, 0))")
                .param("owner", owner.id().toString())
                .query()
                .listOfRows();
    }
}

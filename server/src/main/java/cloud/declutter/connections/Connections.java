package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person's connections. */
@Component
public class Connections {
    private final JdbcClient jdbc;

    Connections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws {@link Problem} NOT_FOUND for an id that is unknown or somebody else's. */
    public Connection get(Owner owner, ConnectionId id) {
        return jdbc.sql("""
                        select * from connections where owner_id = :owner and id = :id
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .query(Connections::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** All of them, oldest first. */
    public List<Connection> all(Owner owner) {
        return jdbc.sql("""
                        select * from connections where owner_id = :owner order by created_at, id
                        """)
                .param("owner", owner.id())
                .query(Connections::fromRow)
                .list();
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
     * Opens the way to its content; close it after use. Throws {@link cloud.declutter.clouds.CloudException} where the
     * storage is not there, or is not the one that was connected.
     */
    public Cloud open(Owner owner, Connection connection) {
        throw new UnsupportedOperationException();
    }

    private static Connection fromRow(ResultSet row, int number) throws SQLException {
        return new Connection(
                new ConnectionId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Connection.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("status_detail")),
                RawPath.of(row.getBytes("root")),
                new Cloud.Identity(row.getLong("root_device"), row.getLong("root_object")),
                row.getTimestamp("created_at").toInstant());
    }
}

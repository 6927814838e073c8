package cloud.declutter.cleanup;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.ConnectionUse;
import cloud.declutter.platform.Owner;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps connections from being removed while a cleanup works on them. */
@Component
class CleanupUse implements ConnectionUse {
    private final JdbcClient jdbc;

    CleanupUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> of(Owner owner, ConnectionId connection) {
        var used = jdbc.sql("""
                        select exists (
                          select from cleanups c
                            join cleanup_items i on i.owner_id = c.owner_id and i.cleanup_id = c.id
                           where c.owner_id = :owner and (c.state in ('running', 'undoing') or c.purging)
                             and :connection in (i.connection_id, i.survivor_connection_id))
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .query(Boolean.class)
                .single();
        return used ? Optional.of("a cleanup") : Optional.empty();
    }
}

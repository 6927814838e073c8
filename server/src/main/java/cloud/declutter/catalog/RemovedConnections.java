package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drops what is known of a connection's content when it is disconnected, in the same transaction. */
@Component
class RemovedConnections {
    private final JdbcClient jdbc;

    RemovedConnections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void forget(ConnectionRemoved removed) {
        jdbc.sql("""
                        with gone as (
                          delete from files where owner_id = :owner and connection_id = :connection
                        )
                        delete from folders where owner_id = :owner and connection_id = :connection
                        """)
                .param("owner", removed.owner().id())
                .param("connection", removed.connection().value())
                .update();
    }
}

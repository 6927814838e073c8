package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionRemoved;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drops what is known of a connection's content when it is disconnected, in the same transaction. */
@Component
class RemovedConnections {
    private final JdbcClient jdbc;
    private final NameBlocks blocks;
    private final ApplicationEventPublisher events;

    RemovedConnections(JdbcClient jdbc, NameBlocks blocks, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.blocks = blocks;
        this.events = events;
    }

    @EventListener
    void forget(ConnectionRemoved removed) {
        jdbc.sql("create temp table touched (size bigint, content bytea) on commit drop")
                .update();
        jdbc.sql("""
                        with gone as (
                          delete from files where owner_id = :owner and connection_id = :connection
                          returning id, size, content),
                        untold as (
                          delete from file_digests d using gone where d.owner_id = :owner and d.file_id = gone.id),
                        noted as (
                          insert into touched select distinct size, content from gone where content is not null)
                        delete from folders where owner_id = :owner and connection_id = :connection
                        """)
                .param("owner", removed.owner().id())
                .param("connection", removed.connection().value())
                .update();
        jdbc.sql("""
                        delete from readings where owner_id = :owner and connection_id = :connection;
                        delete from file_names where owner_id = :owner and connection_id = :connection;
                        delete from folder_totals where owner_id = :owner and connection_id = :connection
                        """)
                .param("owner", removed.owner().id())
                .param("connection", removed.connection().value())
                .update();
        blocks.drop(removed.owner());
        events.publishEvent(new ViewCompleted(removed.owner(), removed.connection()));
    }
}

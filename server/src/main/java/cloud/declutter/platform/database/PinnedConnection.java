package cloud.declutter.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps one connection for all statements and transactions of the calling thread, so that temporary tables last from
 * one transaction to the next.
 */
@Component
public class PinnedConnection {
    private final DataSource pool;

    PinnedConnection(DataSource pool) {
        this.pool = pool;
    }

    /** Runs the work on one connection and gives it back afterwards, its temporary tables dropped. */
    public <T> T during(Supplier<T> work) {
        var connection = DataSourceUtils.getConnection(pool);
        TransactionSynchronizationManager.bindResource(pool, new ConnectionHolder(connection));
        try {
            return work.get();
        } finally {
            TransactionSynchronizationManager.unbindResource(pool);
            release(connection);
        }
    }

    private void release(Connection connection) {
        try {
            if (!connection.isClosed()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("discard temp");
                }
            }
        } catch (SQLException lost) {
            // A connection that cannot even do this is broken; the pool finds out when it validates it.
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }
}

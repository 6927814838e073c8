package cloud.declutter.cleanup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Locks on contents, whoever owns the files that hold them: two people may have connected the same folder, and of two
 * copies each could remove the one that the other keeps (safety.md, I1).
 *
 * <p>A lock is PostgreSQL's advisory lock on the size: the same content may be known to two people by digests of two
 * kinds, but equal contents have equal sizes. It is held by a transaction on a connection of its own, so that it is free
 * the moment its holder ends, is killed, or loses the database. The keys of a batch are taken in rising order and given
 * back together, so that no two batches wait for each other.
 */
@Component
class ContentLocks {
    private static final String PATIENCE = "set local lock_timeout = '60s'";

    private final DataSource pool;

    ContentLocks(DataSource pool) {
        this.pool = pool;
    }

    /** Waits, at most a minute, until nobody else works on any content of these sizes. */
    Held hold(Collection<Long> sizes, Lease lease) {
        var keys = sizes.stream().distinct().sorted().toArray(Long[]::new);
        try {
            var connection = pool.getConnection();
            try {
                connection.setAutoCommit(false);
                lock(connection, keys);
                return new Held(connection, lease);
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw lost(failed);
        }
    }

    private static void lock(Connection connection, Long[] keys) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(PATIENCE);
        }
        try (var statement =
                connection.prepareStatement("select pg_advisory_xact_lock(key) from unnest(?) as t (key)")) {
            statement.setArray(1, connection.createArrayOf("bigint", keys));
            statement.execute();
        }
    }

    private static RuntimeException lost(SQLException failed) {
        var translated = new SQLExceptionSubclassTranslator().translate("lock contents", null, failed);
        return translated == null ? new IllegalStateException("The contents could not be locked", failed) : translated;
    }

    /** Locks that are held, and the proof that they and the lease still are. */
    static final class Held implements AutoCloseable {
        private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

        private final Connection connection;
        private final Lease lease;
        private long confirmedAt;

        Held(Connection connection, Lease lease) {
            this.connection = connection;
            this.lease = lease;
            this.confirmedAt = System.nanoTime() - TRUSTED_NANOS;
        }

        Lease lease() {
            return lease;
        }

        /**
         * Call it right before anything is asked of a storage that changes it. Asks the database at most once a second,
         * on the connection that holds the locks, so that the answer proves both.
         */
        void confirm() {
            var now = System.nanoTime();
            if (now - confirmedAt < TRUSTED_NANOS) {
                return;
            }
            try (var statement =
                    connection.prepareStatement("select lease from cleanups where owner_id = ? and id = ?")) {
                statement.setObject(1, lease.owner().id());
                statement.setObject(2, lease.cleanup().value());
                try (var rows = statement.executeQuery()) {
                    if (!rows.next() || rows.getLong(1) != lease.token()) {
                        throw new LeaseLostException();
                    }
                }
                confirmedAt = now;
            } catch (SQLException failed) {
                throw lost(failed);
            }
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException alreadyFree) {
                // A connection that cannot roll back is broken, and its locks went with it; the pool throws it away.
            }
        }
    }
}

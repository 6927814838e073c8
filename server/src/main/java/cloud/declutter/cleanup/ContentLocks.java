package cloud.declutter.cleanup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
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
 *
 * <p>A holder that merely stands still, or is cut off, must not keep others out for ever. So it speaks up several times in a
 * lease, and PostgreSQL ends a transaction that has been silent for all of it, by its own clock (C. Gray and D. Cheriton,
 * Leases, 1989). Whoever wakes up later than that has no transaction any more by which the lease could be proven.
 */
@Component
class ContentLocks {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataSource pool;
    private final Duration silence;

    ContentLocks(DataSource pool, CleanupSettings settings) {
        this.pool = pool;
        this.silence = settings.lease();
    }

    /** Waits, at most a minute, until nobody else works on any content of these sizes. */
    Held hold(Collection<Long> sizes, Lease lease) {
        var keys = sizes.stream().distinct().sorted().toArray(Long[]::new);
        try {
            var connection = pool.getConnection();
            try {
                connection.setAutoCommit(false);
                lock(connection, keys);
                return new Held(connection, lease, silence);
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw lost(failed);
        }
    }

    private void lock(Connection connection, Long[] keys) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select set_config('lock_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true)
                """)) {
            statement.setString(1, Long.toString(PATIENCE.toMillis()));
            statement.setString(2, Long.toString(silence.toMillis()));
            statement.execute();
        }
        try (var statement =
                connection.prepareStatement("select pg_advisory_xact_lock(key) from unnest(?) as t (key)")) {
            statement.setArray(1, connection.createArrayOf("bigint", keys));
            statement.execute();
        }
    }

    private static DataAccessException lost(SQLException failed) {
        var translated = new SQLExceptionSubclassTranslator().translate("lock contents", null, failed);
        return translated == null
                ? new DataAccessResourceFailureException("The contents are not locked any more", failed)
                : translated;
    }

    /** Locks that are held, and the proof that they and the lease still are. */
    static final class Held implements AutoCloseable {
        private static final long TRUSTED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
        private static final int SIGNS_IN_A_LEASE = 4;

        private final Connection connection;
        private final Lease lease;
        private final ReentrantLock turn = new ReentrantLock();
        private final CountDownLatch over = new CountDownLatch(1);
        private long provenAt = System.nanoTime() - TRUSTED_NANOS;

        Held(Connection connection, Lease lease, Duration silence) {
            this.connection = connection;
            this.lease = lease;
            var every = silence.dividedBy(SIGNS_IN_A_LEASE);
            Thread.ofPlatform().daemon().name("lease").start(() -> showLife(every));
        }

        /**
         * Call it right before anything is asked of a storage. Asks the database, unless it has done so within the last
         * {@value #TRUSTED_NANOS} ns, on the connection that holds the locks, so that the answer proves both.
         */
        void prove() {
            turn.lock();
            try {
                var now = System.nanoTime();
                if (now - provenAt >= TRUSTED_NANOS) {
                    ask();
                    provenAt = now;
                }
            } catch (SQLException failed) {
                throw lost(failed);
            } finally {
                turn.unlock();
            }
        }

        private void ask() throws SQLException {
            try (var statement =
                    connection.prepareStatement("select lease from cleanups where owner_id = ? and id = ?")) {
                statement.setObject(1, lease.owner().id());
                statement.setObject(2, lease.cleanup().value());
                try (var rows = statement.executeQuery()) {
                    if (!rows.next() || rows.getLong(1) != lease.token()) {
                        throw new LeaseLostException();
                    }
                }
            }
        }

        /** While a storage takes its time nobody else asks for a proof. No virtual thread, which busy ones could keep waiting. */
        private void showLife(Duration every) {
            try {
                while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    proveUnlessOver();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (LeaseLostException | DataAccessException lost) {
                // The worker finds that out before it asks for anything more.
            }
        }

        private void proveUnlessOver() {
            turn.lock();
            try {
                if (over.getCount() > 0) {
                    prove();
                }
            } finally {
                turn.unlock();
            }
        }

        @Override
        public void close() {
            turn.lock();
            try (connection) {
                over.countDown();
                connection.rollback();
            } catch (SQLException alreadyFree) {
                // A connection that cannot roll back is broken, and its locks went with it; the pool throws it away.
            } finally {
                turn.unlock();
            }
        }
    }
}

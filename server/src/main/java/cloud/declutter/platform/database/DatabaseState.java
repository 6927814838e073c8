package cloud.declutter.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, takes writes, and has the schema of this release. Asked on one connection of its own, so
 * that the answer does not wait for a place in the pool; whoever asks while it is being asked shares the answer, so that
 * no number of callers costs the database more than that one connection.
 */
@Component
public class DatabaseState implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseState.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String NO_SUCH_TABLE = "42P01";

    private final HikariDataSource pool;
    private final String newestVersion;
    private CompletableFuture<State> latest = CompletableFuture.completedFuture(State.UNREACHABLE);
    /** Null before it was opened and after it failed; touched by one question at a time. */
    private @Nullable Connection own;

    DatabaseState(HikariDataSource pool, Flyway flyway) {
        this.pool = pool;
        this.newestVersion = Arrays.stream(flyway.info().all())
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .reduce("", (earlier, later) -> later);
    }

    /** What the database is, as far as this release can tell. */
    public enum State {
        CURRENT,
        BEHIND,
        READ_ONLY,
        UNREACHABLE
    }

    /** Takes at most two seconds. */
    public State now() {
        try {
            return question().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            return State.UNREACHABLE;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return State.UNREACHABLE;
        }
    }

    private synchronized CompletableFuture<State> question() {
        if (latest.isDone()) {
            latest = CompletableFuture.supplyAsync(this::asked, Thread.ofVirtual()::start);
        }
        return latest;
    }

    /** A connection that was open may be gone for reasons that are over by now, so a new one is tried then. */
    private State asked() {
        var kept = own;
        if (kept != null) {
            try {
                return asked(kept);
            } catch (SQLException broken) {
                forget(kept);
            }
        }
        try {
            var fresh = DriverManager.getConnection(pool.getJdbcUrl(), properties());
            own = fresh;
            return asked(fresh);
        } catch (SQLException failed) {
            LOG.debug("The database does not answer: {}", failed.getMessage());
            return State.UNREACHABLE;
        }
    }

    private State asked(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select current_setting('transaction_read_only')::boolean as read_only,
                       exists (select from flyway_schema_history where version = ? and success) as current
                """)) {
            statement.setString(1, newestVersion);
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean("read_only")) {
                    return State.READ_ONLY;
                }
                return row.getBoolean("current") ? State.CURRENT : State.BEHIND;
            }
        } catch (SQLException failed) {
            if (NO_SUCH_TABLE.equals(failed.getSQLState())) {
                return State.BEHIND;
            }
            throw failed;
        }
    }

    private void forget(Connection broken) {
        own = null;
        try {
            broken.close();
        } catch (SQLException alreadyGone) {
            LOG.trace("It was closed by the other side", alreadyGone);
        }
    }

    private Properties properties() {
        var seconds = String.valueOf(LIMIT.toSeconds());
        var properties = new Properties();
        PGProperty.USER.set(properties, pool.getUsername());
        PGProperty.PASSWORD.set(properties, pool.getPassword());
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds);
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        PGProperty.APPLICATION_NAME.set(properties, "declutter readiness");
        return properties;
    }

    @Override
    public void destroy() {
        var kept = own;
        if (kept != null) {
            forget(kept);
        }
    }
}

package cloud.declutter.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.PGProperty;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers and its schema is the one of this release. Asked on a connection of its own, with short
 * limits, so that the answer does not wait for a place in the pool.
 */
@Component
public class DatabaseState {
    private static final String SECONDS = "2";

    private final HikariDataSource pool;
    private final String newestVersion;

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
        UNREACHABLE
    }

    /** Takes at most about two seconds. */
    public State now() {
        try (var connection = DriverManager.getConnection(pool.getJdbcUrl(), properties());
                var statement = connection.prepareStatement("""
                        select exists (select from flyway_schema_history where version = ? and success)
                        """)) {
            statement.setString(1, newestVersion);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1) ? State.CURRENT : State.BEHIND;
            }
        } catch (SQLException failed) {
            return "42P01".equals(failed.getSQLState()) ? State.BEHIND : State.UNREACHABLE;
        }
    }

    private Properties properties() {
        var properties = new Properties();
        PGProperty.USER.set(properties, pool.getUsername());
        PGProperty.PASSWORD.set(properties, pool.getPassword());
        PGProperty.LOGIN_TIMEOUT.set(properties, SECONDS);
        PGProperty.CONNECT_TIMEOUT.set(properties, SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, SECONDS);
        PGProperty.APPLICATION_NAME.set(properties, "declutter readiness");
        return properties;
    }
}

package cloud.declutter.platform.database;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;
import org.postgresql.PGConnection;

/**
 * Connections that know whom they serve: the statements of a call over HTTP are cut off by the server after half a
 * minute, and by us should the server not answer at all; other work may take its time. See {@link LongWork}.
 */
final class Pool extends HikariDataSource {
    private static final Duration STATEMENT = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(35);

    /** What each of the server's sessions has been told last; most borrows then need not tell it again. */
    private final ConcurrentMap<PGConnection, Duration> told =
            Caffeine.newBuilder().weakKeys().<PGConnection, Duration>build().asMap();

    Pool(HikariConfig config) {
        super(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        try {
            var hurried = LongWork.isNot();
            // The pool takes it back when the connection is given back.
            connection.setNetworkTimeout(Runnable::run, hurried ? (int) SILENCE.toMillis() : 0);
            limit(connection, hurried ? STATEMENT : Duration.ZERO);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private void limit(Connection connection, Duration longest) throws SQLException {
        var session = connection.unwrap(PGConnection.class);
        if (longest.equals(told.getOrDefault(session, Duration.ZERO))) {
            return;
        }
        try (var statement = connection.prepareStatement("select set_config('statement_timeout', ?, false)")) {
            statement.setString(1, String.valueOf(longest.toMillis()));
            statement.execute();
        }
        told.put(session, longest);
    }
}

package cloud.declutter.given;

import cloud.declutter.platform.database.EmbeddedPostgres;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Statements about whole databases, outside the service. */
final class Sql {
    private Sql() {}

    static void run(EmbeddedPostgres server, String statement) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }

    /** As {@code DATABASE_URL} has it. */
    static String url(EmbeddedPostgres server, String database) {
        var port = URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(server.user(), server.password(), port, database);
    }
}

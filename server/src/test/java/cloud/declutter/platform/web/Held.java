package cloud.declutter.platform.web;

import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Has whoever connects a storage for a person wait, until it is closed. */
record Held(Connection connection) implements AutoCloseable {

    static Held connecting(Given given, Owner owner) {
        try {
            var connection = given.part(DataSource.class).getConnection();
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement(
                    "select pg_advisory_xact_lock(hashtextextended('connections/' || ?, 0))")) {
                lock.setString(1, owner.id().toString());
                lock.execute();
            }
            return new Held(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

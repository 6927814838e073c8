package cloud.declutter.architecture.offenders;

import cloud.declutter.platform.Owner;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each method puts a caller's text into a statement in a way of its own. */
public final class BuildsStatements {
    private final JdbcClient jdbc;
    private final String order;

    BuildsStatements(JdbcClient jdbc, String order) {
        this.jdbc = jdbc;
        this.order = order;
    }

    long joined(Owner owner, String column) {
        return jdbc.sql("select sum(" + column + ") from files where owner_id = :owner")
                .param("owner", owner.id())
                .query(Long.class)
                .single();
    }

    long formatted(Owner owner, String name) {
        return jdbc.sql("select count(*) from files where name = '%s'".formatted(name))
                .query(Long.class)
                .single();
    }

    int passedOn(Owner owner, String statement) {
        return jdbc.sql(statement).update();
    }

    int fromField(Owner owner) {
        return jdbc.sql(order).update();
    }

    int chosen(Owner owner, String other) {
        return jdbc.sql(other.isEmpty() ? "delete from files" : other).update();
    }

    void plainJdbc(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement("drop table ".concat(table))) {
            statement.execute();
        }
    }
}

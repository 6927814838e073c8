package cloud.declutter.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import java.net.URI;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Row D3: a migration beside a service that runs gives up rather than make all calls wait behind it. */
class MigrationLockTest {
    private final Database database = Given.database();

    @Test
    void aMigrationThatCannotLockATableInTimeChangesNothingAndMayBeTriedAgain() throws SQLException {
        to("19").migrate();

        try (var reads = database.connect();
                var statement = reads.createStatement()) {
            reads.setAutoCommit(false);
            statement.execute("select * from cleanups");

            assertThatThrownBy(() -> to("20").migrate()).hasMessageContaining("lock timeout");
            assertThat(to("20").info().current().getVersion()).hasToString("19");
        }

        assertThat(to("20").migrate().migrationsExecuted).isEqualTo(1);
    }

    private Flyway to(String version) {
        var url = URI.create(database.url());
        var who = url.getUserInfo().split(":", 2);
        return Flyway.configure()
                .dataSource("jdbc:postgresql://" + url.getAuthority().split("@", 2)[1] + url.getPath(), who[0], who[1])
                .target(version)
                .load();
    }
}

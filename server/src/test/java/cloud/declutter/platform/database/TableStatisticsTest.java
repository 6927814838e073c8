package cloud.declutter.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class TableStatisticsTest {

    @Test
    void rowsWrittenJustNowCountThoughTheServerHasNotCountedThemYet() throws SQLException {
        try (var session = Given.database().connect()) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(session, true));
            var statistics = new TableStatistics(jdbc);
            jdbc.sql("create table filled as select generate_series(1, 5000)").update();

            assertThat(statistics.areStale("filled", 5000)).isTrue();
            jdbc.sql("analyze filled").update();
            assertThat(statistics.areStale("filled", 1500)).isFalse();
            assertThat(statistics.areStale("filled", 1501)).isTrue();
        }
    }
}

package cloud.declutter.platform.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What PostgreSQL's planner knows of tables that are written in bulk. */
@Component
public class TableStatistics {
    private final JdbcClient jdbc;

    TableStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether so much of a table has changed since it was analyzed that the server itself would do so within minutes. */
    public boolean areStale(String table) {
        return jdbc.sql("""
                        select n_mod_since_analyze > 1000 + n_live_tup / 10
                          from pg_stat_user_tables where relname = :table
                        """).param("table", table).query(Boolean.class).single();
    }
}

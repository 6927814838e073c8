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

    /**
     * Whether so much of a table has changed since it was analyzed that the server itself would do so within minutes.
     *
     * @param changed rows written just now; the server's own count of them may come a second later
     */
    public boolean areStale(String table, long changed) {
        return jdbc.sql("""
                        select :changed > 1000 + greatest(reltuples, 0) / 10
                          from pg_class where oid = cast(:table as regclass)
                        """)
                .param("changed", changed)
                .param("table", table)
                .query(Boolean.class)
                .single();
    }
}

package cloud.declutter.architecture.offenders.cli;

import org.springframework.jdbc.core.simple.JdbcClient;

public final class SqlOnTheCommandLine {
    int count(JdbcClient jdbc) {
        return jdbc.sql("select 1").query(Integer.class).single();
    }
}

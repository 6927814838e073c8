package cloud.declutter.architecture.offenders;

import org.springframework.jdbc.core.simple.JdbcClient;

public class LeavesAResultOpen {
    long count(JdbcClient jdbc) {
        return jdbc.sql("select 1").query(Integer.class).stream().count();
    }
}

package cloud.declutter.architecture.offenders;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

public final class OtherWayToTheDatabase {
    int everybodys(JdbcClient jdbc, JdbcTemplate template) {
        return jdbc.sql("select count(*) from files").query(Integer.class).single()
                + template.update("delete from files");
    }
}

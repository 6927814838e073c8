package cloud.declutter.cleanup;

import cloud.declutter.platform.EndedInFailure;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cleanups that could not be carried to their end. */
@Component
class FailedCleanups implements EndedInFailure {
    private final JdbcClient jdbc;

    FailedCleanups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "cleanup";
    }

    @Override
    public long within(Duration last) {
        return jdbc.sql("""
                        select count(*) from cleanups
                         where state = 'failed' and finished_at > now() - make_interval(secs => :seconds)
                        """)
                .param("seconds", last.toSeconds())
                .query(Long.class)
                .single();
    }
}

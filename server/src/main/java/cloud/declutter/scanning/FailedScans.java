package cloud.declutter.scanning;

import cloud.declutter.platform.EndedInFailure;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scans that ended without a view. */
@Component
class FailedScans implements EndedInFailure {
    private final JdbcClient jdbc;

    FailedScans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "scan";
    }

    @Override
    public long within(Duration last) {
        return jdbc.sql("""
                        select count(*) from scans
                         where state = 'failed' and finished_at > now() - make_interval(secs => :seconds)
                        """)
                .param("seconds", last.toSeconds())
                .query(Long.class)
                .single();
    }
}

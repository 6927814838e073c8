package cloud.declutter.identity.social;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which attempts have been used, on any node, for longer than their cookies live. */
@Component
class SpentAttempts {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final JdbcClient jdbc;

    SpentAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers true for the first who uses it. */
    boolean spend(UUID attempt) {
        jdbc.sql("delete from spent_social_attempts where spent_at < now() - make_interval(secs => :remembered)")
                .param("remembered", REMEMBERED.toSeconds())
                .update();
        return jdbc.sql("insert into spent_social_attempts (id) values (:id) on conflict do nothing")
                        .param("id", attempt)
                        .update()
                == 1;
    }
}

package cloud.declutter.platform.metrics;

import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many jobs of each kind are due, at work, and waiting to be tried again after a failure, on all nodes together. */
@Component
public class JobCounts {
    private final JdbcClient jdbc;
    private final ObjectProvider<Task<?>> kinds;

    JobCounts(JdbcClient jdbc, ObjectProvider<Task<?>> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /**
     * @param queued due, and waiting for a node
     * @param failed waiting to be tried again
     * @param queuedSince when the oldest of the queued became due
     * @param runningSince when the oldest of the running became due
     */
    public record Count(
            String kind,
            long queued,
            long running,
            long failed,
            Optional<Instant> queuedSince,
            Optional<Instant> runningSince) {

        private static Count none(String kind) {
            return new Count(kind, 0, 0, 0, Optional.empty(), Optional.empty());
        }

        private static Count fromRow(ResultSet row, int number) throws SQLException {
            return new Count(
                    row.getString("kind"),
                    row.getLong("queued"),
                    row.getLong("running"),
                    row.getLong("failed"),
                    Optional.ofNullable(row.getTimestamp("queued_since")).map(Timestamp::toInstant),
                    Optional.ofNullable(row.getTimestamp("running_since")).map(Timestamp::toInstant));
        }
    }

    /** One of each kind that this release knows, be it of none. */
    public List<Count> now() {
        var counts = counted();
        return kinds.stream()
                .map(Task::getName)
                .map(kind -> counts.getOrDefault(kind, Count.none(kind)))
                .toList();
    }

    private Map<String, Count> counted() {
        return jdbc.sql("""
                        select task_name as kind,
                               count(*) filter (where not picked and execution_time <= now()) as queued,
                               count(*) filter (where picked) as running,
                               count(*) filter (where not picked and consecutive_failures > 0) as failed,
                               min(execution_time) filter (where not picked and execution_time <= now()) as queued_since,
                               min(execution_time) filter (where picked) as running_since
                          from scheduled_tasks group by task_name
                        """).query(Count::fromRow).list().stream()
                .collect(Collectors.toMap(Count::kind, Function.identity()));
    }
}

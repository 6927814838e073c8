package cloud.declutter.platform.metrics;

import com.github.kagkarlsson.scheduler.task.Task;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many jobs of each kind are due, at work, and waiting to be tried again after a failure. */
@Component
class JobFigures implements Figures {
    private static final String NAME = "declutter.jobs";

    private final JdbcClient jdbc;
    private final ObjectProvider<Task<?>> kinds;

    JobFigures(JdbcClient jdbc, ObjectProvider<Task<?>> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    private record Count(String kind, long queued, long running, long failed) {}

    @Override
    public List<Figure> now() {
        var counts = jdbc.sql("""
                        select task_name as kind,
                               count(*) filter (where not picked and execution_time <= now()) as queued,
                               count(*) filter (where picked) as running,
                               count(*) filter (where not picked and consecutive_failures > 0) as failed
                          from scheduled_tasks group by task_name
                        """).query(Count.class).list().stream()
                .collect(Collectors.toMap(Count::kind, Function.identity()));
        return kinds.stream()
                .map(Task::getName)
                .flatMap(kind -> figures(counts.getOrDefault(kind, new Count(kind, 0, 0, 0))))
                .toList();
    }

    private static Stream<Figure> figures(Count count) {
        return Map.of("queued", count.queued, "running", count.running, "failed", count.failed).entrySet().stream()
                .map(state -> Figure.of(NAME, state.getValue(), "kind", count.kind, "state", state.getKey()));
    }
}

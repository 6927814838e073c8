package cloud.declutter.platform.metrics;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The {@link JobCounts} for the metrics. */
@Component
class JobFigures implements Figures {
    private static final String NAME = "declutter.jobs";

    private final JobCounts counts;

    JobFigures(JobCounts counts) {
        this.counts = counts;
    }

    @Override
    public List<Figure> now() {
        return counts.now().stream().flatMap(JobFigures::figures).toList();
    }

    private static Stream<Figure> figures(JobCounts.Count count) {
        return Map.of("queued", count.queued(), "running", count.running(), "failed", count.failed())
                .entrySet()
                .stream()
                .map(state -> Figure.of(NAME, state.getValue(), "kind", count.kind(), "state", state.getKey()));
    }
}

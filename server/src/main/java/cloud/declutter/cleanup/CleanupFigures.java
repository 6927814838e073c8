package cloud.declutter.cleanup;

import cloud.declutter.platform.metrics.Figures;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies in all trashes, what was deleted from them for good, and of how many files nobody knows what became. */
@Component
class CleanupFigures implements Figures {
    private final JdbcClient jdbc;

    CleanupFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Sums(long unknown, long trashedFiles, long trashedBytes, long reclaimedBytes) {}

    @Override
    public List<Figure> now() {
        var sums = jdbc.sql("""
                        select (select count(*) from cleanup_items where state = 'unknown') as unknown,
                               trashed.files as trashed_files, trashed.bytes as trashed_bytes,
                               (select coalesce(sum(size), 0) from cleanup_items where purge = 'purged') as reclaimed_bytes
                          from (select count(*) as files, coalesce(sum(size), 0) as bytes
                                  from cleanup_items where trash_path is not null) trashed
                        """).query(Sums.class).single();
        return List.of(
                Figure.of("declutter.cleanup.items.unknown", sums.unknown),
                Figure.of("declutter.trash.files", sums.trashedFiles),
                Figure.of("declutter.trash.bytes", sums.trashedBytes),
                Figure.of("declutter.reclaimed.bytes", sums.reclaimedBytes));
    }
}

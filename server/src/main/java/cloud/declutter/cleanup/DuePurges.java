package cloud.declutter.cleanup;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cleanups of which something has outlived its retention in the trash, whosever they are. */
@Component
class DuePurges {
    private final JdbcClient jdbc;
    private final int retentionDays;

    DuePurges(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.retentionDays = settings.trashRetentionDays();
    }

    record Due(Owner owner, CleanupId cleanup) {}

    /** Marks those as being purged that have ended and are not being worked on, and answers with them. */
    List<Due> begin() {
        return jdbc.sql("""
                        update cleanups c set purging = true
                          from (select distinct owner_id, cleanup_id
                                  from cleanup_items
                                 where state = 'removed' and trash_path is not null
                                   and removed_at <= now() - make_interval(days => :retention)
                                   and coalesce(purge_not_before, '-infinity') <= now()) due
                         where c.owner_id = due.owner_id and c.id = due.cleanup_id
                           and c.state in ('done', 'failed', 'undone') and not c.purging
                        returning c.owner_id, c.id
                        """)
                .param("retention", retentionDays)
                .query((row, number) -> new Due(
                        new Owner(row.getObject("owner_id", UUID.class)),
                        new CleanupId(row.getObject("id", UUID.class))))
                .list();
    }
}

package cloud.declutter.catalog.writing;

import cloud.declutter.catalog.ViewCompleted;
import cloud.declutter.catalog.writing.Drafts.Draft;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.database.TableStatistics;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The last step of a {@link Drafts draft}: it becomes the view. What it did not see is gone, except below the places
 * where it could not look; what it saw unchanged is not written again.
 */
@Component
public class Replacement {
    private final JdbcClient jdbc;
    private final Neighbours neighbours;
    private final TableStatistics statistics;
    private final ApplicationEventPublisher events;

    Replacement(JdbcClient jdbc, Neighbours neighbours, TableStatistics statistics, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.neighbours = neighbours;
        this.statistics = statistics;
        this.events = events;
    }

    /**
     * Runs in its caller's transaction, which thereby replaces the view and whatever is derived from it at once, and
     * answers in what it differs. Does nothing and answers empty where another view of the scope was replaced since
     * {@link Drafts#compare}: both scans may hold a copy of what the other does not know yet, so compare again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Difference> replaceView(Draft draft) {
        if (othersChanged(draft.owner())) {
            return Optional.empty();
        }
        var changed = 0L;
        var removed = 0L;
        jdbc.sql("set local default_statistics_target = 10").update();
        gatherReadings();
        if (isFirst()) {
            takeAllAsNew();
            weigh();
        } else {
            matchPlaces();
            weigh();
            changed = countChanged();
            removed = removeGone();
            updateChanged();
        }
        var added = insertNew();
        keepWhatWasTold();
        neighbours.update();
        countView();
        forgetReadings();
        events.publishEvent(new ViewCompleted(draft.owner(), draft.connection()));
        return Optional.of(new Difference(added, changed, removed));
    }

    /** Files by which a new view differs from the one before it; a file that was moved was removed and added. */
    public record Difference(long added, long changed, long removed) {
        private long rows() {
            return added + changed + removed;
        }
    }

    /**
     * Has the planner know at once of a view that the draft changed much, as the server itself would within minutes; without it the
     * next scan may be planned for an empty table. Call it after the commit.
     */
    public void settle(Draft draft, Difference difference) {
        if (statistics.areStale("files", difference.rows())) {
            jdbc.sql("analyze files").update();
        }
    }

    /** One person's views are replaced one after the other. */
    private boolean othersChanged(Owner owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('views ' || :owner, 0))")
                .param("owner", owner.id().toString())
                .query(row -> {});
        return jdbc.sql("""
                        select exists (select connection_id, completed_at from views_elsewhere
                                       except select connection_id, completed_at from views_compared)
                        """).query(Boolean.class).single();
    }

    private boolean isFirst() {
        return jdbc.sql("""
                        select not exists (select from folders f
                                             join this_scan t
                                               on t.owner_id = f.owner_id and t.connection_id = f.connection_id)
                        """).query(Boolean.class).single();
    }

    private void takeAllAsNew() {
        jdbc.sql("""
                        create temp view placed as
                        select l.*, d.id as folder_id, null::uuid as file_id, false as same, null::bytea as old_probe,
                               null::bytea as old_content, null::text as old_evidence
                          from listed l
                          join listed_folders d on d.folder = l.folder
                         where l.size is not null
                        """).update();
    }

    /** Pairs what is listed with what is catalogued at the same place. */
    private void matchPlaces() {
        jdbc.sql("""
                        create temp table placed on commit drop as
                        select l.*, d.id as folder_id, f.id as file_id,
                               f.size is not distinct from l.size
                               and f.modified_nanos is not distinct from l.modified_nanos
                               and f.changed_nanos is not distinct from l.changed_nanos
                               and f.device is not distinct from l.device
                               and f.object is not distinct from l.object
                               and f.links is not distinct from l.links as same,
                               f.size <> l.size or f.modified_nanos <> l.modified_nanos as changed,
                               f.probe as old_probe, f.content as old_content, f.evidence as old_evidence, f.size as old_size
                          from listed l
                          join listed_folders d on d.folder = l.folder
                         cross join this_scan t
                          left join files f
                            on f.owner_id = t.owner_id and f.connection_id = t.connection_id
                           and f.folder_id = d.id and f.name = l.name
                         where l.size is not null
                        """).update();
        jdbc.sql("analyze placed").update();
    }

    /** In a table of its own, since the planner knows nothing of rows that have just come into a shared one. */
    private void gatherReadings() {
        jdbc.sql("""
                        create temp table read_here on commit drop as
                        select distinct on (r.device, r.object, r.size, r.modified_nanos, r.changed_nanos, r.whole) r.*
                          from readings r
                          join this_scan t on t.owner_id = r.owner_id and t.connection_id = r.connection_id
                        """).update();
        jdbc.sql("analyze read_here").update();
    }

    private long countChanged() {
        return jdbc.sql("select count(*) from placed where changed")
                .query(Long.class)
                .single();
    }

    private long removeGone() {
        var removed = jdbc.sql("""
                        with gone as (
                          delete from files f
                           using this_scan t, folders d
                           where f.owner_id = t.owner_id and f.connection_id = t.connection_id
                             and d.owner_id = f.owner_id and d.id = f.folder_id
                             and not exists (select from placed p where p.file_id = f.id)
                             and not exists (select from hidden h
                                              where h.path = d.path
                                                 or h.path = ''
                                                 or substring(d.path for length(h.path) + 1) = h.path || '/'::bytea
                                                 or h.path = case when d.path = '' then f.name
                                                             else d.path || '/'::bytea || f.name end)
                          returning f.id, f.size, f.content),
                        untold as (
                          delete from file_digests d using gone, this_scan t
                           where d.owner_id = t.owner_id and d.file_id = gone.id),
                        noted as (
                          insert into touched select size, content from gone where content is not null)
                        select count(*) from gone
                        """).query(Long.class).single();
        jdbc.sql("""
                        delete from folders d
                         using this_scan t
                         where d.owner_id = t.owner_id and d.connection_id = t.connection_id
                           and not exists (select from listed_folders l where l.id = d.id)
                           and not exists (select from files f
                                            where f.owner_id = d.owner_id and f.connection_id = d.connection_id
                                              and f.folder_id = d.id)
                           and not exists (select from hidden h
                                            where h.path = '' or h.path = d.path
                                               or substring(d.path for length(h.path) + 1) = h.path || '/'::bytea)
                        """).update();
        return removed;
    }

    /** Content and evidence as the classes say, where the size is one of theirs; else as listed, as before, or as read. */
    private void weigh() {
        jdbc.sql("""
                        create temp view weighed as
                        select p.*,
                               coalesce(case when p.same then p.old_probe end, e.digest) as new_probe,
                               case when m.id is not null then m.proven
                                    else coalesce(p.content, case when p.same then p.old_content end, w.digest)
                                end as new_content,
                               case when m.id is not null then m.evidence
                                    when p.content is not null then case when p.digests is null then 'READ' else 'STRONG' end
                                    when p.same and p.old_content is not null then p.old_evidence
                                    when w.digest is not null then 'READ'
                                end as new_evidence
                          from placed p
                          left join members m on m.id = p.id
                          left join read_here e
                            on not e.whole and e.size = p.size and e.modified_nanos = p.modified_nanos
                           and e.changed_nanos = p.changed_nanos and e.device = p.device and e.object = p.object
                          left join read_here w
                            on w.whole and w.size = p.size and w.modified_nanos = p.modified_nanos
                           and w.changed_nanos = p.changed_nanos and w.device = p.device and w.object = p.object
                        """).update();
    }

    private void updateChanged() {
        jdbc.sql("""
                        with changed as (
                          update files f
                             set size = k.size, modified_nanos = k.modified_nanos, changed_nanos = k.changed_nanos,
                                 device = k.device, object = k.object, links = k.links, reference = k.reference,
                                 probe = k.new_probe, content = k.new_content, evidence = k.new_evidence
                            from weighed k, this_scan t
                           where k.file_id is not null and f.owner_id = t.owner_id and f.id = k.file_id
                             and (not k.same or k.new_probe is distinct from k.old_probe
                                  or k.new_content is distinct from k.old_content
                                  or k.new_evidence is distinct from k.old_evidence)
                          returning k.old_size, k.old_content, f.size, f.content)
                        insert into touched
                        select v.size, v.content
                          from changed c
                         cross join lateral (values (c.old_size, c.old_content), (c.size, c.content)) v (size, content)
                         where v.content is not null
                        """).update();
    }

    private long insertNew() {
        jdbc.sql("""
                        insert into folders (owner_id, id, connection_id, path, object)
                        select t.owner_id, l.id, t.connection_id, l.path, l.object
                          from listed_folders l
                         cross join this_scan t
                         where l.fresh
                        """).update();
        return jdbc.sql("""
                        with arrived as (
                          insert into files (owner_id, id, connection_id, folder_id, name, size, modified_nanos,
                                             changed_nanos, device, object, links, reference, probe, content, evidence)
                          select t.owner_id, k.id, t.connection_id, k.folder_id, k.name, k.size, k.modified_nanos,
                                 k.changed_nanos, k.device, k.object, k.links, k.reference, k.new_probe,
                                 k.new_content, k.new_evidence
                            from weighed k
                           cross join this_scan t
                           where k.file_id is null
                          returning size, content),
                        noted as (
                          insert into touched select size, content from arrived where content is not null)
                        select count(*) from arrived
                        """).query(Long.class).single();
    }

    /** What the storage told of contents and folders, for the scans to come. */
    private void keepWhatWasTold() {
        jdbc.sql("""
                        update folders f set object = l.object
                          from listed_folders l, this_scan t
                         where f.owner_id = t.owner_id and f.id = l.id and f.object is distinct from l.object
                        """).update();
        jdbc.sql("""
                        delete from file_digests d
                         using placed p, this_scan t
                         where d.owner_id = t.owner_id and d.file_id = p.file_id and not p.same
                        """).update();
        jdbc.sql("""
                        insert into file_digests (owner_id, file_id, kind, value, claimed)
                        select t.owner_id, coalesce(p.file_id, p.id), get_byte(d.digest, 0), substring(d.digest from 2), p.claimed
                          from placed p
                         cross join this_scan t
                         cross join unnest(p.digests) d (digest)
                        on conflict (owner_id, file_id, kind) do update set value = excluded.value, claimed = excluded.claimed
                         where (file_digests.value, file_digests.claimed) is distinct from (excluded.value, excluded.claimed)
                        """).update();
    }

    private void countView() {
        jdbc.sql("""
                        insert into views (owner_id, connection_id, files, bytes, completed_at, epoch)
                        select t.owner_id, t.connection_id, count(f.id), coalesce(sum(f.size), 0), now(), e.epoch
                          from this_scan t
                         cross join data_epoch e
                          left join files f on f.owner_id = t.owner_id and f.connection_id = t.connection_id
                         group by t.owner_id, t.connection_id, e.epoch
                        on conflict (owner_id, connection_id) do update
                           set files = excluded.files, bytes = excluded.bytes, completed_at = excluded.completed_at,
                               epoch = excluded.epoch
                        """).update();
    }

    /** Those of other connections may be of a scan that is under way there; its end forgets them. */
    private void forgetReadings() {
        jdbc.sql("""
                        delete from readings r
                         using this_scan t
                         where r.owner_id = t.owner_id and r.connection_id = t.connection_id
                        """).update();
    }
}

package cloud.declutter.catalog.writing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of other connections that a scan compared its own with. */
@Component
class Neighbours {
    private final JdbcClient jdbc;

    Neighbours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes what was read of them and how they were proven; in the transaction that replaces the view. */
    void update() {
        updateRead();
        updateProven();
    }

    private void updateRead() {
        jdbc.sql("""
                        create temp table read_elsewhere on commit drop as
                        select r.*
                          from readings r
                          join this_scan t on t.owner_id = r.owner_id and t.connection_id <> r.connection_id
                          join scope s on s.connection_id = r.connection_id
                        """).update();
        jdbc.sql("analyze read_elsewhere").update();
        jdbc.sql("""
                        with changed as (
                          update files f
                             set probe = case when r.whole then f.probe else r.digest end,
                                 content = case when r.whole then r.digest else f.content end,
                                 evidence = case when r.whole then 'READ' else f.evidence end
                            from read_elsewhere r
                           where f.owner_id = r.owner_id and f.size = r.size and f.connection_id = r.connection_id
                             and f.modified_nanos = r.modified_nanos and f.changed_nanos = r.changed_nanos
                             and f.device = r.device and f.object = r.object
                             and r.digest is distinct from case when r.whole then f.content else f.probe end
                             and (r.whole or not exists (select from read_elsewhere w
                                   where w.whole and w.connection_id = r.connection_id
                                     and w.device = r.device and w.object = r.object))
                          returning f.size, f.content)
                        insert into touched select size, content from changed where content is not null
                        """).update();
    }

    private void updateProven() {
        jdbc.sql("""
                        with changed as (
                          update files f
                             set content = m.proven, evidence = m.evidence
                            from members m, this_scan t, files old
                           where m.connection_id <> t.connection_id
                             and f.owner_id = t.owner_id and f.id = m.id and f.size = m.size
                             and f.changed_nanos = m.changed_nanos and f.modified_nanos = m.modified_nanos
                             and (f.content is distinct from m.proven or f.evidence is distinct from m.evidence)
                             and old.owner_id = f.owner_id and old.id = f.id
                          returning f.size, old.content as before, f.content)
                        insert into touched
                        select c.size, v.content
                          from changed c cross join lateral (values (c.before), (c.content)) v (content)
                         where v.content is not null
                        """).update();
    }
}

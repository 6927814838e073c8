package cloud.declutter.duplicates;

import cloud.declutter.catalog.ViewCompleted;
import cloud.declutter.platform.Owner;
import java.util.Collection;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the group rows equal to what the catalogue holds, for the contents that changed. Files count by object, so
 * that several names of one object are never taken for copies (safety.md, I2); empty files are not duplicates.
 */
@Component
public class GroupRefresh {
    private final JdbcClient jdbc;

    GroupRefresh(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A content by size and SHA-256. */
    public record Content(long size, byte[] sha256) {}

    @EventListener
    void on(ViewCompleted view) {
        recount(view.owner());
    }

    /** Recounts these contents; call it in the transaction that changed them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recount(Owner owner, Collection<Content> contents) {
        jdbc.sql("""
                        create temp table touched on commit drop as
                        select * from unnest(:sizes, :hashes) as c (size, sha256)
                        """)
                .param("sizes", contents.stream().map(Content::size).toArray(Long[]::new))
                .param("hashes", contents.stream().map(Content::sha256).toArray(byte[][]::new))
                .update();
        recount(owner);
        jdbc.sql("drop table touched").update();
    }

    /** Without statistics of a table just filled, the planner may go through all files for each content. */
    private void recount(Owner owner) {
        jdbc.sql("analyze touched").update();
        jdbc.sql("""
                        create temp table recounted on commit drop as
                        select size, sha256, count(*)::int as copies
                          from (select distinct f.size, f.sha256, f.device, f.object
                                  from files f
                                 where f.owner_id = :owner and f.size > 0
                                   and exists (select from touched c
                                                where c.size = f.size and c.sha256 = f.sha256)) objects
                         group by size, sha256
                        having count(*) > 1
                        """).param("owner", owner.id()).update();
        jdbc.sql("""
                        delete from duplicate_groups g
                         using touched c
                         where g.owner_id = :owner and g.size = c.size and g.sha256 = c.sha256
                           and not exists (select from recounted r
                                            where r.size = g.size and r.sha256 = g.sha256)
                        """).param("owner", owner.id()).update();
        jdbc.sql("""
                        insert into duplicate_groups (owner_id, id, kind, evidence, size, sha256, copies)
                        select :owner, uuid7(), 'exact', 'READ', size, sha256, copies
                          from recounted
                        on conflict (owner_id, size, sha256) do update
                           set copies = excluded.copies
                         where duplicate_groups.copies <> excluded.copies
                        """).param("owner", owner.id()).update();
        jdbc.sql("drop table recounted").update();
    }
}

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

    /** A content as {@code files.content} holds it, with its size. */
    public record Sized(long size, byte[] content) {}

    @EventListener
    void on(ViewCompleted view) {
        recount(view.owner());
    }

    /** Recounts these contents; call it in the transaction that changed them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recount(Owner owner, Collection<Sized> contents) {
        jdbc.sql("""
                        create temp table touched on commit drop as
                        select * from unnest(:sizes, :hashes) as c (size, content)
                        """)
                .param("sizes", contents.stream().map(Sized::size).toArray(Long[]::new))
                .param("hashes", contents.stream().map(Sized::content).toArray(byte[][]::new))
                .update();
        recount(owner);
        jdbc.sql("drop table touched").update();
    }

    /** Without statistics of a table just filled, the planner may go through all files for each content. */
    private void recount(Owner owner) {
        jdbc.sql("analyze touched").update();
        jdbc.sql("""
                        create temp table recounted on commit drop as
                        select size, content, count(*)::int as copies, max(rank) as rank
                          from (select f.size, f.content, f.device, f.object, min(e.rank) as rank
                                  from files f
                                  join unnest(array['READ', 'STRONG', 'PROVIDER', 'CLAIMED']) with ordinality e (evidence, rank)
                                    on e.evidence = f.evidence
                                 where f.owner_id = :owner and f.size > 0
                                   and exists (select from touched c
                                                where c.size = f.size and c.content = f.content)
                                 group by f.size, f.content, f.device, f.object) objects
                         group by size, content
                        having count(*) > 1
                        """).param("owner", owner.id()).update();
        jdbc.sql("""
                        delete from duplicate_groups g
                         using touched c
                         where g.owner_id = :owner and g.size = c.size and g.content = c.content
                           and not exists (select from recounted r
                                            where r.size = g.size and r.content = g.content)
                        """).param("owner", owner.id()).update();
        jdbc.sql("""
                        insert into duplicate_groups (owner_id, id, kind, evidence, size, content, copies)
                        select :owner, uuid7(), 'exact', (array['READ', 'STRONG', 'PROVIDER', 'CLAIMED'])[rank], size, content, copies
                          from recounted
                        on conflict (owner_id, size, content) do update
                           set copies = excluded.copies, evidence = excluded.evidence
                         where duplicate_groups.copies <> excluded.copies
                            or duplicate_groups.evidence <> excluded.evidence
                        """).param("owner", owner.id()).update();
        jdbc.sql("drop table recounted").update();
    }
}

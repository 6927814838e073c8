package cloud.declutter.duplicates;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person called "not a duplicate": remembered by content, so that it outlives the group's row. */
@Component
class Dismissals {
    private final JdbcClient jdbc;

    Dismissals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void dismiss(Owner owner, GroupId group) {
        mustExist(owner, group);
        jdbc.sql("""
                        insert into dismissals (owner_id, size, content)
                        select owner_id, size, content from duplicate_groups where owner_id = :owner and id = :id
                        on conflict do nothing
                        """).param("owner", owner.id()).param("id", group.value()).update();
    }

    @Transactional
    void takeBack(Owner owner, GroupId group) {
        mustExist(owner, group);
        jdbc.sql("""
                        delete from dismissals n
                         using duplicate_groups g
                         where g.owner_id = :owner and g.id = :id
                           and n.owner_id = g.owner_id and n.size = g.size and n.content = g.content
                        """).param("owner", owner.id()).param("id", group.value()).update();
    }

    /** A content that the person called no duplicate. */
    record Dismissed(long size, String content, Instant saidAt) {}

    List<Dismissed> all(Owner owner) {
        return jdbc.sql("""
                        select size, content, said_at from dismissals
                         where owner_id = :owner order by said_at
                        """)
                .param("owner", owner.id())
                .query((row, number) -> new Dismissed(
                        row.getLong("size"),
                        Content.of(row.getBytes("content")).toString(),
                        row.getTimestamp("said_at").toInstant()))
                .list();
    }

    private void mustExist(Owner owner, GroupId group) {
        var known = jdbc.sql("select exists (select from duplicate_groups where owner_id = :owner and id = :id)")
                .param("owner", owner.id())
                .param("id", group.value())
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Problem.of(CommonProblem.NOT_FOUND);
        }
    }
}

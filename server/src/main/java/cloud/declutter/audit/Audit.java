package cloud.declutter.audit;

import cloud.declutter.platform.CurrentRequest;
import cloud.declutter.platform.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happened to a person's files and storages, as rows that are only ever added (safety.md, I12). Each entry's hash covers
 * the one before it, so that none can be changed, left out or put in between without breaking all that follow.
 */
@Component
public class Audit {
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;

    Audit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds to the chain, in the transaction that does what is told. Until that ends nobody else can add to the same chain, so
     * call it last: whoever holds a chain must not wait for anything.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Owner owner, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        var head = hold(owner);
        var occasion = new Entry.Occasion(
                head.now().toInstant(), owner.id(), CurrentRequest.id().orElse(null));
        var links = new ArrayList<Link>(facts.size());
        var hash = head.hash();
        for (var fact : facts) {
            var entry = Entry.of(owner.id(), head.number() + links.size() + 1, occasion, fact);
            hash = entry.hash(hash);
            links.add(new Link(entry, hash));
        }
        write(owner, head.now(), links);
    }

    /** @param hash of the entry, which covers all before it */
    record Link(Entry entry, byte[] hash) {

        static Link fromRow(ResultSet row, int number) throws SQLException {
            return new Link(Entry.fromRow(row, number), row.getBytes("hash"));
        }
    }

    /** @param now by the database's clock, when the chain was taken hold of */
    private record Head(long number, byte[] hash, OffsetDateTime now) {

        static Head fromRow(ResultSet row, int number) throws SQLException {
            return new Head(
                    row.getLong("number"),
                    row.getBytes("hash"),
                    row.getObject("clock_timestamp", OffsetDateTime.class));
        }
    }

    private Head hold(Owner owner) {
        return jdbc.sql("""
                        insert into audit_heads as h (owner_id, number, hash) values (:owner, 0, :none)
                        on conflict (owner_id) do update set number = h.number
                        returning number, hash, clock_timestamp()
                        """)
                .param("owner", owner.id())
                .param("none", Entry.NO_HASH)
                .query(Head::fromRow)
                .single();
    }

    private void write(Owner owner, OffsetDateTime at, List<Link> links) {
        var last = links.getLast();
        jdbc.sql("""
                        with head as (
                          update audit_heads set number = :last, hash = :hash where owner_id = :owner
                        )
                        insert into audit_entries (owner_id, number, at, actor_id, action, connection_id, path, size, content,
                                                   cleanup_id, group_id, reason, request_id, hash)
                        select :owner, number, :at, :actor, action, connection, path, size, content,
                               cleanup, "group", reason, :request, hash
                          from unnest(:numbers, :actions, :connections, :paths, :sizes, :contents,
                                      :cleanups, :groups, :reasons, :hashes)
                                 as t (number, action, connection, path, size, content,
                                       cleanup, "group", reason, hash)
                        """)
                .param("owner", owner.id())
                .param("last", last.entry().number())
                .param("hash", last.hash())
                .param("at", at)
                .param("actor", last.entry().actor())
                .param("request", last.entry().request())
                .param("numbers", column(links, Entry::number).toArray(Long[]::new))
                .param("actions", column(links, Entry::action).toArray(String[]::new))
                .param("connections", column(links, Entry::connection).toArray(UUID[]::new))
                .param("paths", column(links, Entry::path).toArray(byte[][]::new))
                .param("sizes", column(links, Entry::size).toArray(Long[]::new))
                .param("contents", column(links, Entry::content).toArray(byte[][]::new))
                .param("cleanups", column(links, Entry::cleanup).toArray(UUID[]::new))
                .param("groups", column(links, Entry::group).toArray(UUID[]::new))
                .param("reasons", column(links, Entry::reason).toArray(String[]::new))
                .param("hashes", links.stream().map(Link::hash).toArray(byte[][]::new))
                .update();
    }

    private static <T> List<@Nullable T> column(List<Link> links, Function<Entry, @Nullable T> value) {
        var column = new ArrayList<@Nullable T>(links.size());
        links.forEach(link -> column.add(value.apply(link.entry())));
        return column;
    }

    /** Newest first, those below a number; one row more than {@code limit} where the list goes on. */
    List<Link> newest(Owner owner, long below, int limit) {
        return jdbc.sql("""
                        select * from audit_entries where owner_id = :owner and number < :below
                         order by number desc limit :limit
                        """)
                .param("owner", owner.id())
                .param("below", below)
                .param("limit", limit + 1)
                .query(Link::fromRow)
                .list();
    }

    /** Oldest first, those above a number, at most {@code limit}. */
    List<Link> oldest(Owner owner, long above, int limit) {
        return jdbc.sql("""
                        select * from audit_entries where owner_id = :owner and number > :above order by number limit :limit
                        """)
                .param("owner", owner.id())
                .param("above", above)
                .param("limit", limit)
                .query(Link::fromRow)
                .list();
    }

    /** Computes the whole chain anew, as it is at one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Check check(Owner owner) {
        var check = new Check.Course();
        jdbc.sql("select * from audit_entries where owner_id = :owner order by number")
                .param("owner", owner.id())
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) row -> check.meet(Link.fromRow(row, 0)));
        jdbc.sql("select number, hash from audit_heads where owner_id = :owner")
                .param("owner", owner.id())
                .query((RowCallbackHandler) row -> check.head(row.getLong("number"), row.getBytes("hash")));
        return check.end();
    }
}

package cloud.declutter.catalog;

import cloud.declutter.platform.Owner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The names of a person in blocks: in each order of lists some 64 one after the other, as one text. A word is looked for in
 * whole blocks, at the speed of memory, and only those that have it are gone into file by file. So it costs little to pass
 * over a part of the order where it is not, however common it is elsewhere.
 *
 * <p>A block ends at each file whose id ends so, wherever that comes in the order (content-defined chunking): files that come
 * and go change the blocks around them and no others.
 */
@Component
class NameBlocks {
    private final JdbcClient jdbc;

    NameBlocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False before names of the person were taken down to the end for the first time. */
    boolean exist(Owner owner) {
        return jdbc.sql("select exists (select from name_blocks where owner_id = :owner)")
                .param("owner", owner.id())
                .query(Boolean.class)
                .single();
    }

    /** Brings them up to {@code file_names}; writes only what is not as it was. */
    @Transactional(propagation = Propagation.MANDATORY)
    void refresh(Owner owner) {
        lock(owner);
        for (var sort : Search.Sort.values()) {
            refresh(owner, sort);
        }
    }

    /** Drops them, names and all; the next call for files has them made anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    void drop(Owner owner) {
        lock(owner);
        jdbc.sql("""
                        delete from name_blocks where owner_id = :owner;
                        update views set indexed_by = null where owner_id = :owner
                        """).param("owner", owner.id()).update();
    }

    /** To the end of the transaction: what another one takes down for the same person is seen, or comes after. */
    private void lock(Owner owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('name_blocks/' || :owner, 0))")
                .param("owner", owner.id().toString())
                .query(row -> {});
    }

    private void refresh(Owner owner, Search.Sort sort) {
        jdbc.sql("""
                        with sorted as (
                          select case :sort when 'SIZE' then size when 'MODIFIED' then modified_nanos else 0 end as number,
                                 case :sort when 'NAME' then name else '' end as text,
                                 file_id, name, get_byte(uuid_send(file_id), 15) % 64 = 0 as ends
                            from file_names where owner_id = :owner),
                        placed as (
                          select s.*, count(*) filter (where ends) over (order by number, text, file_id
                                        rows between unbounded preceding and 1 preceding) as block
                            from sorted s),
                        gathered as (
                          select block, max(number) as number, max(text) as text,
                                 coalesce((array_agg(file_id) filter (where ends))[1],
                                          'ffffffff-ffff-ffff-ffff-ffffffffffff') as id,
                                 string_agg(name, E'\\n' order by name) as names
                            from placed group by block),
                        made as (
                          select g.*,
                                 lag(number, 1, -9223372036854775808) over blocks as after_number,
                                 lag(text, 1, '') over blocks as after_name,
                                 lag(id, 1, '00000000-0000-0000-0000-000000000000') over blocks as after_id
                            from gathered g window blocks as (order by block)),
                        gone as (
                          delete from name_blocks k
                           where k.owner_id = :owner and k.sort = :sort
                             and not exists (select from made m
                                              where m.number = k.last_number and m.text = k.last_name and m.id = k.last_id))
                        insert into name_blocks (owner_id, sort, after_number, after_name, after_id,
                                                 last_number, last_name, last_id, names)
                        select :owner, :sort, after_number, after_name, after_id, number, text, id, names
                          from made
                        on conflict (owner_id, sort, last_number, last_name, last_id) do update
                           set after_number = excluded.after_number, after_name = excluded.after_name,
                               after_id = excluded.after_id, names = excluded.names
                         where (name_blocks.after_number, name_blocks.after_name, name_blocks.after_id, name_blocks.names)
                               is distinct from
                               (excluded.after_number, excluded.after_name, excluded.after_id, excluded.names)
                        """).param("owner", owner.id()).param("sort", sort.name()).update();
    }
}

package cloud.declutter.catalog.writing;

import cloud.declutter.catalog.writing.Drafts.Draft;
import cloud.declutter.catalog.writing.Drafts.Work;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sorts the files of a draft's scope into classes of equal content with as few bytes read as the storages' digests allow.
 * Only sizes count here of which at least one file has published digests ({@code mixed_sizes}); all others are compared
 * by {@link Drafts} alone.
 *
 * <p><b>Facts.</b> Of each file it is known, for some kinds of digest, which value its content has: because its storage
 * published it, because a content that was read once had it ({@code known_digests}), or by arithmetic: of a content of at
 * most 4 MiB Dropbox's hash is the SHA-256 of its SHA-256, and the ETag of an upload in one part is the MD5 of its MD5.
 * Checksums as short as CRCs prove nothing and are left out. Files that share a fact are of one class.
 *
 * <p><b>What must be read.</b> Two classes that have values of one kind are different, whatever else. Where they have no
 * kind in common, nobody can tell. Then head and tail of one file each are compared (of files larger than {@value
 * cloud.declutter.clouds.Probe#WHOLE} bytes); where these are equal, too, a whole file is read: of classes of which nothing
 * is published each, else only of the one in the cheapest storage, since that read gives every kind and so decides
 * against all others. What was read is a fact in the next round. Nothing is read twice.
 *
 * <p><b>Contradictions.</b> Should one class hold two contents with unequal SHA-256 (a forged MD5, a claim that is
 * wrong), none of its other digests count, and what has no SHA-256 is read.
 */
@Component
public class ContentClasses {
    private final JdbcClient jdbc;

    ContentClasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gathers the files to sort; after {@link Drafts#compare}, before any {@link Drafts#plan}; may be run again. */
    @Transactional
    public void begin(Draft draft) {
        jdbc.sql("""
                        drop table if exists mixed_sizes, members, digests, facts, to_read;
                        create temp table mixed_sizes as
                        select z.size
                          from shared_sizes z
                         where z.size in (select l.size from listed l where l.digests is not null)
                            or z.size in (select f.size
                                            from file_digests d
                                            join this_scan t on t.owner_id = d.owner_id
                                            join files f on f.owner_id = d.owner_id and f.id = d.file_id
                                            join scope s on s.connection_id = f.connection_id
                                           where f.connection_id <> t.connection_id);
                        analyze mixed_sizes;
                        create temp table members as
                        select row_number() over () as number, row_number() over () as class, s.*, c.dearness,
                               case when length(s.content) = 32 and s.evidence <> 'CLAIMED' then s.content end as sha256,
                               null::bytea as proven, false as lone, false as probed, false as read
                          from subjects s
                          join mixed_sizes m on m.size = s.size
                          join scope c on c.connection_id = s.connection_id;
                        create index on members (id);
                        analyze members;
                        create temp table digests as
                        select m.number, m.size, get_byte(d.digest, 0) as kind, substring(d.digest from 2) as value, l.claimed
                          from members m
                          join listed l on l.id = m.id
                         cross join unnest(l.digests) d (digest)
                        union all
                        select m.number, m.size, d.kind, d.value, d.claimed
                          from members m
                          join this_scan t on t.connection_id <> m.connection_id
                          join file_digests d on d.owner_id = t.owner_id and d.file_id = m.id;
                        delete from digests where kind in (6, 7);
                        analyze digests
                        """).update();
    }

    /** Whether there is anything to sort. */
    public boolean isNeeded(Draft draft) {
        return jdbc.sql("select exists (select from members)")
                .query(Boolean.class)
                .single();
    }

    /** Sorts by what is known by now, and fixes what has to be read next; nothing where all is decided. */
    @Transactional
    public Work next(Draft draft) {
        takeReadings();
        do {
            gatherFacts();
            unite();
        } while (setContradictionsApart() > 0);
        prove();
        return choose();
    }

    /** Streams what {@link #next} chose, each with whether all of it must be read. */
    @Transactional(readOnly = true)
    public void unread(Draft draft, BiConsumer<Subject, Drafts.Pass> each) {
        jdbc.sql("select * from to_read order by whole, size").query((RowCallbackHandler) row -> each.accept(
                Subject.fromRow(row), row.getBoolean("whole") ? Drafts.Pass.EVERY_DIGEST : Drafts.Pass.PROBE));
    }

    private void takeReadings() {
        jdbc.sql("""
                        update members m
                           set probe = case when r.whole then m.probe else r.digest end,
                               sha256 = case when r.whole then r.digest else m.sha256 end,
                               evidence = case when r.whole then 'READ' else m.evidence end
                          from readings r, this_scan t
                         where r.owner_id = t.owner_id and r.connection_id = m.connection_id and r.object = m.object
                           and r.device = m.device and r.size = m.size and r.modified_nanos = m.modified_nanos
                           and r.changed_nanos = m.changed_nanos
                           and r.digest is distinct from case when r.whole then m.sha256 else m.probe end
                        """).update();
    }

    /**
     * Kind 0 is the object itself: several names of one object hold one content. Weakness is 1 where the digest is a
     * SHA-256 or a tree of them, 2 where it is another that the storage computed, 3 where nobody checked it.
     */
    private void gatherFacts() {
        jdbc.sql("""
                        drop table if exists facts;
                        create temp table facts as
                        with published as (
                          select d.*, case when d.claimed then 3 when d.kind in (1, 5) then 1 else 2 end as weakness
                            from digests d join members m on m.number = d.number and not m.lone),
                        contents as (
                          select number, size, sha256, lone, case when evidence = 'PROVIDER' then 2 else 1 end as weakness
                            from members where sha256 is not null),
                        translated as (
                          select p.number, p.size, 1 as kind, k.content as value,
                                 greatest(p.weakness, case when p.kind in (1, 5) then 1 else 2 end) as weakness
                            from published p
                            join this_scan t on true
                            join known_digests k
                              on k.owner_id = t.owner_id and k.size = p.size and k.kind = p.kind and k.value = p.value)
                        select number, size, kind, value, min(weakness) as weakness
                          from (select number, size, kind, value, weakness from published
                                union all select * from translated
                                union all select number, size, 1, sha256, weakness from contents
                                union all
                                select c.number, c.size, k.kind, k.value, c.weakness
                                  from contents c
                                  join this_scan t on true
                                  join known_digests k on k.owner_id = t.owner_id and k.size = c.size and k.content = c.sha256
                                 where not c.lone
                                union all
                                select number, size, 5, sha256(sha256), weakness from contents where size <= 4194304 and not lone
                                union all
                                select number, size, 5, sha256(value), weakness from translated where size <= 4194304
                                union all
                                select number, size, 8, decode(md5(value), 'hex') || '\\x00000001'::bytea, weakness
                                  from published where kind = 3
                                union all
                                select number, size, 0, int8send(device) || int8send(object), 1 from members where links > 1) all_facts
                         group by number, size, kind, value;
                        analyze facts;
                        update members set class = number
                        """).update();
    }

    private void unite() {
        while (jdbc.sql("""
                        update members m
                           set class = s.class
                          from (select number, min(class) as class
                                  from (select f.number, min(m.class) over (partition by f.size, f.kind, f.value) as class
                                          from facts f join members m on m.number = f.number) shared
                                 group by number) s
                         where s.number = m.number and s.class < m.class
                        """).update() > 0) {}
    }

    private int setContradictionsApart() {
        return jdbc.sql("""
                        update members set lone = true
                         where not lone
                           and class in (select m.class from facts f join members m on m.number = f.number
                                          where f.kind = 1
                                          group by m.class having count(distinct f.value) > 1)
                        """).update();
    }

    /** Gives each member of a class of several its content, and says how that is known. */
    private void prove() {
        jdbc.sql("""
                        update members set proven = null, evidence = case when sha256 is not null then evidence end;
                        with contents as (
                          select distinct on (m.class) m.class,
                                 case f.kind when 1 then f.value else set_byte('\\x00'::bytea, 0, f.kind) || f.value end as content
                            from members m
                            join facts f on f.number = m.number and f.kind > 0
                           order by m.class, array_position(array[1, 5, 2, 3, 4, 8], f.kind), f.weakness, f.value),
                        links as (
                          select number, min(greatest(weakness, case when kind in (0, 1, 5) then 1 else 2 end)) as weakness
                            from (select *, count(*) over (partition by size, kind, value) as sharers from facts) f
                           where sharers > 1
                           group by number)
                        update members m
                           set proven = c.content,
                               evidence = coalesce(m.evidence, (array['STRONG', 'PROVIDER', 'CLAIMED'])[l.weakness])
                          from contents c, members same
                          left join links l on l.number = same.number
                         where same.number = m.number and c.class = m.class
                           and (m.sha256 is not null or l.weakness is not null)
                        """).update();
    }

    private Work choose() {
        jdbc.sql("""
                        drop table if exists to_read;
                        create temp table to_read as
                        with classes as (
                          select m.class, m.size, case when m.size <= 65536 then '\\x'::bytea else max(m.probe) end as probe,
                                 coalesce(array_agg(distinct f.kind) filter (where f.kind > 0), '{}') as kinds,
                                 bool_and(m.read) as spent, bool_and(m.probed) as unprobeable, min(m.dearness) as dearness,
                                 count(distinct m.number) as members
                            from members m
                            left join facts f on f.number = m.number
                           group by m.class, m.size),
                        kinds as (
                          select size, probe, kinds, count(*) as classes
                            from classes where not spent or kinds <> '{}' group by size, probe, kinds),
                        undecided as (
                          select c.* from classes c
                           where not c.spent and exists (
                                 select from kinds k
                                  where k.size = c.size and not (k.kinds && c.kinds)
                                    and (k.probe = c.probe or k.probe is null or c.probe is null)
                                    and (k.classes > 1 or k.kinds <> c.kinds or k.probe is distinct from c.probe))),
                        chosen as (
                          select class, false as whole from undecided where probe is null and not unprobeable
                          union all
                          select class, true
                            from (select u.*, bool_or(kinds = '{}') over bucket as forced,
                                         bool_or(probe is null and not unprobeable) over (partition by size) as unprobed,
                                         row_number() over (bucket order by dearness, members desc, class) as place
                                    from undecided u
                                  window bucket as (partition by size, probe)) u
                           where not unprobed and case when forced then kinds = '{}' else place = 1 end),
                        cheapest as (
                          select distinct on (m.class) m.*, c.whole
                            from chosen c
                            join members m on m.class = c.class
                             and case when c.whole then not m.read else not m.probed end
                           order by m.class, m.dearness, m.number)
                        select * from cheapest
                        """).update();
        jdbc.sql("""
                        update members m
                           set read = m.read or r.whole, probed = true
                          from to_read r
                         where r.number = m.number
                        """).update();
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(case when whole then size else 8192 end), 0) as bytes from to_read
                        """).query(Work.class).single();
    }
}

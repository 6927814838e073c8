package cloud.declutter.catalog.writing;

import cloud.declutter.catalog.writing.Drafts.Draft;
import cloud.declutter.clouds.Changes;
import cloud.declutter.platform.AfterRestore;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a draft together from the earlier view and what a storage tells has changed since, instead of from a listing. From
 * there on the draft is like any other: compared, read and made the view as a whole.
 */
@Component
public class Feeds implements AfterRestore {
    private final JdbcClient jdbc;
    private final Ids ids;

    Feeds(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** From where the storage can tell what changed since the view; empty where there is no view or no such place. */
    public Optional<String> cursor(Draft draft) {
        return jdbc.sql("select feed_cursor from views where owner_id = :owner and connection_id = :connection")
                .param("owner", draft.owner().id())
                .param("connection", draft.connection().value())
                .query((row, number) -> Optional.ofNullable(row.getString("feed_cursor")))
                .optional()
                .flatMap(Function.identity());
    }

    /**
     * Fills the draft with the earlier view, has the feed change it, and answers what the feed did. The draft is to be
     * {@link #clear cleared} where the feed throws.
     */
    @Transactional
    public String apply(
            Draft draft, Function<Changes, String> feed, DraftListing.Progress progress, BooleanSupplier cancelled) {
        clear(draft);
        jdbc.sql("""
                        insert into listed (folder, id, name, object)
                        select row_number() over (order by f.path), f.id, f.path, f.object
                          from folders f
                          join this_scan t on t.owner_id = f.owner_id and t.connection_id = f.connection_id;

                        insert into listed (folder, id, name, size, modified_nanos, changed_nanos, device, object, links,
                                            reference, content, digests, claimed)
                        select l.folder, f.id, f.name, f.size, f.modified_nanos, f.changed_nanos, f.device, f.object, f.links,
                               f.reference, d.sha256, d.digests, coalesce(d.claimed, false)
                          from files f
                          join this_scan t on t.owner_id = f.owner_id and t.connection_id = f.connection_id
                          join listed l on l.id = f.folder_id
                          left join (select file_id, bool_or(claimed) as claimed,
                                            array_agg(set_byte('\\x00'::bytea, 0, kind) || value) as digests,
                                            (array_agg(value) filter (where kind = 1 and not claimed))[1] as sha256
                                       from file_digests
                                      where owner_id = (select owner_id from this_scan)
                                      group by file_id) d on d.file_id = f.id;

                        create index if not exists listed_object on listed (object);
                        create index if not exists listed_folder on listed (folder, name);
                        analyze listed
                        """).update();
        return feed.apply(new DraftChanges(jdbc, ids, progress, cancelled));
    }

    /** What a feed tells from an earlier place on may be what the restored view knows already, or has never seen. */
    @Override
    public void makeVoid(Owner owner) {
        jdbc.sql("update views set feed_cursor = null where owner_id = :owner and feed_cursor is not null")
                .param("owner", owner.id())
                .update();
    }

    /** Empties the draft. */
    public void clear(Draft draft) {
        jdbc.sql("truncate listed").update();
    }

    /** Remembers, in the transaction that replaces the view, from where its changes go on. */
    public void keep(Draft draft, @Nullable String cursor) {
        jdbc.sql("""
                        update views set feed_cursor = :cursor where owner_id = :owner and connection_id = :connection
                        """)
                .param("cursor", cursor)
                .param("owner", draft.owner().id())
                .param("connection", draft.connection().value())
                .update();
    }
}

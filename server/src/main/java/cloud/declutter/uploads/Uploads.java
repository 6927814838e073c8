package cloud.declutter.uploads;

import cloud.declutter.clouds.FreeName;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people have uploaded, as rows. */
@Component
class Uploads {
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final Ids ids;

    Uploads(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Those that are not in the trash, by path, from the first one after {@code path}. */
    List<Upload> after(Owner owner, RawPath path) {
        return jdbc.sql("""
                        select * from uploads
                         where owner_id = :owner and trashed_batch is null and path > :after
                         order by path
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("after", path.bytes())
                .param("limit", ROWS_AT_ONCE)
                .query(Upload::fromRow)
                .list();
    }

    Optional<Upload> find(Owner owner, UUID id) {
        return jdbc.sql("select * from uploads where owner_id = :owner and id = :id")
                .param("owner", owner.id())
                .param("id", id)
                .query(Upload::fromRow)
                .optional();
    }

    /** The one with that content, if it is not in the trash. */
    Optional<Upload> holding(Owner owner, byte[] sha256) {
        return jdbc.sql("""
                        select * from uploads
                         where owner_id = :owner and sha256 = :sha256 and trashed_batch is null
                         order by id limit 1
                        """)
                .param("owner", owner.id())
                .param("sha256", sha256)
                .query(Upload::fromRow)
                .optional();
    }

    /** How much there is, that in the trash included. */
    record Extent(long files, long bytes) {}

    Extent extent(Owner owner) {
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(size), 0) as bytes from uploads where owner_id = :owner
                        """).param("owner", owner.id()).query(Extent.class).single();
    }

    /** One after the other for each person, so that neither names nor the quota are given away twice. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Owner owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('uploads/' || :owner, 0))")
                .param("owner", owner.id().toString())
                .query()
                .listOfRows();
    }

    /** Adds one at that path, or beside it where that is taken. */
    Upload add(Owner owner, RawPath path, Received received) {
        return jdbc.sql("""
                        insert into uploads (owner_id, id, path, size, sha256, media_type)
                        values (:owner, :id, :path, :size, :sha256, :mediaType)
                        returning *
                        """)
                .param("owner", owner.id())
                .param("id", ids.next())
                .param("path", free(owner, path).bytes())
                .param("size", received.size())
                .param("sha256", received.digests().sha256())
                .param("mediaType", received.mediaType())
                .query(Upload::fromRow)
                .single();
    }

    /** Puts it into the trash; false where it is not there or there already. */
    boolean trash(Owner owner, UUID id, String batch) {
        return jdbc.sql("""
                                update uploads set trashed_batch = :batch
                                 where owner_id = :owner and id = :id and trashed_batch is null
                                """)
                        .param("batch", batch)
                        .param("owner", owner.id())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Takes it out of the trash, to that path or beside it; empty where it does not lie there. */
    @Transactional
    public Optional<Upload> restore(Owner owner, UUID id, RawPath path) {
        lock(owner);
        return jdbc.sql("""
                        update uploads set trashed_batch = null, path = :path
                         where owner_id = :owner and id = :id and trashed_batch is not null
                        returning *
                        """)
                .param("path", free(owner, path).bytes())
                .param("owner", owner.id())
                .param("id", id)
                .query(Upload::fromRow)
                .optional();
    }

    /** Forgets one that lies in the trash; false where it does not. */
    boolean purge(Owner owner, UUID id) {
        return jdbc.sql("delete from uploads where owner_id = :owner and id = :id and trashed_batch is not null")
                        .param("owner", owner.id())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Does something about a content that no row holds, while none can come to hold it. */
    @Transactional
    public void ifUnheld(Owner owner, byte[] sha256, Runnable act) {
        lock(owner);
        var held = jdbc.sql("select exists (select from uploads where owner_id = :owner and sha256 = :sha256)")
                .param("owner", owner.id())
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
        if (!held) {
            act.run();
        }
    }

    /** The one at that path, if it is not in the trash. */
    Optional<Upload> at(Owner owner, RawPath path) {
        return jdbc.sql("select * from uploads where owner_id = :owner and path = :path and trashed_batch is null")
                .param("owner", owner.id())
                .param("path", path.bytes())
                .query(Upload::fromRow)
                .optional();
    }

    /** That path, or one beside it where a file or a folder has it; a folder whose name a file has gets another, too. */
    private RawPath free(Owner owner, RawPath path) {
        var folder = RawPath.ROOT;
        for (var name : path.parent().components()) {
            folder = folder.child(free(owner, folder, name, this::isNoFile));
        }
        return folder.child(free(owner, folder, path.name(), this::isNothing));
    }

    private static RawPath free(Owner owner, RawPath folder, RawPath name, BiPredicate<Owner, RawPath> isFree) {
        return IntStream.range(0, FreeName.TRIES)
                .mapToObj(n -> FreeName.of(name, n))
                .filter(candidate -> isFree.test(owner, folder.child(candidate)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A thousand uploads have the same name"));
    }

    private boolean isNoFile(Owner owner, RawPath path) {
        return at(owner, path).isEmpty();
    }

    private boolean isNothing(Owner owner, RawPath path) {
        return isNoFile(owner, path) && !isFolder(owner, path);
    }

    private boolean isFolder(Owner owner, RawPath path) {
        return jdbc.sql("""
                        select exists (select from uploads
                                        where owner_id = :owner and trashed_batch is null
                                          and substring(path for length(:path) + 1) = :path || '/'::bytea)
                        """)
                .param("owner", owner.id())
                .param("path", path.bytes())
                .query(Boolean.class)
                .single();
    }
}

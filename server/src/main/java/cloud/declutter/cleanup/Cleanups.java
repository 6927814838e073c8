package cloud.declutter.cleanup;

import cloud.declutter.duplicates.Keeping;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.CurrentRequest;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person's cleanups as rows. Each change of their state is one conditional statement here. */
@Component
public class Cleanups {
    private static final String SHOWN = """
            select c.*, done.*,
                   case when c.state <> 'undoing' then 0
                        when c.chosen is null then done.undoable
                        else (select count(*) from cleanup_items i
                               where i.owner_id = c.owner_id and i.cleanup_id = c.id and i.id = any (c.chosen)
                                 and (i.trash_path is not null or i.state = 'unknown')) end as to_restore,
                   case when c.state = 'planned' and c.expires_at <= now() then 'expired' else c.state end as shown_state
              from cleanups c
             cross join lateral (
                   select count(*) filter (where i.state in ('removed', 'restoring')) as removed,
                          count(*) filter (where i.state = 'skipped') as skipped,
                          count(*) filter (where i.state = 'failed') as failed,
                          count(*) filter (where i.state = 'unknown') as unknown,
                          count(*) filter (where i.state = 'restored') as restored,
                          count(*) filter (where i.purge = 'purged') as purged,
                          count(*) filter (where i.trash_path is not null or i.state = 'unknown') as undoable,
                          coalesce(sum(i.size) filter (where i.state in ('removed', 'restoring')), 0) as bytes_removed,
                          coalesce(sum(i.size) filter (where i.purge = 'purged'), 0) as bytes_purged
                     from cleanup_items i
                    where i.owner_id = c.owner_id and i.cleanup_id = c.id and c.state <> 'planned') done
            """;

    /** The end of the year 9999: later than any cleanup, and still a time to PostgreSQL. */
    static final long LATEST_MICROS = 253_402_300_799_999_999L;

    private final JdbcClient jdbc;
    private final CleanupSettings settings;

    Cleanups(JdbcClient jdbc, CleanupSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Throws {@link Problem} NOT_FOUND for an id that is unknown or somebody else's. */
    public Cleanup get(Owner owner, CleanupId id) {
        return jdbc.sql(SHOWN + " where c.owner_id = :owner and c.id = :id")
                .param("owner", owner.id())
                .param("id", id.value())
                .query(Cleanup::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** Newest first, at most {@code limit}, from below the cursor, whose value is a time in microseconds. */
    List<Cleanup> newest(Owner owner, Cursor after, int limit) {
        return jdbc.sql(SHOWN + """
                         where c.owner_id = :owner
                           and (c.created_at, c.id) < (timestamptz 'epoch' + :micros * interval '1 microsecond', :id)
                         order by c.created_at desc, c.id desc
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("micros", Math.clamp(after.value(), 0, LATEST_MICROS))
                .param("id", after.id())
                .param("limit", limit)
                .query(Cleanup::fromRow)
                .list();
    }

    /** What lies in the trash by this person's cleanups. */
    public Amount inTrash(Owner owner) {
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(size), 0) as bytes
                          from cleanup_items where owner_id = :owner and trash_path is not null
                        """).param("owner", owner.id()).query(Amount.class).single();
    }

    /** What this person's cleanups have removed and not brought back. */
    public Amount removed(Owner owner) {
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(size), 0) as bytes
                          from cleanup_items where owner_id = :owner and state in ('removed', 'restoring')
                        """).param("owner", owner.id()).query(Amount.class).single();
    }

    /** What this person's cleanups have removed and does not lie in any trash any more. */
    public Amount reclaimed(Owner owner) {
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(size), 0) as bytes
                          from cleanup_items where owner_id = :owner and purge = 'purged'
                        """).param("owner", owner.id()).query(Amount.class).single();
    }

    /** Files and their size in bytes. */
    public record Amount(long files, long bytes) {}

    /** Begins a plan; nobody sees it before its transaction ends with {@link #complete}. */
    void begin(Owner owner, CleanupId id, Keeping keeping) {
        jdbc.sql("""
                        insert into cleanups (owner_id, id, strategy, protected_paths, expires_at)
                        values (:owner, :id, :strategy, :paths, now() + make_interval(secs => :life))
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .param("strategy", keeping.strategy().name())
                .param("paths", keeping.protectedPaths().toArray(String[]::new))
                .param("life", settings.planLife().toSeconds())
                .update();
    }

    void complete(Owner owner, CleanupId id, byte[] hash, PlanSum sum) {
        jdbc.sql("""
                        update cleanups
                           set plan_hash = :hash, files = :files, bytes = :bytes, groups = :groups,
                               left_protected = :protected, left_hard_linked = :linked, left_unproven = :unproven,
                               cap_exceeded = :exceeded
                         where owner_id = :owner and id = :id
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .param("hash", hash)
                .param("files", sum.totals().files())
                .param("bytes", sum.totals().bytes())
                .param("groups", sum.totals().groups())
                .param("protected", sum.left().protectedCopies())
                .param("linked", sum.left().hardLinked())
                .param("unproven", sum.left().unproven())
                .param("exceeded", sum.capExceeded())
                .update();
    }

    /** Answers false where it is no plan in time of that hash (any more); only one caller is ever answered true. */
    boolean confirm(Owner owner, CleanupId id, byte[] hash) {
        return jdbc.sql("""
                        update cleanups set state = 'running', started_at = now(), request_id = :request
                         where owner_id = :owner and id = :id and state = 'planned' and expires_at > now()
                           and plan_hash = :hash
                        """)
                        .param("owner", owner.id())
                        .param("id", id.value())
                        .param("hash", hash)
                        .param("request", CurrentRequest.id().orElse(null))
                        .update()
                == 1;
    }

    /** Answers false where it has not ended, or nothing of it can be restored. */
    boolean beginUndo(Owner owner, CleanupId id) {
        return beginUndo(owner, id, null);
    }

    /**
     * As {@link #beginUndo(Owner, CleanupId)}, of these items only; they join those of such an undo that is under way.
     * Whoever works on the cleanup loses the lease at that moment, be it on its purge: what was asked back is kept.
     *
     * @param items null for all
     */
    boolean beginUndo(Owner owner, CleanupId id, UUID @Nullable [] items) {
        return jdbc.sql("""
                        update cleanups c
                           set state = 'undoing', finished_at = null, detail = null, purging = false, lease = lease + 1,
                               request_id = :request,
                               chosen = case when state = 'undoing' and :items::uuid[] is not null
                                             then chosen || :items::uuid[] else :items::uuid[] end
                         where owner_id = :owner and id = :id
                           and (state in ('done', 'failed', 'undone')
                                or (state = 'undoing' and not chosen @> coalesce(:items::uuid[], array[null::uuid])))
                           and exists (select from cleanup_items i
                                        where i.owner_id = c.owner_id and i.cleanup_id = c.id
                                          and (i.trash_path is not null or i.state = 'unknown')
                                          and (:items::uuid[] is null or i.id = any (:items)))
                        """)
                        .param("owner", owner.id())
                        .param("id", id.value())
                        .param("items", items)
                        .param("request", CurrentRequest.id().orElse(null))
                        .update()
                == 1;
    }

    /** The call that set it going last; empty where that was none, or it is gone. */
    Optional<String> request(Owner owner, CleanupId id) {
        return jdbc.sql(
                        "select request_id from cleanups where owner_id = :owner and id = :id and request_id is not null")
                .param("owner", owner.id())
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** No plan of this moment can be confirmed any more, not even by who has begun to. */
    void expirePlans(Owner owner) {
        jdbc.sql("update cleanups set expires_at = created_at where owner_id = :owner and state = 'planned'")
                .param("owner", owner.id())
                .update();
    }

    /** Whoever deletes for good loses the lease; what is still due is looked for anew. */
    void stopPurges(Owner owner) {
        jdbc.sql("update cleanups set purging = false, lease = lease + 1 where owner_id = :owner and purging")
                .param("owner", owner.id())
                .update();
    }

    /** Those that are carried out or undone. */
    List<CleanupId> atWork(Owner owner) {
        return jdbc.sql("""
                        select id from cleanups where owner_id = :owner and state in ('running', 'undoing') order by id
                        """)
                .param("owner", owner.id())
                .query((row, number) -> new CleanupId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Answers false where it is more than a plan. */
    boolean discard(Owner owner, CleanupId id) {
        return jdbc.sql("delete from cleanups where owner_id = :owner and id = :id and state = 'planned'")
                        .param("owner", owner.id())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Makes the caller the one who works on it, and everybody before it powerless. Empty where no work is left. */
    Optional<Lease> take(Owner owner, CleanupId id) {
        return jdbc.sql("""
                        update cleanups set lease = lease + 1
                         where owner_id = :owner and id = :id and (state in ('running', 'undoing') or purging)
                        returning lease, state
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .query((row, number) ->
                        new Lease(owner, id, row.getLong("lease"), task(CleanupState.of(row.getString("state")))))
                .optional();
    }

    private static Lease.Task task(CleanupState state) {
        return switch (state) {
            case RUNNING -> Lease.Task.REMOVE;
            case UNDOING -> Lease.Task.RESTORE;
            case PLANNED, EXPIRED, DONE, UNDONE, FAILED -> Lease.Task.PURGE;
        };
    }

    /**
     * Holds the lease to the end of the transaction, so that nobody can take it before what is written under it stands, or
     * PostgreSQL has ended the transaction of somebody who stands still.
     * Throws {@link LeaseLostException} where somebody has taken it.
     */
    void hold(Lease lease) {
        var held = jdbc.sql("""
                        select set_config('idle_in_transaction_session_timeout', :silence, true)
                          from cleanups where owner_id = :owner and id = :id and lease = :lease for share
                        """)
                .param("silence", String.valueOf(settings.lease().toMillis()))
                .param("owner", lease.owner().id())
                .param("id", lease.cleanup().value())
                .param("lease", lease.token())
                .query(String.class)
                .optional();
        if (held.isEmpty()) {
            throw new LeaseLostException();
        }
    }

    /** Ends the work. Throws {@link LeaseLostException} where somebody else works on it now. */
    void finish(Lease lease, CleanupState state, @Nullable String detail) {
        var ended = jdbc.sql("""
                        update cleanups set state = :state, detail = :detail, finished_at = now(), chosen = null
                         where owner_id = :owner and id = :id and lease = :lease
                        """)
                .param("state", state.stored())
                .param("detail", detail)
                .param("owner", lease.owner().id())
                .param("id", lease.cleanup().value())
                .param("lease", lease.token())
                .update();
        if (ended == 0) {
            throw new LeaseLostException();
        }
    }

    /** Ends a purge, which leaves the state as it is. Throws as {@link #finish}. */
    void finishPurge(Lease lease) {
        var ended = jdbc.sql("""
                        update cleanups set purging = false
                         where owner_id = :owner and id = :id and lease = :lease
                        """)
                .param("owner", lease.owner().id())
                .param("id", lease.cleanup().value())
                .param("lease", lease.token())
                .update();
        if (ended == 0) {
            throw new LeaseLostException();
        }
    }

    /** Whether any is; where none is, none can be confirmed or undone until the transaction ends. */
    boolean areAtWork(Owner owner) {
        return jdbc.sql("""
                        select state in ('running', 'undoing') or purging
                          from cleanups where owner_id = :owner order by id for update
                        """)
                .param("owner", owner.id())
                .query(Boolean.class)
                .list()
                .contains(true);
    }

    static Cursor cursor(Cleanup cleanup) {
        return new Cursor(micros(cleanup.moments().createdAt()), cleanup.id().value());
    }

    /** Since the epoch. */
    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }
}

package cloud.declutter.scanning;

import cloud.declutter.catalog.writing.DraftListing;
import cloud.declutter.catalog.writing.Replacement;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.AfterRestore;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Cursor;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.database.BulkCopy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The scans as rows. A running scan is held under a lease: its number rises with each holder and every write of a
 * holder checks it, so that a holder that was given up for dead changes nothing when it comes back (safety.md, I9).
 */
@Component
class Scans implements AfterRestore {
    private final JdbcClient jdbc;
    private final DataSource pool;
    private final Ids ids;
    private final Map<Scan.State, Counter> ended;

    Scans(JdbcClient jdbc, DataSource pool, Ids ids, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.ids = ids;
        this.ended = Stream.of(Scan.State.values())
                .filter(Scan.State::isFinal)
                .collect(Collectors.toMap(
                        Function.identity(),
                        state -> meters.counter(
                                "declutter.scans", "state", state.name().toLowerCase(Locale.ROOT))));
    }

    /**
     * Takes the place of a scan whose holder died. Throws {@link Problem} SCAN_RUNNING while another scan of the
     * connection is queued or running.
     */
    @Transactional
    Scan queue(Owner owner, ConnectionId connection, Scan.Expectation expectation) {
        jdbc.sql("""
                        update scans set state = 'failed', phase = 'done', finished_at = now(),
                               detail = 'It was interrupted and did not come back.'
                         where owner_id = :owner and connection_id = :connection and state = 'running'
                           and leased_until < now()
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .update();
        try {
            return jdbc.sql("""
                            insert into scans (owner_id, id, connection_id, state, phase, accept_smaller)
                            values (:owner, :id, :connection, 'queued', 'queued', :smaller)
                            returning *
                            """)
                    .param("owner", owner.id())
                    .param("id", ids.next())
                    .param("connection", connection.value())
                    .param("smaller", expectation == Scan.Expectation.PERHAPS_SMALLER)
                    .query(Scan::fromRow)
                    .single();
        } catch (DuplicateKeyException running) {
            throw Problem.of(ScanProblem.SCAN_RUNNING);
        }
    }

    /** Throws {@link Problem} NOT_FOUND for an id that is unknown or somebody else's. */
    Scan get(Owner owner, ScanId id) {
        return jdbc.sql("select * from scans where owner_id = :owner and id = :id")
                .param("owner", owner.id())
                .param("id", id.value())
                .query(Scan::fromRow)
                .optional()
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND));
    }

    /** Newest first; one row more than {@code limit} where the list goes on. */
    List<Scan> ofConnection(Owner owner, ConnectionId connection, Cursor after, int limit) {
        return jdbc.sql("""
                        select * from scans
                         where owner_id = :owner and connection_id = :connection
                           and id < :after
                         order by id desc
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .param("after", after.id())
                .param("limit", limit + 1)
                .query(Scan::fromRow)
                .list();
    }

    /** Of all connections, newest first; at most {@code limit}. */
    List<Scan> all(Owner owner, Cursor after, int limit) {
        return jdbc.sql("select * from scans where owner_id = :owner and id < :after order by id desc limit :limit")
                .param("owner", owner.id())
                .param("after", after.id())
                .param("limit", limit)
                .query(Scan::fromRow)
                .list();
    }

    boolean isRunning(Owner owner, ConnectionId connection) {
        return jdbc.sql("""
                        select exists (select from scans where owner_id = :owner and connection_id = :connection
                                          and (state = 'queued' or state = 'running' and leased_until > now()))
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .query(Boolean.class)
                .single();
    }

    /** The newest scan of each connection that has one. */
    List<Scan> newest(Owner owner) {
        return jdbc.sql("""
                        select distinct on (connection_id) * from scans
                         where owner_id = :owner
                         order by connection_id, id desc
                        """).param("owner", owner.id()).query(Scan::fromRow).list();
    }

    /** Takes the scan, from a dead holder too, and answers the lease; empty where it is over. */
    Optional<Lease> take(Owner owner, ScanId id) {
        return jdbc.sql("""
                        update scans
                           set state = 'running', phase = 'listing', lease = lease + 1,
                               leased_until = now() + interval '15 seconds',
                               started_at = coalesce(started_at, now()),
                               files_seen = 0, bytes_seen = 0, files_read = 0, bytes_read = 0,
                               files_to_read = 0, bytes_to_read = 0, problem_count = 0
                         where owner_id = :owner and id = :id and state in ('queued', 'running')
                        returning lease
                        """)
                .param("owner", owner.id())
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .map(token -> new Lease(owner, id, token));
    }

    /** Queues a scan and takes it at once, so that no process but this one ever runs it. */
    @Transactional
    Lease begin(Owner owner, ConnectionId connection, Scan.Expectation expectation) {
        var scan = queue(owner, connection, expectation);
        return take(owner, scan.id()).orElseThrow();
    }

    /** Lets whoever comes next take the scan at once. */
    void giveBack(Lease lease) {
        jdbc.sql("""
                        update scans set state = 'queued', phase = 'queued', leased_until = null
                         where owner_id = :owner and id = :id and lease = :lease and state = 'running'
                        """)
                .param("owner", lease.owner().id())
                .param("id", lease.scan().value())
                .param("lease", lease.token())
                .update();
    }

    /** The right to run a scan. */
    record Lease(Owner owner, ScanId scan, long token) {}

    /** What the holder learns when it reports. */
    enum Word {
        GO_ON,
        CANCEL,
        LEASE_LOST
    }

    /** Writes how far the scan is and prolongs the lease. */
    Word report(Lease lease, Scan.Phase phase, Scan.Counts counts) {
        return jdbc.sql("""
                        update scans
                           set phase = :phase, leased_until = now() + interval '15 seconds',
                               files_seen = :filesSeen, bytes_seen = :bytesSeen,
                               files_read = :filesRead, bytes_read = :bytesRead,
                               files_to_read = :filesToRead, bytes_to_read = :bytesToRead,
                               api_calls = :apiCalls, bytes_downloaded = :bytesDownloaded, problem_count = :problems
                         where owner_id = :owner and id = :id and lease = :lease and state = 'running'
                        returning cancel_asked
                        """)
                .param("phase", phase.name().toLowerCase(Locale.ROOT))
                .param("filesSeen", counts.filesSeen())
                .param("bytesSeen", counts.bytesSeen())
                .param("filesRead", counts.filesRead())
                .param("bytesRead", counts.bytesRead())
                .param("filesToRead", counts.filesToRead())
                .param("bytesToRead", counts.bytesToRead())
                .param("apiCalls", counts.apiCalls())
                .param("bytesDownloaded", counts.bytesDownloaded())
                .param("problems", counts.problems())
                .param("owner", lease.owner().id())
                .param("id", lease.scan().value())
                .param("lease", lease.token())
                .query(Boolean.class)
                .optional()
                .map(cancel -> cancel ? Word.CANCEL : Word.GO_ON)
                .orElse(Word.LEASE_LOST);
    }

    /** Ends the scan well, if the lease still holds. */
    boolean complete(Lease lease, Replacement.Difference found) {
        jdbc.sql("""
                        update scans set files_added = :added, files_changed = :changed, files_removed = :removed
                         where owner_id = :owner and id = :id and lease = :lease and state = 'running'
                        """)
                .param("added", found.added())
                .param("changed", found.changed())
                .param("removed", found.removed())
                .param("owner", lease.owner().id())
                .param("id", lease.scan().value())
                .param("lease", lease.token())
                .update();
        return finish(lease, Scan.State.COMPLETE, null);
    }

    /** Ends the scan, if the lease still holds. */
    boolean finish(Lease lease, Scan.State state, @Nullable String detail) {
        var finished = jdbc.sql("""
                        update scans
                           set state = :state, phase = 'done', detail = :detail, finished_at = clock_timestamp(),
                               leased_until = null
                         where owner_id = :owner and id = :id and lease = :lease and state = 'running'
                        """)
                        .param("state", state.name().toLowerCase(Locale.ROOT))
                        .param("detail", detail)
                        .param("owner", lease.owner().id())
                        .param("id", lease.scan().value())
                        .param("lease", lease.token())
                        .update()
                == 1;
        if (finished) {
            Objects.requireNonNull(ended.get(state)).increment();
        }
        return finished;
    }

    /** Ends a queued scan at once, asks a running one to end. */
    void cancel(Owner owner, ScanId id) {
        var asked =
                jdbc.sql("""
                        update scans
                           set cancel_asked = true,
                               state = case when state = 'queued' then 'cancelled' else state end,
                               phase = case when state = 'queued' then 'done' else phase end,
                               detail = case when state = 'queued' then 'Cancelled; the earlier view stands.' end,
                               finished_at = case when state = 'queued' then now() end
                         where owner_id = :owner and id = :id and state in ('queued', 'running')
                        """).param("owner", owner.id()).param("id", id.value()).update();
        if (asked == 0) {
            throw Problem.of(ScanProblem.SCAN_OVER);
        }
    }

    /** Whoever runs one has begun with the view and the feed of before. One that is queued has not. */
    @Override
    public void makeVoid(Owner owner) {
        jdbc.sql("""
                        update scans set state = 'failed', phase = 'done', lease = lease + 1, leased_until = null,
                               finished_at = now(), detail = 'The database was restored from a backup; scan again.'
                         where owner_id = :owner and state = 'running'
                        """).param("owner", owner.id()).update();
    }

    /** A row of a scan's problems. */
    record ProblemRow(UUID id, RawPath path, String reason) {}

    /** In the order they were met; one row more than {@code limit} where the list goes on. */
    List<ProblemRow> problems(Owner owner, ScanId scan, Cursor after, int limit) {
        return jdbc.sql("""
                        select id, path, reason from scan_problems
                         where owner_id = :owner and scan_id = :scan and id > :after
                         order by id
                         limit :limit
                        """)
                .param("owner", owner.id())
                .param("scan", scan.value())
                .param("after", after.id())
                .param("limit", limit + 1)
                .query((row, number) -> new ProblemRow(
                        row.getObject("id", UUID.class), RawPath.of(row.getBytes("path")), row.getString("reason")))
                .list();
    }

    /** Replaces the problems that an earlier holder may have left. */
    @Transactional
    void keepProblems(Lease lease, List<DraftListing.Problem> problems) {
        jdbc.sql("delete from scan_problems where owner_id = :owner and scan_id = :scan")
                .param("owner", lease.owner().id())
                .param("scan", lease.scan().value())
                .update();
        var connection = DataSourceUtils.getConnection(pool);
        try (var copy = new BulkCopy(connection, """
                copy scan_problems (owner_id, scan_id, id, path, reason) from stdin (format binary)
                """)) {
            for (var problem : problems) {
                copy.row(5)
                        .uuid(lease.owner().id())
                        .uuid(lease.scan().value())
                        .uuid(ids.next())
                        .bytes(problem.path().bytes())
                        .text(problem.reason());
            }
            copy.complete();
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("Keep the scan's problems", null, failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
    }
}

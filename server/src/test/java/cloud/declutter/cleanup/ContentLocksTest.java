package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.unit.DataSize;

/** I1, I9: who works on a content works on it alone, and knows when that is over. */
class ContentLocksTest {
    private static final Lease LEASE =
            new Lease(new Owner(new UUID(1, 1)), new CleanupId(new UUID(2, 2)), 1, Lease.Task.REMOVE);

    private final Given given = Given.service();
    private final ContentLocks locks = given.part(ContentLocks.class);

    @Test
    void i1ContentsOfOneSizeWaitForEachOtherAndOthersDoNot() {
        var first = locks.hold(List.of(987_654_321L, 5_000_000_017L), LEASE);
        var second = CompletableFuture.supplyAsync(() -> locks.hold(List.of(5_000_000_017L), LEASE));

        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() > 0 || second.isDone());
        assertThat(second).isNotDone();
        locks.hold(List.of(5_000_000_018L), LEASE).close();

        first.close();
        second.orTimeout(30, TimeUnit.SECONDS).join().close();
    }

    private static CleanupSettings leases(Duration lease) {
        var hour = Duration.ofHours(1);
        var size = DataSize.ofGigabytes(1);
        return new CleanupSettings(1, size, 1, hour, hour, hour, 1, size, lease);
    }

    private long waiting() {
        return given.part(JdbcClient.class)
                .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = 705032721")
                .query(Long.class)
                .single();
    }

    @Test
    void i9WhoWorksForLongerThanALeaseKeepsTheContents() {
        var lease = Workshop.begun();
        var size = List.of(5_000_000_019L);
        try (var held =
                new ContentLocks(given.part(DataSource.class), leases(Duration.ofSeconds(1))).hold(size, lease)) {
            await().pollDelay(Duration.ofMillis(1500)).untilAsserted(held::prove);

            given.part(Cleanups.class).take(lease.owner(), lease.cleanup());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(held::prove).isInstanceOf(LeaseLostException.class));
        }
        locks.hold(size, lease).close();
    }

    @Test
    void i9WhoLosesTheDatabaseHoldsNothingAnyMore() {
        var size = List.of(5_000_000_020L);
        var lease = Workshop.begun();
        try (var held = locks.hold(size, lease)) {
            held.prove();
            end("pg_terminate_backend", "granted", 705_032_724);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(held::prove).isInstanceOf(DataAccessException.class));
            locks.hold(size, lease).close();
        }
    }

    @Test
    void whoGetsNoContentsKeepsNoConnection() {
        var size = List.of(5_000_000_021L);
        var connections = new ArrayList<Connection>();
        var pool = new DelegatingDataSource(given.part(DataSource.class)) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                connections.add(connection);
                return connection;
            }
        };
        try (var first = locks.hold(size, LEASE)) {
            var second = CompletableFuture.supplyAsync(
                    () -> new ContentLocks(pool, leases(Duration.ofSeconds(10))).hold(size, LEASE));

            await().atMost(Duration.ofSeconds(30)).until(() -> end("pg_cancel_backend", "not granted", 705_032_725));

            assertThatThrownBy(() -> second.orTimeout(30, TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(QueryTimeoutException.class);
            assertThat(connections)
                    .singleElement()
                    .satisfies(each -> assertThat(each.isClosed()).isTrue());
        }
    }

    /** Whether there was a session to end that has, or waits for, the lock of that key. */
    private boolean end(String how, String which, long key) {
        return !given.part(JdbcClient.class)
                .sql("select " + how + "(pid) from pg_locks where locktype = 'advisory' and " + which + " and objid = "
                        + key)
                .query(Boolean.class)
                .list()
                .isEmpty();
    }

    @Test
    void i9ALeaseThatNobodyHasIsLost() {
        try (var held = locks.hold(List.of(), LEASE)) {
            assertThatThrownBy(held::prove).isInstanceOf(LeaseLostException.class);
        }
    }
}

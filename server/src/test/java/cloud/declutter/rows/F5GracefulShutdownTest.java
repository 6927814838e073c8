package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program.Served;
import cloud.declutter.given.Shell;
import cloud.declutter.given.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Row F5: what becomes of requests, streams and jobs of a node that is told to stop, as by {@code kill}. */
class F5GracefulShutdownTest {
    private static final Site SITE = Site.in("staging", Map.of("DECLUTTER_CLEANUP_BATCHFILES", "2"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();
    private static final int PAIRS = 300;
    /** How a process ends that SIGTERM has ended. */
    private static final int ENDED_BY_SIGTERM = 143;

    @AfterAll
    static void end() {
        SITE.close();
    }

    @Test
    void answersWhatItHasBegunEndsStreamsAndHandsJobsOverAtABoundary() throws Exception {
        var stops = SITE.node(Map.of("DRAIN_SECONDS", "2")).awaitReady();
        var ana = stops.person("ana");
        var plan = planned(ana);
        var scan = scanning(stops.person("bob"));
        carryingOut(ana, plan);
        var stream = CompletableFuture.supplyAsync(() -> ana.get(path(plan) + "/events"), CALLERS);

        var answer = connectsWhileItStops(ana, stops);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(new String(stream.get(60, TimeUnit.SECONDS).bytes(), UTF_8))
                .startsWith("retry:")
                .contains("\"state\":\"running\"")
                .doesNotContain("\"state\":\"done\"");
        assertThat(stops.process().onExit().get(60, TimeUnit.SECONDS).exitValue())
                .isEqualTo(ENDED_BY_SIGTERM);
        assertJobsWaitForAnybody();

        var goesOn = SITE.node().awaitReady();

        var ana2 = ana.at(goesOn.url());
        until().until(() -> ana2.get(path(plan)).expect(200).text("state"), "done"::equals);
        assertThat(ana2.get(path(plan)).body().at("/done/removed").asInt()).isEqualTo(PAIRS);
        assertThat(first("select lease from cleanups")).isEqualTo("2");
        until().until(() -> first("select lease from scans where id = '" + scan + "'"), "2"::equals);
    }

    /** Nothing is left between intent and outcome, and the next node need not wait for anybody to be found dead. */
    private static void assertJobsWaitForAnybody() {
        assertThat(first("""
                select count(*) from scheduled_tasks
                 where task_name in ('cleanup', 'scan') and not picked and execution_time <= now()
                """)).isEqualTo("2");
        assertThat(first("select string_agg(distinct state, ' ' order by state) from cleanup_items"))
                .isEqualTo("planned removed");
        assertThat(first("select count(*) from scans where state = 'queued'")).isEqualTo("1");
    }

    /** A call that is under way when the node is told to stop, and for as long as {@code /ready} refuses. */
    private static Answer connectsWhileItStops(Person ana, Served stops) {
        var path = SITE.folder("another").path().toString();
        try (var held = SITE.database().connect()) {
            lockConnecting(held);
            var asked = CompletableFuture.supplyAsync(
                    () -> ana.post(
                            "/api/v1/connections",
                            Map.of("kind", "local", "name", "Another", "settings", Map.of("path", path))),
                    CALLERS);
            until().until(() -> first("""
                    select exists (select from pg_locks where locktype = 'advisory' and not granted)
                    """), "t"::equals);
            stops.process().destroy();
            until().until(() -> stops.nobody().get("/ready").status(), Integer.valueOf(503)::equals);
            assertThat(stops.nobody().get("/health").status()).isEqualTo(200);
            held.rollback();
            return asked.join();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void lockConnecting(Connection held) throws SQLException {
        held.setAutoCommit(false);
        try (var lock = held.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(hashtextextended('connections/' || owner_id, 0)) from accounts");
        }
    }

    private static Answer planned(Person person) {
        var folder = SITE.folder("pairs");
        for (var n = 0; n < PAIRS; n++) {
            folder.file("keep/" + n, "content " + n).file("spare/" + n, "content " + n);
        }
        Library.of(person, folder).scans();
        return person.post("/api/v1/cleanups", Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of()))
                .expect(201);
    }

    private static void carryingOut(Person person, Answer plan) {
        person.post(
                        path(plan) + "/confirm",
                        Map.of("planHash", plan.text("planHash"), "typed", plan.text("confirmationPhrase")))
                .expect(202);
        until().until(() -> person.get(path(plan)).body().at("/done/removed").asInt() > 0);
    }

    /** A scan that takes long, of files that take no room on the disk. */
    private static String scanning(Person person) {
        var folder = SITE.folder("large");
        Shell.bash(folder, "for n in {1..80}; do truncate -s 100M $n; done");
        var scan = Library.of(person, folder).beginsScan(Map.of()).text("id");
        until().until(() -> first("select bytes_read > 0 from scans where id = '" + scan + "'"), "t"::equals);
        return scan;
    }

    private static String path(Answer plan) {
        return "/api/v1/cleanups/" + plan.text("id");
    }

    private static ConditionFactory until() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private static String first(String query) {
        return SITE.database().first(query);
    }
}

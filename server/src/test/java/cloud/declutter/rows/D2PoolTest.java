package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.given.Relay;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * D2: the pool, seen in {@code pg_stat_activity}. Most of the time here is waiting for the very times that the row
 * names, so the three tests wait at the same time.
 */
class D2PoolTest {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Duration WAIT = Duration.ofSeconds(30);
    /** More than a connection stays unused; a start on a busy machine, too, needs more at first than are kept. */
    private static final Duration SHRINKS = Duration.ofSeconds(90);

    private static final String CALL = "/api/v1/connections";
    private static final CompletableFuture<Void> GROWN = begun(D2PoolTest::callsWaitInEachEnvironment);
    private static final CompletableFuture<Void> CUT = begun(D2PoolTest::callAndJobWaitForOneLock);
    private static final CompletableFuture<Void> SILENT = begun(D2PoolTest::databaseGoesSilent);

    private static CompletableFuture<Void> begun(Runnable test) {
        return CompletableFuture.runAsync(test, THREADS);
    }

    /** A service under observation, with all connections waiting for one lock. */
    private record Node(Program.Served service, Database database, int idle, int most) {

        static Node in(String environment, int idle, int most) {
            var database = Given.database();
            return new Node(Given.process(environment, Map.of("DATABASE_URL", database.url())), database, idle, most);
        }

        void awaitPooled(int connections, Duration longest) {
            await().atMost(longest)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(database.pooled()).isEqualTo(connections));
        }

        /** Calls whose statements are not cut off, so that they keep their connections until the lock is gone. */
        List<CompletableFuture<Answer>> disconnections(Person person, int count) {
            var unknown = CALL + "/" + new UUID(0, 1);
            return Stream.generate(() -> CompletableFuture.supplyAsync(() -> person.delete(unknown), THREADS))
                    .limit(count)
                    .toList();
        }

        List<CompletableFuture<Timed>> calls(Person person, int count) {
            return Stream.generate(() -> CompletableFuture.supplyAsync(() -> Timed.call(person, CALL), THREADS))
                    .limit(count)
                    .toList();
        }
    }

    private record Timed(Answer answer, Duration took) {

        static Timed call(Person person, String path) {
            var started = System.nanoTime();
            var answer = person.get(path);
            return new Timed(answer, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    @Test
    void itGrowsToItsMaximumRefusesInTimeWhatIsBeyondAndShrinksAgain() {
        GROWN.join();
    }

    private static void callsWaitInEachEnvironment() {
        var nodes = List.of(Node.in("production", 20, 50), Node.in("staging", 10, 30), Node.in("development", 5, 15));
        nodes.forEach(node -> node.service().awaitReady());
        nodes.forEach(node -> node.awaitPooled(node.idle(), SHRINKS));

        for (var node : nodes) {
            var person = node.service().person("ana");
            var lock = lock(node.database(), "connections");
            var waiting = node.disconnections(person, node.most());
            node.awaitPooled(node.most(), Duration.ofSeconds(20));
            var beyond = node.equals(nodes.getLast()) ? node.calls(person, 5) : List.<CompletableFuture<Timed>>of();
            assertThat(node.service().nobody().get("/ready").status()).isEqualTo(200);
            assertThat(node.service().nobody().get("/health").status()).isEqualTo(200);
            for (var call : beyond) {
                var refused = call.join();
                assertThat(refused.answer().status()).isEqualTo(503);
                assertThat(refused.answer().problem()).isEqualTo("unavailable");
                assertThat(refused.answer().header("Retry-After")).isNotBlank();
                assertThat(refused.took()).isBetween(WAIT.minusSeconds(1), WAIT.plusSeconds(5));
            }
            assertThat(node.database().pooled()).isEqualTo(node.most());
            release(lock);
            waiting.forEach(call -> assertThat(call.join().status()).isEqualTo(404));
            assertThat(person.get("/api/v1/connections").status()).isEqualTo(200);
        }

        nodes.forEach(node -> node.awaitPooled(node.idle(), SHRINKS));
        nodes.forEach(node -> node.service().stop());
    }

    @Test
    void aStatementOfACallIsCutOffAndTheOneOfAJobIsNot() {
        CUT.join();
    }

    private static void callAndJobWaitForOneLock() {
        var database = Given.database();
        var folder = Given.service().folder("library").file("one", "same");
        var service = Given.process(
                        "development",
                        Map.of(
                                "DATABASE_URL",
                                database.url(),
                                "LOCAL_ROOTS",
                                folder.path().toString()))
                .awaitReady();
        var library = Library.of(service.person("ana"), folder);
        var lock = lock(database, "files");
        var scan = library.beginsScan(Map.of());

        var cut = Timed.call(library.person(), "/api/v1/files/" + scan.text("id"));

        assertThat(cut.answer().status()).isEqualTo(503);
        assertThat(cut.took()).isBetween(WAIT.minusSeconds(1), WAIT.plusSeconds(5));
        assertThat(library.person().get("/api/v1/scans/" + scan.text("id")).text("state"))
                .isEqualTo("running");
        release(lock);
        assertThat(library.ended(scan).text("state")).isEqualTo("complete");
        service.stop();
    }

    @Test
    void aDatabaseThatGoesSilentHoldsNoCallerForLong() {
        SILENT.join();
    }

    private static void databaseGoesSilent() {
        var database = Given.database();
        var server = URI.create(database.url());
        try (var relay = Relay.at("127.0.0.1", server.getPort())) {
            var url = database.url().replace(":" + server.getPort() + "/", ":" + relay.port() + "/");
            var service =
                    Given.process("development", Map.of("DATABASE_URL", url)).awaitReady();
            var person = service.person("ana");
            relay.goSilent();

            var call = Timed.call(person, CALL);

            assertThat(call.answer().status()).isEqualTo(503);
            assertThat(call.answer().header("Retry-After")).isNotBlank();
            assertThat(call.took()).isLessThan(WAIT.plusSeconds(10));
            assertThat(service.nobody().get("/health").status()).isEqualTo(200);
            assertThat(service.nobody().get("/ready").status()).isEqualTo(503);
            service.kill();
        }
    }

    /** Whoever asks for that table now keeps a connection and waits. */
    private static Connection lock(Database database, String table) {
        try {
            var session = database.connect();
            session.setAutoCommit(false);
            try (var statement = session.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode");
            }
            return session;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void release(Connection lock) {
        try (lock) {
            lock.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.platform.database.StoppableServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;

/** F1: whether it lives, whether it can serve, and what becomes of it when PostgreSQL goes away and comes back. */
class F1HealthTest {
    private static final Database DATABASE = Given.database();
    private static final Given GIVEN = Given.service(Map.of("declutter.database-url", DATABASE.url()));

    @Test
    void aDatabaseThatCrashesAndComesBackCostsNoAcknowledgedWriteAndNoRestart(@TempDir Path home) throws Exception {
        try (var server = StoppableServer.in(home)) {
            var service = Given.process(
                            "development",
                            Map.of("DATABASE_URL", server.url(), "LOCAL_ROOTS", home.toString(), "LOG_LEVEL", "WARN"))
                    .awaitReady();
            var writers = new Writers(service, home);
            await().until(() -> writers.acknowledged.size() > 20);

            server.stopImmediately();
            await().atMost(Duration.ofSeconds(3)).until(() -> ready(service) == 503);
            assertThat(service.nobody().get("/ready").body().path("checks").propertyNames())
                    .containsExactly("database");
            assertThat(service.nobody().get("/health").status()).isEqualTo(200);
            var before = writers.acknowledged.size();
            server.startAgain();
            await().atMost(Duration.ofSeconds(5)).until(() -> ready(service) == 200);
            await().atMost(Duration.ofSeconds(20)).until(() -> writers.acknowledged.size() > before + 20);

            writers.stop();
            assertThat(writers.ana.all("/api/v1/connections"))
                    .extracting(connection -> connection.path("id").asString())
                    .containsAll(writers.acknowledged);
            assertThat(writers.otherAnswers).isEmpty();
            assertThat(service.process().isAlive()).isTrue();
            service.stop();
        }
    }

    @Test
    void allSessionsOfTheDatabaseEndedAtOnceAreNotNoticedByTheNextHundredRequests() {
        var ana = GIVEN.person("ana");
        assertThat(ended()).isPositive();

        var answers = IntStream.range(0, 100)
                .mapToObj(number -> ana.get(number % 10 == 0 ? "/ready" : "/api/v1/me"))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void aDatabaseWithAnOlderSchemaOrWithoutWritesIsNotReady() {
        var newest = " where installed_rank = (select max(installed_rank) from flyway_schema_history)";
        DATABASE.execute("update flyway_schema_history set success = false" + newest);
        var behind = GIVEN.nobody().get("/ready");
        DATABASE.execute("update flyway_schema_history set success = true" + newest);
        DATABASE.becomeReadOnly();
        var standby = GIVEN.nobody().get("/ready");
        DATABASE.becomeWritable();

        assertThat(behind.status()).isEqualTo(503);
        assertThat(behind.text("checks", "schema")).contains("declutter migrate");
        assertThat(standby.status()).isEqualTo(503);
        assertThat(standby.text("checks", "database")).contains("no writes");
        assertThat(GIVEN.nobody().get("/ready").status()).isEqualTo(200);
    }

    @Test
    void whoeverIsAboutToStopIsNotReady() {
        var availability = GIVEN.part(ApplicationAvailabilityBean.class);
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC));

        var answer = GIVEN.nobody().get("/ready");
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("checks", "service")).isEqualTo("starting or stopping");
        assertThat(GIVEN.nobody().get("/health").status()).isEqualTo(200);
    }

    @Test
    void howeverManyAskItCostsTheDatabaseOneSession() {

        var answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(number -> GIVEN.nobody().get("/ready").status())
                .toList();

        assertThat(answers).containsOnly(200);
        assertThat(DATABASE.first("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and application_name = 'declutter readiness'"))
                .isEqualTo("1");
    }

    private static int ready(Program.Served service) {
        return service.nobody().get("/ready").status();
    }

    /** Ends every session but the one that asks, and answers how many there were. */
    private static int ended() {
        return Integer.parseInt(DATABASE.first("""
                select count(*) filter (where pg_terminate_backend(pid, 5000))
                  from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                """));
    }

    /** People's hands that connect one folder after the other, whatever happens, and remember what was promised. */
    private static final class Writers {
        final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        final Queue<String> otherAnswers = new ConcurrentLinkedQueue<>();
        final Person ana;

        private final AtomicInteger folders = new AtomicInteger();
        private final List<Thread> hands;
        private volatile boolean over;

        Writers(Program.Served service, Path root) {
            this.ana = service.person("ana");
            this.hands = IntStream.range(0, 3)
                    .mapToObj(number -> Thread.ofVirtual().start(() -> write(root)))
                    .toList();
        }

        private void write(Path root) {
            while (!over) {
                var folder = root.resolve("library-" + folders.incrementAndGet());
                var made = folder.toFile().mkdir();
                try {
                    var answer = ana.post(
                            "/api/v1/connections",
                            Map.of(
                                    "kind", "local",
                                    "name", String.valueOf(folder.getFileName()),
                                    "settings", Map.of("path", folder.toString())));
                    switch (answer.status()) {
                        case 201 -> acknowledged.add(answer.text("id"));
                        case 503 -> {}
                        default -> otherAnswers.add(made + " " + answer);
                    }
                } catch (UncheckedIOException hungUp) {
                    otherAnswers.add(hungUp.toString());
                }
            }
        }

        void stop() throws InterruptedException {
            over = true;
            for (var hand : hands) {
                hand.join();
            }
        }
    }
}

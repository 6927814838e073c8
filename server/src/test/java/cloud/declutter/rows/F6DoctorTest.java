package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.platform.Settings;
import cloud.declutter.platform.TestingSettings;
import cloud.declutter.platform.checkup.Checkup;
import cloud.declutter.platform.checkup.Finding;
import cloud.declutter.platform.checkup.Finding.Found;
import cloud.declutter.platform.checkup.Trouble;
import cloud.declutter.platform.database.StoppableServer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F6: {@code declutter doctor} names each trouble that is made for it here. */
class F6DoctorTest {
    private static final String ORIGIN = "https://app.example.org";
    private static final Database DATABASE = Given.database();
    private static final String MANAGEMENT = Program.freePort();
    private static final Given GIVEN = Given.service(Map.of(
            "declutter.database-url",
            DATABASE.url(),
            "declutter.management-port",
            MANAGEMENT,
            "declutter.cors-origins",
            ORIGIN));

    @TempDir
    Path home;

    @AfterAll
    static void stop() {
        GIVEN.stop();
    }

    @Test
    void whereAllIsFineItSaysSoAndEndsWithZero() {
        var doctor =
                Program.with(inside(Map.of("DATABASE_URL", DATABASE.url()))).run("doctor");

        assertThat(doctor.out()).doesNotContain("TROUBLE").contains("ok       schema: of this release");
        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
    }

    @Test
    void faultsOfSettingsAreAllNamedAndEndWithOne() {
        var doctor = Program.with(
                        Map.of("ENVIRONMENT", "moon", "PORT", "70000", "DATABASE_URL", "mysql://ana:se-cret@db/x"))
                .run("doctor");

        assertThat(doctor.out())
                .contains(
                        "TROUBLE  settings: ENVIRONMENT: ", "TROUBLE  settings: PORT: ", "settings: DATABASE_URL: must")
                .doesNotContain("se-cret");
        assertThat(doctor.code()).isEqualTo(1);
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(Program.with(Map.of())
                        .run("doctor", "--url", "declutter.example.org")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aMachineThatCannotHoldItIsNamed() throws IOException {
        var file = Files.writeString(home.resolve("file"), "");
        var rclone = Files.writeString(home.resolve("rclone.conf"), "[box]\ntype = local\n");
        try (var other = new Other(exchange -> reply(exchange, "Something else"))) {
            var settings = inside(Map.of(
                    "DATABASE_URL", DATABASE.url(),
                    "DECLUTTER_HOME", file.toString(),
                    "RCLONE_CONFIG", rclone.toString(),
                    "PORT", other.port(),
                    "PATH", home.toString()));
            var doctor = Program.with(settings).run("doctor");

            assertThat(doctor.out())
                    .contains(
                            "TROUBLE  home-not-writable: " + file,
                            "TROUBLE  port-taken: ",
                            "TROUBLE  rclone-missing: ");
            assertThat(doctor.code()).isEqualTo(1);
            assertThat(troubles(Map.of("MANAGEMENT_PORT", other.port())))
                    .containsExactly(Trouble.MANAGEMENT_PORT_TAKEN);
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsToldApartFromOneThatRefuses() {
        var url = DATABASE.url();

        assertThat(troubles(Map.of("DATABASE_URL", url.replaceFirst(":\\d+/", ":" + Program.freePort() + "/"))))
                .containsExactly(Trouble.DATABASE_UNREACHABLE);
        assertThat(troubles(Map.of("DATABASE_URL", url.replaceFirst("//[^@]*@", "//declutter:wrong@"))))
                .containsExactly(Trouble.DATABASE_REFUSED);
        assertThat(troubles(Map.of("DATABASE_URL", url + "_not_there"))).containsExactly(Trouble.DATABASE_MISSING);
    }

    @Test
    void anOldServerIsNamed() throws IOException {
        try (var old = new OldServer(URI.create(DATABASE.url()).getPort())) {
            var url = DATABASE.url().replaceFirst(":\\d+/", ":" + old.port() + "/");

            assertThat(troubles(Map.of("DATABASE_URL", url))).containsExactly(Trouble.DATABASE_OLD);
        }
    }

    @Test
    void aRoleWithoutRightsAndLimitsThatAreTooNarrowAreNamed() {
        var role = "doctor_" + ProcessHandle.current().pid();
        DATABASE.execute("create role " + role + " login password 'word' connection limit 5");
        var url = DATABASE.url().replaceFirst("//[^@]*@", "//" + role + ":word@");
        try {
            assertThat(troubles(Map.of("DATABASE_URL", url)))
                    .containsExactlyInAnyOrder(Trouble.POOL_BUDGET, Trouble.DATABASE_RIGHTS);
            DATABASE.execute("alter role " + role + " connection limit 0");
            assertThat(troubles(Map.of("DATABASE_URL", url))).containsExactly(Trouble.DATABASE_FULL);
        } finally {
            DATABASE.execute("drop role " + role);
        }
    }

    @Test
    void aSchemaOfAnotherReleaseAndADatabaseWithoutWritesAreNamed() {
        assertThat(troubles(Map.of("DATABASE_URL", Given.database().url()))).containsExactly(Trouble.SCHEMA_BEHIND);
        DATABASE.execute("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                   installed_by, execution_time, success)
                values (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 1, 'declutter', 1, true)
                """);
        var ahead = troubles(Map.of("DATABASE_URL", DATABASE.url()));
        DATABASE.execute("delete from flyway_schema_history where version = '9999'");
        DATABASE.becomeReadOnly();
        var standby = troubles(Map.of("DATABASE_URL", DATABASE.url()));
        DATABASE.becomeWritable();

        assertThat(ahead).containsExactly(Trouble.SCHEMA_AHEAD);
        assertThat(standby).containsExactly(Trouble.DATABASE_READ_ONLY);
    }

    @Test
    void clocksThatDifferAreNamed() {
        var late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1));
        var findings = Checkup.inside(settings(Map.of("DATABASE_URL", DATABASE.url())), late);

        assertThat(troubles(findings)).containsExactly(Trouble.CLOCK_SKEW);
    }

    @Test
    void statementsThatRunForLongAndThoseThatDoSoOnAverageAreNamed() throws SQLException {
        try (var server = keepingAverages()) {
            var other = Database.fresh(server.server());
            other.execute("create extension pg_stat_statements; create table t (n int); insert into t values (1)");
            try (var holder = other.connect()) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("select n from t for update");
                var waiting = Stream.generate(() -> Thread.ofVirtual().start(() -> other.execute("update t set n = 7")))
                        .limit(2)
                        .toList();

                await().atMost(Duration.ofSeconds(15))
                        .untilAsserted(() -> assertThat(slow(other))
                                .hasSize(2)
                                .allMatch(each -> each.contains("seconds and waits for a lock: update t set n = 7")));
                holder.rollback();
                waiting.forEach(F6DoctorTest::join);

                assertThat(slow(other))
                        .singleElement(InstanceOfAssertFactories.STRING)
                        .containsPattern("one took \\d+ seconds on average of 2 runs: update t set n = \\$1");
            }
        }
    }

    private StoppableServer keepingAverages() {
        var server = StoppableServer.in(home);
        Database.fresh(server.server()).execute("alter system set shared_preload_libraries = pg_stat_statements");
        server.stopImmediately();
        server.startAgain();
        return server;
    }

    private List<String> slow(Database database) {
        return Checkup.inside(settings(Map.of("DATABASE_URL", database.url())), Clock.systemUTC()).stream()
                .filter(finding -> troubles(List.of(finding)).contains(Trouble.SLOW_QUERIES))
                .map(Finding::toString)
                .toList();
    }

    @Test
    void aPoolWithoutAFreeConnectionIsNamed() throws SQLException {
        var ana = GIVEN.person("ana");
        try (var lock = DATABASE.connect()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table connections in access exclusive mode");
            var calls = Stream.generate(() ->
                            Thread.ofVirtual().start(() -> ana.delete("/api/v1/connections/" + new UUID(0, 1))))
                    .limit(20)
                    .toList();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> troubles(Map.of("MANAGEMENT_PORT", MANAGEMENT)).contains(Trouble.POOL_EXHAUSTED));
            lock.rollback();
            calls.forEach(F6DoctorTest::join);
        }
    }

    @Test
    void whoeverReachesItFromOutsideFindsAllFineOrWhatIsNot() throws IOException {
        var fine = outside(GIVEN.url(), ORIGIN);
        assertThat(troubles(fine)).isEmpty();
        assertThat(troubles(outside(GIVEN.url(), "https://other.example.org"))).containsExactly(Trouble.CORS_MISMATCH);
        assertThat(outside(GIVEN.url(), "http://app.example.org"))
                .anySatisfy(finding -> assertThat(finding.toString()).contains("while those of " + ORIGIN));
        assertThat(troubles(outside("http://127.0.0.1:" + Program.freePort()))).containsExactly(Trouble.UNREACHABLE);
        try (var other = new Other(exchange -> reply(exchange, "Something else"))) {
            assertThat(troubles(outside("http://127.0.0.1:" + other.port()))).containsExactly(Trouble.NO_SERVICE);
        }
    }

    @Test
    void aProxyThatKeepsTooMuchForItselfIsNamed() throws IOException {
        try (var proxy = new Other(F6DoctorTest::passOn)) {
            assertThat(troubles(outside("http://127.0.0.1:" + proxy.port())))
                    .containsExactly(Trouble.HEADERS_MISSING, Trouble.NO_COMPRESSION, Trouble.PROXY_NOT_TRUSTED);
        }
        assertThat(troubles(Map.of("MANAGEMENT_PORT", MANAGEMENT))).contains(Trouble.PROXY_NOT_TRUSTED);
    }

    @Test
    void aServiceThatCannotServeIsNamed() {
        DATABASE.close();
        var outside = troubles(outside(GIVEN.url()));
        var inside = troubles(Map.of("MANAGEMENT_PORT", MANAGEMENT));
        DATABASE.open();
        await().until(() -> GIVEN.nobody().get("/ready").status() == 200);

        assertThat(outside).contains(Trouble.NOT_READY);
        assertThat(inside).contains(Trouble.NOT_READY);
    }

    @Test
    void theDocumentationNamesEachTrouble() throws IOException {
        var documented = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/doctor.md")))
                .results()
                .map(found -> found.group(1));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Trouble.values()).map(Trouble::shown).toList());
    }

    private List<Trouble> troubles(Map<String, String> more) {
        return troubles(Checkup.inside(settings(more), Clock.systemUTC()));
    }

    private static List<Trouble> troubles(List<Finding> findings) {
        return findings.stream()
                .filter(Found.class::isInstance)
                .map(finding -> ((Found) finding).trouble())
                .toList();
    }

    private List<Finding> outside(String url, String... origins) {
        return Checkup.outside(URI.create(url), List.of(origins), settings(Map.of("MANAGEMENT_PORT", MANAGEMENT)));
    }

    private Settings settings(Map<String, String> more) {
        return TestingSettings.of(inside(more));
    }

    private Map<String, String> inside(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "DECLUTTER_HOME", home.toString(), "PORT", Program.freePort(), "MANAGEMENT_PORT", Program.freePort()));
        settings.putAll(more);
        return settings;
    }

    private static void join(Thread call) {
        try {
            call.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** As a proxy that keeps the headers for itself, uncompresses all, and tells of callers to who does not believe it. */
    private static void passOn(HttpExchange exchange) throws IOException {
        try (exchange;
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(GIVEN.url() + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.noBody())
                    .header("X-Forwarded-For", "192.0.2.7")
                    .build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Manners {
        void on(HttpExchange exchange) throws IOException;
    }

    /** A program that listens where another was expected. */
    private static final class Other implements AutoCloseable {
        private final HttpServer server;

        Other(Manners manners) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", manners::on);
            server.start();
        }

        String port() {
            return String.valueOf(server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}

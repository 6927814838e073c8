package cloud.declutter.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Program;
import cloud.declutter.given.Program.Served;
import cloud.declutter.given.Shell;
import cloud.declutter.platform.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service, with its embedded database, is killed with SIGKILL while it scans. Started again, it ends the scan. */
class KillTest {
    private static final int PAIRS = 1500;
    private static final int LARGE = 60;

    private final Folder folder = Given.service().folder("library");
    private final Path home = Given.service().folder("home").path();
    private final Program program = Program.with(Map.of(
            "DECLUTTER_HOME", home.toString(),
            "LOCAL_ROOTS", folder.path().toString(),
            "PORT", Program.freePort(),
            "MANAGEMENT_PORT", "0"));
    private Served service = program.serve();

    @AfterEach
    void stop() {
        service.stop();
    }

    @Test
    void resumesAScanAfterSigkillsWhileTheEarlierViewStands() throws SQLException {
        for (var n = 0; n < PAIRS; n++) {
            folder.file("a/" + n % 7 + "/" + n, "content " + n).file("b/" + n % 5 + "/" + n, "content " + n);
        }
        var ana = service.awaitReady().person("ana");
        var library = Library.of(ana, folder);
        assertThat(library.scans().text("state")).isEqualTo("complete");
        var before = pairs(0);
        assertThat(library.groups()).isEqualTo(before);

        Shell.bash(folder, "mkdir large; for n in {1..%d}; do truncate -s 100M large/$n; done".formatted(LARGE));
        Shell.bash(folder, "rm a/0/0");
        var scan = library.beginsScan(Map.of());
        var atFirstKill = killWhileReading(library, scan, Long.MAX_VALUE);
        service = program.serve().awaitReady();

        assertThat(library.groups()).isEqualTo(before);
        var atSecondKill = killWhileReading(library, scan, toRead(atFirstKill));
        service = program.serve().awaitReady();

        assertThat(library.groups()).isEqualTo(before);
        var ended = library.ended(scan);
        assertThat(ended.text("state")).isEqualTo("complete");
        assertThat(ended.body().path("filesSeen").asInt()).isEqualTo(2 * PAIRS - 1 + LARGE);
        assertThat(toRead(ended)).isLessThan(toRead(atSecondKill));
        var after = new HashSet<>(pairs(1));
        after.add(IntStream.rangeClosed(1, LARGE).mapToObj(n -> "large/" + n).collect(Collectors.toSet()));
        assertThat(library.groups()).isEqualTo(after);
        assertThat(ana.all("/api/v1/connections/" + library.id() + "/scans")).hasSize(2);
        assertThat(library.now().path("files").asInt()).isEqualTo(2 * PAIRS - 1 + LARGE);
        assertNothingIsLeftOver();
        assertThat(library.scans().body().path("filesRead").asInt()).isZero();
    }

    /** Once a run that has less to read than the one before has read some; what a killed one reported stays for a while. */
    private Answer killWhileReading(Library library, Answer scan, long toReadBefore) {
        var path = "/api/v1/scans/" + scan.text("id");
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    var now = library.person().get(path).expect(200).body();
                    return now.path("phase").asString().equals("reading")
                            && now.path("bytesToRead").asLong() < toReadBefore
                            && now.path("bytesRead").asLong() > LARGE / 6 * (100L << 20);
                });
        var last = library.person().get(path).expect(200);
        service.kill();
        return last;
    }

    private static long toRead(Answer scan) {
        return scan.body().path("bytesToRead").asLong();
    }

    private static Set<Set<String>> pairs(int from) {
        return IntStream.range(from, PAIRS)
                .mapToObj(n -> Set.of("a/" + n % 7 + "/" + n, "b/" + n % 5 + "/" + n))
                .collect(Collectors.toSet());
    }

    private void assertNothingIsLeftOver() throws SQLException {
        try (var postgres = EmbeddedPostgres.join(home);
                var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select (select count(*) from readings) as readings,
                               (select count(*) from scheduled_tasks where task_name = 'scan') as jobs
                        """)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt("readings")).isZero();
            assertThat(row.getInt("jobs")).isZero();
        }
    }
}

package cloud.declutter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code declutter serve} and its neighbours as processes that share the data of one home. */
class ServeCommandTest {
    private static final Given GIVEN = Given.service();

    private final Path home = GIVEN.folder("home").path();
    private final String port = Program.freePort();
    private final Program program = onPort(port);

    @Test
    void scanAndMigrateJoinTheDatabaseOfAServiceThatRunsAndASecondServiceIsRefused() throws IOException {
        var folder = GIVEN.folder("scanned").file("one", "same").file("two", "same");
        var service = program.serve().awaitReady();
        try {
            var postmaster = postmaster();

            var scan = program.run("scan", folder.path().toString());
            var migrate = program.run("migrate");
            var second = onPort(Program.freePort()).run("serve");

            assertThat(scan.code()).as(scan.err()).isZero();
            assertThat(scan.lastLine())
                    .isEqualTo("2 files, 1 duplicate groups, 1 redundant files, 4 bytes reclaimable");
            assertThat(migrate.code()).as(migrate.err()).isZero();
            assertThat(migrate.out()).containsPattern("version \\d+");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err().lines().filter(line -> line.startsWith("declutter: ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("Another declutter serve")
                            .contains("process " + service.process().pid(), "port " + port, home.toString()));
            assertThat(second.out() + second.err()).doesNotContain("\tat ");
            assertThat(postmaster()).isEqualTo(postmaster);
            assertThat(service.process().isAlive()).isTrue();
        } finally {
            service.stop();
        }
        assertThat(home.resolve("database/postmaster.pid")).doesNotExist();
    }

    @Test
    void dataAndSignInsAreKeptFromOneRunToTheNextEvenAfterAKill() {
        var folder = GIVEN.folder("kept").file("one", "same").file("two", "same");
        var service = program.serve().awaitReady();
        var library = Library.of(service.person("ana"), folder);
        library.scans();
        service.stop();

        var again = program.serve().awaitReady();
        assertThat(library.groups()).containsExactly(Set.of("one", "two"));
        again.kill();

        var afterKill = program.serve().awaitReady();
        assertThat(library.groups()).containsExactly(Set.of("one", "two"));
        afterKill.stop();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(home.resolve("database/postmaster.pid")).doesNotExist());
    }

    @Test
    void configPrintsTheSettingsInForceAndMasksSecrets() {
        var settings = Map.of(
                "DECLUTTER_HOME", home.toString(),
                "DATABASE_URL", "postgresql://user:pass-word@localhost/db",
                "SECRET_KEY", "Zm9y4k7Qw2-very-hidden-Xp83jLr0sTq",
                "PORT", "8123");

        var ended = Program.with(settings).run("config");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().lines())
                .contains("ENVIRONMENT=development", "PORT=8123", "SECRET_KEY=[secret]")
                .contains("DATABASE_URL=postgresql://user:[secret]@localhost:5432/db")
                .contains("JWT_REFRESH_TOKEN_EXPIRE_DAYS=30");
        assertThat(ended.out() + ended.err()).doesNotContain("pass-word").doesNotContain("very-hidden");
    }

    @Test
    void settingsThatCannotBeAreRefusedInOneClearLine() {
        var ended = Program.with(Map.of("DECLUTTER_HOME", home.toString(), "ENVIRONMENT", "moon"))
                .run("config");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err().lines().filter(line -> line.startsWith("declutter: ")))
                .hasSize(1);
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private Program onPort(String ofService) {
        return Program.with(Map.of(
                "DECLUTTER_HOME",
                home.toString(),
                "LOCAL_ROOTS",
                home.resolve("..").normalize().toString(),
                "PORT",
                ofService,
                "MANAGEMENT_PORT",
                "0"));
    }

    private String postmaster() throws IOException {
        return Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst();
    }
}

package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Database;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Row F4: {@code scripts/preflight.sh}, the checklist before a release goes into service. */
class F4PreflightTest {
    private final Folder folder = Given.service().folder("preflight");
    private final Database database = Given.database();
    private final Map<String, String> settings = new LinkedHashMap<>(Map.of(
            "ENVIRONMENT", "production",
            "SECRET_KEY", Given.SECRET_KEY,
            "DATABASE_URL", database.url(),
            "PUBLIC_URL", "https://files.example.org",
            "CORS_ORIGINS", "https://app.example.org",
            "TRUSTED_PROXIES", "127.0.0.1",
            "BACKUP_DIR", folder.folder("backups").path().toString()));

    @Test
    void whatIsReadyPassesEveryCheck() throws Exception {
        folder.file("backups/declutter-20260101-020000.dump", "a dump of a moment ago");

        assertThat(preflight()).doesNotContain("FAIL").endsWith("14 passed, 0 failed, exit 0\n");
    }

    @Test
    void eachSettingThatIsNotReadyFailsWithItsRemedyAndNoSecret() throws Exception {
        folder.file("backups/declutter-20260101-020000.dump", "an old dump");
        Shell.bash(folder, "touch -d '27 hours ago' backups/*");
        settings.put("SECRET_KEY", "changeme-changeme-changeme-changeme");
        settings.put("PUBLIC_URL", "http://files.example.org");
        settings.put("CORS_ORIGINS", "*");
        settings.remove("TRUSTED_PROXIES");
        settings.put("PREFLIGHT_NODES", "40");

        assertThat(preflight())
                .contains(
                        "PASS  ENVIRONMENT is production",
                        "FAIL  the service accepts its settings: ",
                        "FAIL  SECRET_KEY: is a placeholder",
                        "PASS  DATABASE_URL is valid",
                        "FAIL  PUBLIC_URL: must be https",
                        "FAIL  CORS_ORIGINS: must list each origin in full",
                        "FAIL  TRUSTED_PROXIES is set: ",
                        "PASS  the database answers",
                        "FAIL  the connections suffice: 40 nodes x 50 + 10 = 2010 of ",
                        "FAIL  the newest backup is 27 hours old: ")
                .doesNotContain("changeme-changeme")
                .endsWith(" failed, exit 1\n");
    }

    @Test
    void aDatabaseThatIsTooOldOfAnotherEncodingOrNotToBeChangedFails() throws Exception {
        var name = "preflight_" + ProcessHandle.current().pid();
        database.execute("create role " + name + " login password 'word'");
        database.execute("create database " + name + " template template0 encoding 'LATIN1'");
        try (var old = new OldServer(URI.create(database.url()).getPort())) {
            settings.put("DATABASE_URL", "postgresql://%1$s:word@127.0.0.1:%2$d/%1$s".formatted(name, old.port()));
            settings.remove("BACKUP_DIR");

            assertThat(preflight())
                    .contains(
                            "PASS  the database answers",
                            "FAIL  PostgreSQL is 15 or newer: this server is 14; upgrade it.",
                            "FAIL  the database is in UTF-8: it is in LATIN1; create one with encoding UTF8.",
                            "FAIL  the role may change the schema: grant it create on the schema.",
                            "FAIL  there are backups: set BACKUP_DIR to the folder of scripts/backup_db.sh")
                    .endsWith("10 passed, 4 failed, exit 1\n");
        } finally {
            database.execute("drop database " + name + " with (force)");
            database.execute("drop role " + name);
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedAndAFolderWithoutDumpsFail() throws Exception {
        database.close();
        settings.put("ENVIRONMENT", "staging");

        assertThat(preflight())
                .contains(
                        "FAIL  ENVIRONMENT is production: set ENVIRONMENT=production.",
                        "FAIL  the database answers: ",
                        "FAIL  there are backups: " + settings.get("BACKUP_DIR")
                                + " has none; run scripts/backup_db.sh")
                .endsWith(" failed, exit 1\n");
        database.open();
    }

    private String preflight() throws IOException, InterruptedException {
        folder.file(
                "production.env",
                settings.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("\n", "# settings\n", "\n")));
        folder.file(
                "program",
                Program.with(Map.of()).command().stream()
                        .map(each -> "'" + each + "'")
                        .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n")));
        Shell.bash(folder, "chmod +x program");
        var process = new ProcessBuilder(
                        "../scripts/preflight.sh",
                        folder.path().resolve("production.env").toString())
                .redirectErrorStream(true);
        process.environment()
                .put("PREFLIGHT_PROGRAM", folder.path().resolve("program").toString());
        process.environment()
                .put("DECLUTTER_HOME", folder.path().resolve("home").toString());
        var running = process.start();
        var printed = new String(running.getInputStream().readAllBytes(), UTF_8);
        return printed.stripTrailing() + ", exit " + running.waitFor() + "\n";
    }
}

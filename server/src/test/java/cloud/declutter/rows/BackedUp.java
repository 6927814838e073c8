package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Cluster;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A service's database and uploads, filled by a service that has ended, and the scripts that back them up. */
record BackedUp(Cluster cluster, Folder folder, Path home) implements AutoCloseable {
    static final String DATABASE = "declutter";
    static final String UPLOAD = "bytes of an upload";
    private static final String SECRET_KEY = "Tq7-of-what-is-backed-up-Lw93kPz4";
    private static final String BOUNDARY = "of-this-test";

    static BackedUp filled() {
        var cluster = Cluster.started();
        cluster.execute("postgres", "create database " + DATABASE);
        var given = Given.service(
                Map.of("declutter.database-url", cluster.url(DATABASE), "declutter.secret-key", SECRET_KEY));
        var ana = given.person("ana");
        scans(ana, given.folder("photos").file("a/1", "one").file("b/1", "one").file("2", "two"));
        ana.post("/api/v1/me/second-factor").expect(200);
        ana.send(
                        "POST",
                        "/api/v1/uploads",
                        """
                        --%1$s\r
                        Content-Disposition: form-data; name="file"; filename="note.txt"\r
                        \r
                        %2$s\r
                        --%1$s--\r
                        """.formatted(BOUNDARY, UPLOAD),
                        "Content-Type",
                        "multipart/form-data; boundary=" + BOUNDARY)
                .expect(201);
        var home = given.part(Settings.class).home();
        given.stop();
        cluster.execute(DATABASE, "update scheduled_tasks set execution_time = now()");
        return new BackedUp(cluster, given.folder("backup"), home);
    }

    private static void scans(Person person, Folder photos) {
        var connection = person.connects(photos).text("id");
        var scan = person.post("/api/v1/connections/" + connection + "/scans")
                .expect(202)
                .text("id");
        await().until(() -> person.get("/api/v1/scans/" + scan).text("state"), "complete"::equals);
    }

    /** What the scripts are told; the program is started by {@link #launcher}. */
    Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "DATABASE_URL", cluster.url(DATABASE),
                "BACKUP_DIR", backups().toString(),
                "DECLUTTER_HOME", home.toString(),
                "SECRET_KEY", SECRET_KEY,
                "DECLUTTER", launcher().toString()));
    }

    Map<String, String> settings(String name, String value) {
        var settings = settings();
        settings.put(name, value);
        return settings;
    }

    Path backups() {
        return folder.path().resolve("backups");
    }

    /** Starts the program from the class path of the test. */
    private Path launcher() {
        try {
            var launcher = folder.path().resolve("declutter");
            Files.writeString(
                    launcher,
                    "#!/bin/sh\nexec '%s/bin/java' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                                    .formatted(System.getProperty("java.home"))
                            + " -cp '%s' cloud.declutter.cli.Main \"$@\"\n"
                                    .formatted(System.getProperty("java.class.path")));
            return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a script of the repository in an environment of nothing but that, as cron does. */
    static Process start(Map<String, String> settings, Path out, Path err, String script, String... arguments) {
        try {
            var command = new ArrayList<String>();
            command.add(Path.of("..", "scripts", script)
                    .toAbsolutePath()
                    .normalize()
                    .toString());
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            process.environment().clear();
            process.environment().put("PATH", "/usr/bin:/bin");
            process.environment().putAll(settings);
            return process.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How the process and all that it has started were called, as anybody on the machine can see. */
    static List<String> commandLines(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> Path.of("/proc", String.valueOf(each.pid()), "cmdline"))
                .map(BackedUp::textOf)
                .toList();
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file).replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    /** Runs a script to its end and looks for passwords in what others see of it meanwhile. */
    static Program.Ended run(Map<String, String> settings, String script, String... arguments) {
        try {
            var out = Files.createTempFile("declutter-out", "");
            var err = Files.createTempFile("declutter-err", "");
            var process = start(settings, out, err, script, arguments);
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                assertThat(commandLines(process)).noneMatch(line -> line.contains("hush"));
            }
            var ended = new Program.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Makes a backup into a folder of its own and answers its dump. */
    Path backedUpInto(String name) {
        var ended = run(settings("BACKUP_DIR", folder.path().resolve(name).toString()), "backup_db.sh");
        if (ended.code() != 0) {
            throw new AssertionError(ended.err());
        }
        return Path.of(ended.out().strip());
    }

    /** All rows of each table, as text. */
    Map<String, String> rows(String database) {
        var tables = cluster.first(
                database,
                "select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname = 'public'");
        var rows = new TreeMap<String, String>();
        Stream.of(tables.split(","))
                .forEach(table -> rows.put(
                        table,
                        cluster.first(
                                database,
                                "select string_agg(r::text, E'\\n' order by r::text) from \"%s\" as r"
                                        .formatted(table))));
        return rows;
    }

    List<String> databases() {
        return List.of(cluster.first("postgres", "select string_agg(datname, ',' order by datname) from pg_database")
                .split(","));
    }

    @Override
    public void close() {
        cluster.close();
    }
}

package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D5: backups that are certain or refused, and restores that give back every row and believe in nothing of before. */
class D5BackupTest {
    private static final BackedUp WORLD = BackedUp.filled();
    private static final Path GOOD = WORLD.backedUpInto("good");
    private static final String NAME = String.valueOf(GOOD.getFileName());
    /** Tables that raising the epoch changes, and what a backup tells after it is made. */
    private static final List<String> OF_THE_EPOCH = List.of("data_epoch", "sessions", "views", "last_backup");

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    private static Program.Ended backUp(Map<String, String> settings) {
        return BackedUp.run(settings, "backup_db.sh");
    }

    private static Program.Ended restore(Map<String, String> settings, String... arguments) {
        return BackedUp.run(settings, "restore_db.sh", arguments);
    }

    /** A folder of that name with the good backup. */
    private static Folder withTheGoodOne(String name) {
        var folder = WORLD.folder().folder(name);
        Shell.bash(folder, "cp -r ../good/. .");
        return folder;
    }

    private static void assertOnlyTheGoodOneIsThere(Folder folder) {
        assertThat(folder.path()).isDirectoryNotContaining("glob:**/.part-*");
        assertThat(Shell.bash(folder, "sha256sum --check --quiet %s.sha256; ls *.dump".formatted(NAME)))
                .isEqualTo(NAME + "\n");
    }

    @Test
    void aBackupHasAManifestOfItsSnapshotThatNamesKeysByTheirIdsOnly() throws IOException {
        var manifest = Files.readString(Path.of(GOOD + ".json"));

        assertThat(NAME).matches("declutter-\\d{8}-\\d{6}\\.dump");
        assertThat(manifest)
                .contains(
                        "{\"table\" : \"accounts\", \"count\" : 1, ",
                        "\"schemaVersion\" : \""
                                + WORLD.cluster()
                                        .first(
                                                BackedUp.DATABASE,
                                                "select max(version::int) from flyway_schema_history"),
                        "\"keyIds\" : [\""
                                + WORLD.cluster()
                                        .first(
                                                BackedUp.DATABASE,
                                                "select encode(substr(seed, 1, 8), 'hex') from second_factors"),
                        "\"uploads\" : {\"files\" : 1, \"bytes\" : " + BackedUp.UPLOAD.length())
                .doesNotContain(WORLD.settings().get("SECRET_KEY"), "hush-word");
        assertThat(Files.readString(GOOD.resolveSibling("declutter_backup.prom")))
                .containsPattern("\ndeclutter_backup_last_success_timestamp_seconds \\d{10}\n")
                .contains(
                        "\ndeclutter_backup_size_bytes " + Files.size(GOOD) + "\n",
                        "declutter_backup_duration_seconds ");
        assertThat(WORLD.cluster()
                        .first(BackedUp.DATABASE, "select made_at > now() - interval '1 hour' from last_backup"))
                .isEqualTo("t");
        try (var files = Files.list(WORLD.folder().path().resolve("good"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("declutter-")))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aRestoreGivesBackEveryRowAndUploadAndMakesVoidWhatABackupBelievesIn() throws IOException {
        var cluster = WORLD.cluster();
        cluster.execute("postgres", "create database lived template " + BackedUp.DATABASE);
        var before = WORLD.rows("lived");
        cluster.execute("lived", "delete from accounts", "create table made_since ()");
        var upload = GOOD.resolveSibling("uploads")
                .relativize(Path.of(Shell.bash(new Folder(GOOD.resolveSibling("uploads")), "find \"$PWD\" -type f")
                        .strip()));
        var store = WORLD.home().resolve("uploads").resolve(upload);
        Files.delete(store);

        var restored = restore(WORLD.settings("DATABASE_URL", cluster.url("lived")), GOOD.toString());

        assertThat(restored.err()).isEmpty();
        assertThat(restored.code()).isZero();
        var after = WORLD.rows("lived");
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.keySet().stream()
                .filter(table -> !OF_THE_EPOCH.contains(table))
                .forEach(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
        assertThat(cluster.first("lived", "select epoch - 1 from data_epoch"))
                .isEqualTo(cluster.first(BackedUp.DATABASE, "select epoch from data_epoch"));
        assertThat(cluster.first("lived", "select count(*) || ' ' || count(ended_at) from sessions"))
                .isEqualTo("1 1");
        assertThat(store).hasContent(BackedUp.UPLOAD);
        var kept = WORLD.databases().stream()
                .filter(name -> name.startsWith("lived_before_"))
                .toList();
        assertThat(kept).singleElement().satisfies(name -> {
            assertThat(restored.out()).contains(name);
            assertThat(cluster.first(name, "select count(*) from made_since")).isEqualTo("0");
        });
    }

    @Test
    void aVerificationProvesTheNewestBackupAndTouchesNothing() {
        var databases = WORLD.databases();
        var rows = WORLD.rows(BackedUp.DATABASE);

        var verified = restore(
                WORLD.settings(),
                "--verify",
                WORLD.folder().path().resolve("good").toString());

        assertThat(verified.err()).isEmpty();
        assertThat(verified.lastLine())
                .isEqualTo(NAME + " restores to all that was backed up, and the service gets ready on it.");
        assertThat(verified.code()).isZero();
        assertThat(WORLD.databases()).isEqualTo(databases);
        assertThat(WORLD.rows(BackedUp.DATABASE)).isEqualTo(rows);
    }

    @Test
    void aBackupWhoseSecretKeyIsNotAtHandIsNotRestored() {
        assertNothingIsRestored(
                WORLD.settings("SECRET_KEY", "another-Tq7-than-what-was-Lw93kPz4"),
                GOOD,
                "set SECRET_KEY_PREVIOUS to it",
                "the backup has secrets that SECRET_KEY and SECRET_KEY_PREVIOUS do not open");
    }

    private static void assertNothingIsRestored(Map<String, String> settings, Path dump, String... why) {
        var databases = WORLD.databases();

        var refused = restore(settings, dump.toString());

        assertThat(refused.err()).contains(why);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(WORLD.databases()).isEqualTo(databases);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    truncate -s -1 $dump                            | is not what was backed up
                    truncate -s 0 $dump                             | is not what was backed up
                    flip $dump $(($(stat -c %s $dump) / 2))         | is not what was backed up
                    flip $dump 5                                    | is not what was backed up
                    flip $dump.json 90                              | is not what was backed up
                    flip $(find uploads -type f) 3                  | uploads that belong to
                    rm $dump.sha256                                 | has no checksums beside it
                    head -n 1 $dump.sha256 > x; mv x $dump.sha256   | is not what a backup has
                    flip $dump $(($(stat -c %s $dump) - 40)); sum   | cannot be restored
                    truncate -s -9 $dump; sum                       | cannot be restored
                    sed -i '/"accounts"/s/: 1,/: 2,/' $dump.json; sum | what was restored is not what was backed up
                    sed -i 's/UNIQUE INDEX uploads_/       INDEX uploads_/' $dump; sum | what was restored is not what was backed up
                    """)
    void whatIsDamagedIsRefused(String damage, String why) {
        var copy = withTheGoodOne("damaged-" + Integer.toHexString(damage.hashCode()));

        Shell.bash(copy, """
                flip() {
                  byte=$(od -An -tu1 -j "$2" -N 1 "$1")
                  printf "\\\\x$(printf %%x $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
                }
                sum() { sha256sum $dump $dump.json $dump.uploads >$dump.sha256; }
                dump=%s
                %s
                """.formatted(NAME, damage));

        assertNothingIsRestored(WORLD.settings(), copy.path().resolve(NAME), why);
    }

    @Test
    void nothingIsRestoredUnderAServiceThatRuns() throws SQLException {
        try (var _ = WORLD.cluster().connect(BackedUp.DATABASE)) {
            assertNothingIsRestored(WORLD.settings(), GOOD, "1 sessions are in the database; stop the service");
        }
    }

    @Test
    void theSecondOfTwoAtOnceIsRefusedAndNobodySeesAPasswordMeanwhile() throws Exception {
        var folder = withTheGoodOne("twice");
        var settings = WORLD.settings("BACKUP_DIR", folder.path().toString());
        Process first;
        try (var session = WORLD.cluster().connect(BackedUp.DATABASE);
                var sql = session.createStatement()) {
            session.setAutoCommit(false);
            sql.execute("lock table accounts in access exclusive mode");
            first = BackedUp.start(
                    settings, folder.path().resolve("out"), folder.path().resolve("err"), "backup_db.sh");
            await().until(() -> WORLD.cluster().first("postgres", """
                    select count(*) from pg_stat_activity
                     where application_name = 'backup_db' and wait_event_type = 'Lock'
                    """), "1"::equals);

            var second = backUp(settings);
            var verifying = restore(settings, "--verify", folder.path().toString());

            assertThat(second.err()).contains("another backup or restore is at work in " + folder.path());
            assertThat(second.code()).isEqualTo(3);
            assertThat(verifying.code()).isEqualTo(3);
            assertThat(BackedUp.commandLines(first))
                    .anyMatch(line -> line.contains("/psql"))
                    .anyMatch(line -> line.contains("/pg_dump"))
                    .noneMatch(line -> line.contains("hush"));
            session.rollback();
        }
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
    }

    @Test
    void everyPartOfTheAddressCountsFromCronsBareEnvironmentAndTheSettingsOfAFile() {
        var cluster = WORLD.cluster();
        var role = "ana@b\u00fcro: \\x41";
        var password = "hush'\"\\ p@ss:w/o?r#d %41+\u00e9 $HOME ";
        var database = "odd /name%?=+";
        cluster.execute(
                "postgres",
                "create role \"%s\" superuser login password '%s'".formatted(role, password.replace("'", "''")),
                "create database \"%s\" template %s".formatted(database, BackedUp.DATABASE));
        var url = cluster.url(role, password, database)
                .replace("127.0.0.1", "127.0.0.1:%s,[::1]".formatted(Program.freePort()))
                .replaceFirst("$", "?targetServerType=primary&ApplicationName=a%20name&options=-c%20work_mem%3D5MB");
        var folder = WORLD.folder().folder("bare");
        folder.file(
                "production.env",
                "# As systemd reads it\nDATABASE_URL=%s\nBACKUP_DIR=\"%s\"\nDECLUTTER_HOME='%s'\nBACKUP_METRICS=%s\n"
                        .formatted(
                                url,
                                folder.path().resolve("b"),
                                WORLD.home(),
                                folder.path().resolve("metrics.prom")));

        var backedUp = BackedUp.run(
                Map.of(),
                "backup_db.sh",
                "--env",
                folder.path().resolve("production.env").toString());

        assertThat(backedUp.err()).isEmpty();
        assertThat(backedUp.code()).isZero();
        assertThat(Path.of(backedUp.out().strip()))
                .isNotEmptyFile()
                .hasParent(folder.path().resolve("b"));
        assertThat(folder.path().resolve("metrics.prom")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://hush:hush@hush/hush",
                "postgresql://hush:hush@hush",
                "postgresql://hush:hush@/hush",
                "postgresql://hush:hu@sh@hush/hush",
                "postgresql://hush:hu sh@hush/hush",
                "postgresql://hush:hu%sh@hush/hush",
                "postgresql://hush:%ff@hush/hush",
                "postgresql://hush:%00@hush/hush",
                "postgresql://hush:hush@::1/hush",
                "postgresql://hush:hush@hush,/hush",
                "postgresql://hush:hush@hush/hush?hush",
            })
    void anAddressThatIsMalformedIsRefusedWithoutBeingShown(String url) {
        var refused = backUp(WORLD.settings("DATABASE_URL", url));

        assertThat(refused.err()).contains("DATABASE_URL ").doesNotContain("hush");
        assertThat(refused.code()).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithTheDatabaseIsToldAndTheLastGoodBackupStays() {
        var cluster = WORLD.cluster();
        cluster.execute(
                BackedUp.DATABASE,
                "create role reader login password 'r'",
                "grant select on all tables in schema public to reader",
                "revoke select on sessions from reader");
        var folder = withTheGoodOne("wrong-databases");
        Function<String, Program.Ended> from = url -> {
            var settings = WORLD.settings("BACKUP_DIR", folder.path().toString());
            settings.put("DATABASE_URL", url);
            return backUp(settings);
        };

        var strange = from.apply(cluster.url("owner", "hush-not", BackedUp.DATABASE));
        var reader = from.apply(cluster.url("reader", "r", BackedUp.DATABASE));
        var nowhere = from.apply(cluster.url("nowhere"));
        var another = from.apply(cluster.url("postgres"));

        assertThat(strange.err()).contains("password authentication failed").doesNotContain("hush-not");
        assertThat(reader.err()).contains("permission denied for table sessions");
        assertThat(nowhere.err()).contains("database \"nowhere\" does not exist");
        assertThat(another.err()).contains("flyway_schema_history");
        assertThat(Stream.of(strange, reader, nowhere, another)).allMatch(ended -> ended.code() == 1);
        assertOnlyTheGoodOneIsThere(folder);
    }

    @Test
    void programsOlderThanTheServerAreRefused() {
        var newer = Given.database();
        assumeThat(Integer.parseInt(newer.first("select current_setting('server_version_num')::int / 10000")))
                .isGreaterThan(WORLD.cluster().version());
        var folder = withTheGoodOne("newer-server");
        var settings = WORLD.settings("BACKUP_DIR", folder.path().toString());
        settings.put("DATABASE_URL", newer.url());

        var refused = backUp(settings);

        assertThat(refused.err())
                .containsPattern("the server is PostgreSQL \\d+ and the newest pg_dump here is "
                        + WORLD.cluster().version() + ", which is too old for it; install");
        assertThat(refused.code()).isEqualTo(1);
        assertOnlyTheGoodOneIsThere(folder);
    }

    @Test
    void anUploadThatTheStoreHasLostIsADoubt() {
        var folder = withTheGoodOne("lost-upload");
        Shell.bash(folder, "rm -r uploads");
        var settings = WORLD.settings("BACKUP_DIR", folder.path().toString());
        settings.put("DECLUTTER_HOME", "/nowhere");

        var refused = backUp(settings);

        assertThat(refused.err()).contains("an upload is missing in the store", "DECLUTTER_HOME");
        assertThat(refused.code()).isEqualTo(1);
    }

    @Test
    void aFullDiskIsToldAndTheLastGoodBackupStays() {
        var disk = WORLD.folder().folder("disk");
        assumeThat(Shell.bash(disk, "mount -t tmpfs -o size=512k none . && echo mounted || true"))
                .contains("mounted");
        try {
            withTheGoodOne("disk").file("filler", new byte[350 * 1024]);

            var refused = backUp(WORLD.settings("BACKUP_DIR", disk.path().toString()));

            assertThat(refused.err()).contains("No space left on device");
            assertThat(refused.code()).isEqualTo(1);
            assertOnlyTheGoodOneIsThere(disk);
        } finally {
            Shell.bash(WORLD.folder(), "umount disk");
        }
    }

    @Test
    void sevenDaysFourWeeksAndSixMonthsAreKeptAndTheUploadsThatTheyNeed() throws IOException {
        var folder = WORLD.folder().folder("rotation");
        var today = LocalDate.now(ZoneOffset.UTC);
        var all = IntStream.rangeClosed(0, 250)
                .mapToObj(today::minusDays)
                .flatMap(day -> Stream.of(dump(day, "000002"), dump(day, "000001")))
                .toList();
        all.forEach(dump -> folder.file(dump, "").file(dump + ".uploads", "").file(dump + ".sha256", ""));
        var kept = kept(all);
        var oldest = kept.last();
        kept.forEach(dump -> folder.file(dump + ".uploads", "0  needed-by-" + dump + "\n"));
        folder.file("uploads/needed-by-" + oldest, "")
                .file("uploads/needed-by-nobody", "")
                .file("other.dump", "");

        var made = Path.of(backUp(WORLD.settings("BACKUP_DIR", folder.path().toString()))
                .out()
                .strip());

        kept.remove(dump(today, "000002"));
        kept.add(String.valueOf(made.getFileName()));
        try (var files = Files.list(folder.path())) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.matches("declutter-.*\\.(dump|uploads)"))
                            .map(name -> name.replace(".uploads", ""))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(kept);
        }
        assertThat(folder.path().resolve("other.dump")).exists();
        assertThat(folder.path().resolve("uploads/needed-by-" + oldest)).exists();
        assertThat(folder.path().resolve("uploads/needed-by-nobody")).doesNotExist();
    }

    private static String dump(LocalDate day, String time) {
        return "declutter-" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + time + ".dump";
    }

    /** The newest of each of the last days, weeks and months; newest first. */
    private static SortedSet<String> kept(List<String> newestFirst) {
        var kept = new TreeSet<String>(Comparator.reverseOrder());
        newest(newestFirst, 7, day -> day.toString(), kept);
        newest(
                newestFirst,
                4,
                day -> day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                kept);
        newest(newestFirst, 6, day -> day.getYear() + "-" + day.getMonth(), kept);
        return kept;
    }

    private static void newest(
            List<String> dumps, int most, Function<LocalDate, String> period, SortedSet<String> kept) {
        var seen = new HashSet<String>();
        for (var dump : dumps) {
            var day = LocalDate.parse(dump.substring(10, 18), DateTimeFormatter.BASIC_ISO_DATE);
            if (seen.size() < most && seen.add(period.apply(day))) {
                kept.add(dump);
            }
        }
    }

    @Test
    void withoutArgumentsARestoreTellsHowItIsUsed() {
        assertThat(restore(WORLD.settings()).code()).isEqualTo(2);
        assertThat(restore(WORLD.settings()).err()).startsWith("Usage: ");
        assertThat(restore(WORLD.settings(), "--help").out()).startsWith("Restores a backup");
    }
}

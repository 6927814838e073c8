package cloud.declutter.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.Driver;
import org.tukaani.xz.XZInputStream;

/** Each user of the database is a process of its own here, as in life. */
class EmbeddedPostgresTest {
    /**
     * Runs the rest of the command line as root of a user namespace that holds every user, but in which no further one
     * can be made. The namespace's own shell starts anew once it is root, since only that gives it its powers back.
     */
    private static final String WITHOUT_USER_NAMESPACES = """
            exec 3<&0
            unshare -U bash -c '
              until [[ $(id -u) == 0 ]]; do sleep .01; done
              exec bash -c "echo 0 > /proc/sys/user/max_user_namespaces && exec \\"\\$@\\"" bash "$@"
            ' bash "$@" <&3 &
            until (echo "0 0 65536" > /proc/$!/uid_map) 2>&-; do sleep .01; done
            echo "0 0 65536" > /proc/$!/gid_map
            wait $!
            """;

    /** Readable by everybody, unlike the build's folders. */
    @TempDir
    static Path shared;

    private static String classPath = "";

    private final List<User> users = new ArrayList<>();
    private Path home = Path.of("");

    @BeforeAll
    static void copyClassPath() throws IOException, URISyntaxException {
        open(shared);
        var copies = new ArrayList<String>();
        for (var type : List.of(
                EmbeddedPostgres.class,
                DatabaseUser.class,
                Driver.class,
                TarArchiveInputStream.class,
                IOUtils.class,
                StringUtils.class,
                XZInputStream.class,
                NullMarked.class)) {
            copies.add(copied(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI())));
        }
        var binaries = PostgresBinaries.class.getResource("/postgres-linux-x86_64.txz");
        copies.add(copied(Path.of(java.net.URI.create(String.valueOf(binaries).replaceAll("^jar:(.*)!/.*$", "$1")))));
        classPath = String.join(":", copies);
    }

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory(shared, "home");
    }

    @AfterEach
    void allLeave() throws InterruptedException {
        for (var user : users) {
            user.leave();
        }
    }

    enum Way {
        AS_THIS_USER,
        AS_NOBODY,
        AS_ROOT_WITHOUT_USER_NAMESPACES;

        List<String> prefix() {
            return switch (this) {
                case AS_THIS_USER -> List.of();
                case AS_NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
                case AS_ROOT_WITHOUT_USER_NAMESPACES -> List.of("bash", "-c", WITHOUT_USER_NAMESPACES, "bash");
            };
        }
    }

    static Stream<Way> waysOfThisUser() throws IOException {
        return isRoot() ? Stream.of(Way.values()) : Stream.of(Way.AS_THIS_USER);
    }

    @ParameterizedTest
    @MethodSource("waysOfThisUser")
    void itStartsKeepsItsDataAndStops(Way way) throws IOException, InterruptedException {
        give(home, way);
        var first = join(way);
        first.ask("create table kept (text text)");
        first.ask("insert into kept values ('still here')");
        first.leave();
        assertThat(serverRuns()).isFalse();

        var second = join(way);

        assertThat(second.ask("select text from kept")).isEqualTo("still here");
        second.leave();
        assertThat(serverRuns()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("waysOfThisUser")
    void itLivesInAFolderThatIsClosedToOthers(Way way) throws IOException, InterruptedException {
        give(home, way);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));

        var user = join(way);

        assertThat(user.ask("select 42")).isEqualTo("42");
    }

    @Test
    void laterUsersShareTheServerAndTheLastOneOutStopsIt() throws IOException, InterruptedException {
        var first = join(Way.AS_THIS_USER);
        var second = join(Way.AS_THIS_USER);
        first.ask("create table shared (n int)");

        assertThat(second.ask("select count(*) from shared")).isEqualTo("0");
        first.leave();
        assertThat(serverRuns()).isTrue();
        assertThat(second.ask("select count(*) from shared")).isEqualTo("0");
        second.leave();
        assertThat(serverRuns()).isFalse();
    }

    @Test
    void manyThatComeAtOnceShareOneServer() throws IOException, InterruptedException {
        var processes = new ArrayList<User>();
        for (var n = 0; n < 3; n++) {
            processes.add(start(Way.AS_THIS_USER));
        }
        processes.forEach(User::joined);

        var ports = processes.stream().map(user -> user.ask("show port")).distinct();

        assertThat(ports).hasSize(1);
    }

    @Test
    void aServerLeftByAKilledUserIsJoinedAndStoppedByTheNext() throws IOException, InterruptedException {
        var killed = join(Way.AS_THIS_USER);
        var port = killed.ask("show port");
        killed.ask("create table kept (n int)");
        killed.process.destroyForcibly().waitFor();
        assertThat(serverRuns()).isTrue();

        var next = join(Way.AS_THIS_USER);

        assertThat(next.ask("show port")).isEqualTo(port);
        assertThat(next.ask("select count(*) from kept")).isEqualTo("0");
        next.leave();
        assertThat(serverRuns()).isFalse();
    }

    @Test
    void aServerThatWasKilledWithItsUserRecoversAndNothingCommittedIsLost() throws IOException, InterruptedException {
        var user = join(Way.AS_THIS_USER);
        user.ask("create table kept (n int)");
        user.ask("insert into kept select generate_series(1, 10000)");
        var server = serverPid();
        user.process.destroyForcibly().waitFor();
        ProcessHandle.of(server).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(Path.of("/proc/" + server)));

        var next = join(Way.AS_THIS_USER);

        assertThat(next.ask("select count(*) from kept")).isEqualTo("10000");
    }

    @Test
    void aPidFileWhoseProcessIsSomethingElseByNowIsRemoved() throws IOException, InterruptedException {
        join(Way.AS_THIS_USER).leave();
        var pidFile = home.resolve("database/postmaster.pid");
        Files.writeString(
                pidFile,
                ProcessHandle.current().pid() + "\n" + home.resolve("database") + "\n1700000000\n5432\n\n127.0.0.1\n");

        var user = join(Way.AS_THIS_USER);

        assertThat(user.ask("select 1")).isEqualTo("1");
    }

    @Test
    void whatWasLeftHalfMadeIsMadeAnew() throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("database.new/base"));
        Files.createDirectories(home.resolve("postgresql.part/bin"));
        Files.writeString(home.resolve("database.password"), "stale\n");

        assertThat(join(Way.AS_THIS_USER).ask("select 1")).isEqualTo("1");
    }

    @Test
    void dataSurvivesAndPasswordIsForItsUserOnly() throws IOException, InterruptedException {
        var user = join(Way.AS_THIS_USER);

        assertThat(user.ask("show fsync")).isEqualTo("on");
        assertThat(user.ask("show synchronous_commit")).isEqualTo("on");
        assertThat(user.ask("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("database.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedInAClearLine() throws IOException, InterruptedException {
        join(Way.AS_THIS_USER).leave();
        Files.writeString(home.resolve("database/PG_VERSION"), "17\n");

        var refused = start(Way.AS_THIS_USER);

        assertThat(refused.lines.readLine()).contains("PostgreSQL 17").contains("brings 18");
    }

    private User join(Way way) throws IOException {
        var user = start(way);
        user.joined();
        return user;
    }

    private User start(Way way) throws IOException {
        var command = new ArrayList<>(way.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                DatabaseUser.class.getName(),
                home.toString()));
        var user = new User(new ProcessBuilder(command)
                .directory(shared.toFile())
                .redirectErrorStream(true)
                .start());
        users.add(user);
        return user;
    }

    private static final class User {
        private final Process process;
        private final BufferedReader lines;
        private final PrintStream statements;

        User(Process process) {
            this.process = process;
            this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            this.statements = new PrintStream(process.getOutputStream(), true, UTF_8);
        }

        void joined() {
            assertThat(read()).isEqualTo("joined");
        }

        String ask(String statement) {
            statements.println(statement);
            return read();
        }

        void leave() throws InterruptedException {
            statements.close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }

        private String read() {
            try {
                return String.valueOf(lines.readLine());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst());
    }

    private boolean serverRuns() throws IOException {
        var pidFile = home.resolve("database/postmaster.pid");
        return Files.exists(pidFile) && Files.exists(Path.of("/proc/" + serverPid()));
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static void give(Path folder, Way way) throws IOException {
        if (way == Way.AS_NOBODY) {
            Files.setAttribute(folder, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(folder, "unix:gid", 65534, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A jar or a folder of classes, to where everybody may read. */
    private static String copied(Path source) throws IOException {
        var target =
                shared.resolve("class-path").resolve(Integer.toHexString(source.hashCode()) + source.getFileName());
        Files.createDirectories(target.getParent());
        try (var tree = Files.walk(source)) {
            for (var each : (Iterable<Path>) tree::iterator) {
                Files.copy(
                        each, target.resolve(source.relativize(each).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target.toString();
    }
}

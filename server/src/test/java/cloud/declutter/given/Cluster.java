package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;

/**
 * A PostgreSQL as operators have it: of the machine's packages, which bring pg_dump with them, on data of its own, for
 * whoever knows the password. Runs as {@code postgres} where the test is root, since root may not.
 */
public final class Cluster implements AutoCloseable {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "owner";
    private static final String PASSWORD = "hush-word";

    private final Folder home;
    private final int version;
    private final int port = FreePort.next();

    private Cluster(Folder home, int version) {
        this.home = home;
        this.version = version;
    }

    public static Cluster started() {
        try {
            var cluster = new Cluster(Folder.in(Files.createTempDirectory("declutter-cluster")), newestVersion());
            cluster.start();
            return cluster;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int newestVersion() throws IOException {
        try (var folders = Files.list(PACKAGES)) {
            return folders.filter(folder -> Files.isExecutable(folder.resolve("bin/initdb")))
                    .map(folder -> Integer.valueOf(String.valueOf(folder.getFileName())))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private void start() {
        Shell.bash(home.file("password", PASSWORD), """
                programs='%s' port=%d as=()
                if [ "$(id -u)" = 0 ]; then
                  chown postgres .
                  chmod 644 password
                  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
                fi
                "${as[@]}" "$programs/initdb" -D data -U %s --pwfile=password -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync
                "${as[@]}" "$programs/pg_ctl" -D data -l log -w start \
                  -o "-p $port -c listen_addresses=127.0.0.1,::1 -c unix_socket_directories= -c fsync=off" </dev/null
                """.formatted(programs(), port, OWNER));
    }

    public int port() {
        return port;
    }

    /** Major version of its programs. */
    public int version() {
        return version;
    }

    private Path programs() {
        return PACKAGES.resolve(version + "/bin");
    }

    /** As {@code DATABASE_URL} has it. */
    public String url(String database) {
        return url(OWNER, PASSWORD, database);
    }

    public String url(String user, String password, String database) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(encoded(user), encoded(password), port, encoded(database));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + encoded(database), OWNER, PASSWORD);
    }

    /** Runs statements, each in a transaction of its own. */
    public void execute(String database, String... statements) {
        try (var connection = connect(database);
                var sql = connection.createStatement()) {
            for (var statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first value that a query gives, as text; empty where that is null. */
    public String first(String database, String query) {
        try (var connection = connect(database);
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return Objects.requireNonNullElse(rows.getString(1), "");
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    @Override
    public void close() {
        Shell.bash(home, """
                as=()
                [ "$(id -u)" != 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
                "${as[@]}" '%s/pg_ctl' -D data -m immediate -w stop
                """.formatted(programs()));
        Folder.delete(home.path());
    }
}

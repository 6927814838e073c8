package cloud.declutter.platform.checkup;

import cloud.declutter.platform.DatabaseUrl;
import cloud.declutter.platform.Environment;
import cloud.declutter.platform.checkup.Finding.Fine;
import cloud.declutter.platform.checkup.Finding.Found;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.postgresql.PGProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database of {@code DATABASE_URL}, over one connection. */
final class DatabaseCheck {
    private static final int OLDEST_MAJOR = 15;
    /** Connections that a node has besides its pool: readiness, notices, and one for a command. */
    private static final int BESIDE_THE_POOL = 3;

    private static final Duration MOST_SKEW = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Environment environment;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private DatabaseCheck(JdbcClient jdbc, Environment environment, Clock clock) {
        this.jdbc = jdbc;
        this.environment = environment;
        this.clock = clock;
    }

    static List<Finding> findings(DatabaseUrl url, Environment environment, Clock clock) {
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), properties(url))) {
            var source = new SingleConnectionDataSource(connection, true);
            var check = new DatabaseCheck(JdbcClient.create(source), environment, clock);
            return check.all(connection, source);
        } catch (SQLException refused) {
            return List.of(new Found(trouble(refused), url + ": " + refused.getMessage()));
        }
    }

    private static Properties properties(DatabaseUrl url) {
        var properties = new Properties();
        if (!url.user().isEmpty()) {
            PGProperty.USER.set(properties, url.user());
        }
        PGProperty.PASSWORD.set(properties, url.password());
        PGProperty.CONNECT_TIMEOUT.set(properties, "5");
        PGProperty.LOGIN_TIMEOUT.set(properties, "10");
        PGProperty.SOCKET_TIMEOUT.set(properties, "30");
        PGProperty.APPLICATION_NAME.set(properties, "declutter doctor");
        return properties;
    }

    /** By the first letters of PostgreSQL's error codes. */
    private static Trouble trouble(SQLException refused) {
        var state = String.valueOf(refused.getSQLState());
        if (state.startsWith("28")) {
            return Trouble.DATABASE_REFUSED;
        }
        return switch (state) {
            case "3D000" -> Trouble.DATABASE_MISSING;
            case "53300" -> Trouble.DATABASE_FULL;
            case "42501" -> Trouble.DATABASE_RIGHTS;
            default -> Trouble.DATABASE_UNREACHABLE;
        };
    }

    private List<Finding> all(Connection connection, SingleConnectionDataSource source) throws SQLException {
        var major = connection.getMetaData().getDatabaseMajorVersion();
        findings.add(
                major < OLDEST_MAJOR
                        ? new Found(Trouble.DATABASE_OLD, "it is PostgreSQL " + major)
                        : new Fine("database: PostgreSQL " + major));
        clock();
        if (isReadOnly()) {
            findings.add(new Found(Trouble.DATABASE_READ_ONLY, "it takes no writes"));
        }
        budget();
        slow();
        if (mayWrite()) {
            schema(source);
        }
        return findings;
    }

    private void clock() {
        var theirs =
                jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
        var skew = Duration.between(theirs.toInstant(), clock.instant()).abs();
        findings.add(
                skew.compareTo(MOST_SKEW) > 0
                        ? new Found(Trouble.CLOCK_SKEW, "the clocks differ by " + skew.toSeconds() + " seconds")
                        : new Fine("clock: as the database's"));
    }

    private boolean isReadOnly() {
        return jdbc.sql("select current_setting('transaction_read_only')::boolean")
                .query(Boolean.class)
                .single();
    }

    /** The narrowest of what the server, the database and the role let in; a superuser's role is not limited. */
    private void budget() {
        var most = jdbc.sql("""
                        select least(current_setting('max_connections')::int
                                       - current_setting('superuser_reserved_connections')::int,
                                     nullif(d.datconnlimit, -1), nullif(r.rolconnlimit, -1))
                          from pg_database d cross join pg_roles r
                         where d.datname = current_database() and r.rolname = current_user
                        """).query(Integer.class).single();
        var needed = environment.maximumPool() + BESIDE_THE_POOL;
        findings.add(
                most < needed
                        ? new Found(
                                Trouble.POOL_BUDGET,
                                "a node takes up to " + needed + " connections, and " + most + " are let in")
                        : new Fine("pool: " + needed + " connections of " + most + " at most"));
    }

    private void slow() {
        var slow = new ArrayList<>(running());
        var averagesAreKept = averagesAreKept();
        if (averagesAreKept) {
            slow.addAll(slowOnAverage());
        }
        slow.forEach(each -> findings.add(new Found(Trouble.SLOW_QUERIES, each)));
        if (slow.isEmpty()) {
            findings.add(new Fine("statements: none runs for long" + (averagesAreKept ? ", now or on average" : "")));
        }
    }

    /** Statements under way; their texts have no values in them. */
    private List<String> running() {
        return jdbc.sql("""
                        select format('one runs for %s seconds%s: %s',
                                      extract(epoch from clock_timestamp() - query_start)::bigint,
                                      case when wait_event_type = 'Lock' then ' and waits for a lock' end,
                                      left(regexp_replace(query, '\\s+', ' ', 'g'), 100))
                          from pg_stat_activity
                         where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
                           and backend_type = 'client backend' and query_start < clock_timestamp() - interval '5 seconds'
                         order by query_start limit 5
                        """).query(DatabaseCheck::sentence).list();
    }

    private boolean averagesAreKept() {
        return jdbc.sql("""
                        select to_regclass('pg_stat_statements') is not null
                               and current_setting('pg_stat_statements.max', true) is not null
                        """).query(Boolean.class).single();
    }

    /** Neither what a backup reads whole, nor what was run but once, as by a migration. */
    private List<String> slowOnAverage() {
        return jdbc.sql("""
                        select format('one took %s seconds on average of %s runs: %s',
                                      (mean_exec_time / 1000)::bigint, calls,
                                      left(regexp_replace(query, '\\s+', ' ', 'g'), 100))
                          from pg_stat_statements s join pg_database d on d.oid = s.dbid
                         where d.datname = current_database() and calls > 1 and mean_exec_time > 5000
                           and query ~* '^\\s*(with|select|insert|update|delete|merge)\\M'
                         order by mean_exec_time desc limit 5
                        """).query(DatabaseCheck::sentence).list();
    }

    private static String sentence(ResultSet row, int number) throws SQLException {
        return String.valueOf(row.getString(1));
    }

    private boolean mayWrite() {
        var denied = jdbc.sql("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = current_schema() and c.relkind = 'r'
                           and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
                                    and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))
                         order by c.relname limit 3
                        """).query(String.class).list();
        if (denied.isEmpty()) {
            return true;
        }
        findings.add(new Found(
                Trouble.DATABASE_RIGHTS,
                "this role may not read and write all tables, as " + String.join(", ", denied)));
        return false;
    }

    /** Without changing anything. */
    private void schema(SingleConnectionDataSource source) {
        var migrations = Flyway.configure().dataSource(source).load().info();
        var pending = migrations.pending();
        var ahead = Stream.of(migrations.all())
                .filter(each -> each.getState() == MigrationState.FUTURE_SUCCESS)
                .toList();
        var failed = Stream.of(migrations.all())
                .filter(each -> each.getState().isFailed())
                .toList();
        if (pending.length > 0 || !failed.isEmpty()) {
            findings.add(new Found(
                    Trouble.SCHEMA_BEHIND,
                    pending.length + " steps are missing: "
                            + versions(Stream.concat(failed.stream(), Arrays.stream(pending)))));
        }
        if (!ahead.isEmpty()) {
            findings.add(new Found(Trouble.SCHEMA_AHEAD, "this release does not know " + versions(ahead.stream())));
        }
        if (pending.length == 0 && failed.isEmpty() && ahead.isEmpty()) {
            findings.add(new Fine("schema: of this release"));
        }
    }

    private static String versions(Stream<MigrationInfo> migrations) {
        return migrations.limit(5).map(each -> "V" + each.getVersion()).collect(Collectors.joining(", "));
    }
}

package cloud.declutter.given;

import cloud.declutter.platform.database.EmbeddedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A database that a service of a test runs on, seen from outside of the service. */
public final class Database {
    private final EmbeddedPostgres server;
    private final String name;

    private Database(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Of a server of the test's own. */
    public static Database fresh(EmbeddedPostgres server) {
        return created(server, "given_" + ProcessHandle.current().pid() + "_" + System.nanoTime());
    }

    static Database created(EmbeddedPostgres server, String name) {
        var database = new Database(server, name);
        database.run("create database " + name);
        return database;
    }

    /** As {@code DATABASE_URL} has it. */
    public String url() {
        var port = URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(server.user(), server.password(), port, name);
    }

    /** Throws everybody out and lets nobody in. */
    public void close() {
        run("alter database " + name + " allow_connections false");
        run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    public void open() {
        run("alter database " + name + " allow_connections true");
    }

    /** Throws everybody out and lets them do nothing but read, as a standby would. */
    public void becomeReadOnly() {
        run("alter database " + name + " set default_transaction_read_only = on");
        run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    public void becomeWritable() {
        run("alter database " + name + " reset default_transaction_read_only");
        run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Runs a statement in it. */
    public void execute(String statement) {
        inside(statement, Statement::execute);
    }

    /** The first value that a query in it gives, as text; empty where that is null or there is none. */
    public String first(String query) {
        return inside(query, (sql, text) -> {
            try (var rows = sql.executeQuery(text)) {
                return rows.next() ? Objects.requireNonNullElse(rows.getString(1), "") : "";
            }
        });
    }

    /** A session of the test's own in it. */
    public Connection connect() {
        try {
            return DriverManager.getConnection(
                    server.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"),
                    server.user(),
                    server.password());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How many sessions the service's pool has in it. */
    public int pooled() {
        return Integer.parseInt(first("""
                select count(*) from pg_stat_activity
                 where datname = current_database() and application_name = 'declutter'
                """));
    }

    private interface Call<T> {
        T on(Statement sql, String text) throws SQLException;
    }

    private <T> T inside(String text, Call<T> call) {
        try (var connection = connect();
                var sql = connection.createStatement()) {
            return call.on(sql, text);
        } catch (SQLException failed) {
            throw new IllegalStateException(text, failed);
        }
    }

    /** Has every statement on the table fail with that state; {@link #mended} ends it. */
    public void failing(String table, String sqlState) {
        execute("""
                create or replace function fails() returns boolean stable language plpgsql as
                  $$ begin raise exception 'by design' using errcode = '%2$s'; end $$;
                alter table %1$s rename to whole_%1$s;
                create view %1$s as select * from whole_%1$s where fails()
                """.formatted(table, sqlState));
    }

    public void mended(String table) {
        execute("drop view %1$s; alter table whole_%1$s rename to %1$s".formatted(table));
    }

    void drop() {
        run("drop database if exists " + name + " with (force)");
    }

    private void run(String statement) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }
}

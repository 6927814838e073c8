package cloud.declutter.bench.page;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Writes a catalogue straight into the database, as if its files had been scanned; there are none. */
final class Catalogue {
    private static final List<String> STATEMENTS = List.of(
            """
            create temp table whose as
            select owner_id, id as connection_id from connections
            """,
            """
            create temp table places as
            select n, uuid7() as id, convert_to('Album ' || n % 50 || '/' || 2000 + n % 25 || '/' || n, 'UTF8') as path
              from generate_series(0, 1999) n
            """,
            """
            insert into folders (owner_id, id, connection_id, path)
            select w.owner_id, p.id, w.connection_id, p.path from whose w, places p
            """,
            // Two to four copies of each content.
            """
            create temp table copies as
            select g, row_number() over () as n, 40000 + (current_setting('bench.groups')::int - g) * 7919 % 50000000 as size,
                   sha256(convert_to(g::text, 'UTF8')) as content
              from generate_series(1, current_setting('bench.groups')::int) g, generate_series(1, 2 + g % 3)
            """,
            """
            insert into files (owner_id, id, connection_id, folder_id, name, size, modified_nanos, changed_nanos, device,
                               object, links, content, evidence)
            select w.owner_id, uuid7(), w.connection_id, p.id, convert_to('Report ' || c.g || '.pdf', 'UTF8'), c.size,
                   1600000000000000000 + c.n * 1000000007, 1600000000000000000, 1, c.n, 1, c.content, 'READ'
              from copies c
              join places p on p.n = c.n % 2000, whose w
            """,
            """
            insert into files (owner_id, id, connection_id, folder_id, name, size, modified_nanos, changed_nanos, device,
                               object, links)
            select w.owner_id, uuid7(), w.connection_id, p.id, convert_to('Single ' || s.n || '.bin', 'UTF8'),
                   60000000 + s.n, 1600000000000000000, 1600000000000000000, 1, s.n, 1
              from generate_series((select count(*) from copies) + 1, current_setting('bench.files')::int) s (n)
              join places p on p.n = s.n % 2000, whose w
            """,
            """
            insert into duplicate_groups (owner_id, id, kind, evidence, size, content, copies)
            select w.owner_id, uuid7(), 'exact', 'READ', c.size, c.content, count(*)
              from copies c, whose w
             group by w.owner_id, c.g, c.size, c.content
            """,
            """
            insert into views (owner_id, connection_id, files, bytes, completed_at)
            select f.owner_id, f.connection_id, count(*), sum(f.size), now() from files f
             group by f.owner_id, f.connection_id
            on conflict (owner_id, connection_id) do update set files = excluded.files, bytes = excluded.bytes
            """,
            "update connections set status = 'ready'",
            "vacuum analyze");

    private Catalogue() {}

    /**
     * Fills the only connection that there is.
     *
     * @param url of the database, as JDBC has it
     * @param groups of duplicates, of two to four copies each
     * @param files in all
     */
    static void write(String url, int groups, int files) throws SQLException {
        try (var database = DriverManager.getConnection(url)) {
            set(database, "bench.groups", groups);
            set(database, "bench.files", files);
            for (var statement : STATEMENTS) {
                try (var sql = database.createStatement()) {
                    sql.execute(statement);
                }
            }
        }
    }

    /** For the statements of this session. */
    private static void set(Connection database, String name, int value) throws SQLException {
        try (var sql = database.prepareStatement("select set_config(?, ?, false)")) {
            sql.setString(1, name);
            sql.setString(2, Integer.toString(value));
            sql.execute();
        }
    }
}

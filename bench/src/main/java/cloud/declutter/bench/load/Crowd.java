package cloud.declutter.bench.load;

import cloud.declutter.bench.service.EmbeddedDatabase;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Further people in the same database, who call nothing: each with the connection, the files and the groups of duplicates of the
 * person who signed up first, written by statements.
 */
record Crowd(int people) {
    private static final List<String> STATEMENTS = List.of("""
            create temp table model as
            select owner_id from accounts where email is not null order by created_at limit 1
            """, """
            create temp table others as
            select n, md5('person ' || n)::uuid as id from generate_series(1, current_setting('bench.people')::int) n
            """, """
            insert into accounts
            select r.*
              from model m join accounts a on a.owner_id = m.owner_id, others o,
                   jsonb_populate_record(a, jsonb_build_object(
                     'owner_id', o.id, 'email', 'person-' || o.n || '@example.org')) r
            """, """
            insert into connections
            select r.*
              from model m join connections c on c.owner_id = m.owner_id, others o,
                   jsonb_populate_record(c, jsonb_build_object('owner_id', o.id)) r
            """, """
            insert into views
            select r.*
              from model m join views v on v.owner_id = m.owner_id, others o,
                   jsonb_populate_record(v, jsonb_build_object('owner_id', o.id)) r
            """, """
            insert into folders
            select r.*
              from others o, model m join folders f on f.owner_id = m.owner_id,
                   jsonb_populate_record(f, jsonb_build_object('owner_id', o.id)) r
             order by o.n
            """, """
            insert into files
            select r.*
              from others o, model m join files f on f.owner_id = m.owner_id,
                   jsonb_populate_record(f, jsonb_build_object('owner_id', o.id)) r
             order by o.n
            """, """
            insert into duplicate_groups (owner_id, id, kind, evidence, size, content, copies)
            select o.id, g.id, g.kind, g.evidence, g.size, g.content, g.copies
              from others o, model m join duplicate_groups g on g.owner_id = m.owner_id
             order by o.n
            """, "vacuum (analyze)");

    /** All of them at once; takes about a minute for four million files. */
    void join(EmbeddedDatabase database) throws IOException, SQLException {
        try (var jdbc = DriverManager.getConnection(database.jdbcUrl());
                var statement = jdbc.createStatement()) {
            statement.execute("set bench.people = " + people);
            for (var sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }
}

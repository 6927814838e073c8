package cloud.declutter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Row G2: what belongs to a person can be distributed by person. Every table but those of no person has {@code owner_id}, and
 * its keys and foreign keys begin with it; asked of the schema that the migrations make.
 */
class OwnerFirstTest {
    /** What belongs to no person, each for its reason: docs/scaling.md. */
    private static final Set<String> OF_NOBODY = Set.of(
            "data_epoch",
            "flyway_schema_history",
            "last_backup",
            "rate_limits",
            "scheduled_tasks",
            "spent_social_attempts");

    /** Keys that hold over all people: an address and an account at a provider belong to one person only. */
    private static final Set<String> OVER_ALL_PEOPLE =
            Set.of("accounts_email_key", "linked_identities_provider_subject_key");

    private static final JdbcClient JDBC = Given.service().part(JdbcClient.class);

    @BeforeAll
    static void theSchemaIsThere() {
        assertThat(column("select tablename from pg_tables where schemaname = current_schema()"))
                .containsAll(OF_NOBODY)
                .contains("accounts", "files");
    }

    @Test
    void everyTableOfAPersonHasTheOwner() {
        assertThat(column("""
                select tablename from pg_tables t
                 where schemaname = current_schema()
                   and not exists (select from information_schema.columns c
                                    where c.table_schema = t.schemaname and c.table_name = t.tablename
                                      and c.column_name = 'owner_id' and c.is_nullable = 'NO')
                """)).containsExactlyInAnyOrderElementsOf(OF_NOBODY);
    }

    @Test
    void everyKeyBeginsWithTheOwner() {
        assertThat(column("""
                select i.indexrelid::regclass::text from pg_index i
                  join pg_class t on t.oid = i.indrelid and t.relnamespace = current_schema()::regnamespace
                  join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                 where i.indisunique and a.attname <> 'owner_id' and t.relname not in (%s)
                """)).containsExactlyInAnyOrderElementsOf(OVER_ALL_PEOPLE);
    }

    @Test
    void everyForeignKeyLeadsFromOwnerToOwner() {
        assertThat(column("""
                select f.conname from pg_constraint f
                  join pg_attribute own on own.attrelid = f.conrelid and own.attnum = f.conkey[1]
                  join pg_attribute other on other.attrelid = f.confrelid and other.attnum = f.confkey[1]
                 where f.contype = 'f' and f.connamespace = current_schema()::regnamespace
                   and (own.attname <> 'owner_id' or other.attname <> 'owner_id')
                """)).isEmpty();
    }

    private static List<String> column(String query) {
        return JDBC.sql(query.replace(
                        "%s",
                        String.join(
                                ", ",
                                OF_NOBODY.stream().map(name -> "'" + name + "'").toList())))
                .query(String.class)
                .list();
    }
}

package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import cloud.declutter.given.Relay;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D1: one address, {@code DATABASE_URL}, says all that is needed to reach a PostgreSQL. */
class D1PostgreSqlTest {

    @Test
    void percentEncodedPartsAnIpv6HostAndParametersAllCount() {
        var database = Given.database();
        var pid = ProcessHandle.current().pid();
        database.execute(
                "create role \"ana@b\u00fcro:%d\" superuser login password 'p@ss:w/o?r#d %%41+\u00e9'".formatted(pid));
        database.execute("create database \"odd /name%%?+%d\"".formatted(pid));
        var server = URI.create(database.url());
        try (var relay = Relay.at("::1", server.getPort())) {
            var url =
                    "postgres://ana%%40b%%C3%%BCro%%3A%d:p%%40ss%%3Aw%%2Fo%%3Fr%%23d%%20%%2541+%%C3%%A9@[::1]:%d/odd%%20%%2Fname%%25%%3F+%d?application_name=a%%20name&options=-c%%20work_mem%%3D5MB"
                            .formatted(pid, relay.port(), pid);

            var migrated = Program.with(Map.of("DATABASE_URL", url)).run("migrate");

            assertThat(migrated.code()).as(migrated.err()).isZero();
            assertThat(migrated.out()).containsPattern("version \\d+");
        } finally {
            database.execute("drop database \"odd /name%%?+%d\" with (force)".formatted(pid));
            database.execute("drop role \"ana@b\u00fcro:%d\"".formatted(pid));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ana:hush-word@localhost/db",
                "postgresql://ana:hush-word@localhost",
                "postgresql://ana:hush-word%zz@localhost/db",
                "postgresql://ana:hush-word@x@localhost/db"
            })
    void aFaultNamesTheVariableAndNeverItsText(String url) {
        var refused = Program.with(Map.of("DATABASE_URL", url)).run("config");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("DATABASE_URL: ").contains("postgresql://user:password@host:5432/database");
        assertThat(refused.out() + refused.err()).doesNotContain("hush", "ana", "localhost", "\tat ");
    }

    @Test
    void aServerThatRefusesIsToldWithoutThePassword() {
        var refused = Program.with(Map.of(
                        "DATABASE_URL", "postgresql://ana:hush-word@127.0.0.1:%s/db".formatted(Program.freePort())))
                .run("migrate");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("declutter: ").contains("refused");
        assertThat(refused.out() + refused.err()).doesNotContain("hush-word", "\tat ");
    }
}

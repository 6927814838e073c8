package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DatabaseLossTest {

    @Test
    void withoutItsDatabaseTheServiceSaysSoAndWhenItIsBackServesAgain() {
        var database = Given.database();
        var given = Given.service(Map.of("declutter.database-url", database.url()));
        var ana = given.person("ana");

        database.close();
        var ready = Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> given.nobody().get("/ready"), answer -> answer.status() == 503);
        var asked = System.nanoTime();
        var meanwhile = CompletableFuture.supplyAsync(() -> ana.get("/api/v1/me"));
        assertThat(given.nobody().get("/health").status()).isEqualTo(200);
        var refused = meanwhile.join();
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .as("no longer than a call waits for a connection")
                .isLessThan(Duration.ofSeconds(40));
        database.open();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> given.nobody().get("/ready").status() == 200);

        assertThat(ready.text("status")).isEqualTo("unavailable");
        assertThat(ready.body().path("checks").propertyNames()).containsExactly("database");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(ana.get("/api/v1/me").status()).isEqualTo(200);
        servesWhileItsConnectionsAreCutOff(given, database);
        given.stop();
    }

    /** A connection is validated each time it is lent, however lately it was used. */
    private static void servesWhileItsConnectionsAreCutOff(Given given, Database database) {
        var ana = given.person("ana");
        for (var round = 0; round < 5; round++) {
            ana.get("/api/v1/connections").expect(200);
            database.execute("""
                    select pg_terminate_backend(pid, 5000) from pg_stat_activity
                     where datname = current_database() and application_name = 'declutter'
                    """);
            ana.get("/api/v1/connections").expect(200);
        }
        assertThat(given.part(HikariDataSource.class).getMaxLifetime())
                .isEqualTo(Duration.ofHours(1).toMillis());
    }
}

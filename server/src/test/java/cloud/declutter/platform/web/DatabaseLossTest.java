package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
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
        var meanwhile = CompletableFuture.supplyAsync(() -> ana.get("/api/v1/me"));
        assertThat(given.nobody().get("/health").status()).isEqualTo(200);
        var refused = meanwhile.join();
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
        given.stop();
    }
}

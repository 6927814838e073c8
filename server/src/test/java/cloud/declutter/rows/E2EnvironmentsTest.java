package cloud.declutter.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E2: development, staging and production, each as strict as it has to be. */
class E2EnvironmentsTest {
    private static final String URL = "postgresql://ana@localhost/db";

    @ParameterizedTest
    @ValueSource(strings = {"moon", "prod", "production,staging"})
    void thereAreThreeEnvironmentsAndNoOther(String name) {
        var refused = Program.with(Map.of("ENVIRONMENT", name)).run("serve");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("ENVIRONMENT: must be development, staging or production");
    }

    @Test
    void debugIsRefusedInProductionAndNowhereElse() {
        var settings = Map.of("DEBUG", "true", "DATABASE_URL", URL, "SECRET_KEY", Given.SECRET_KEY);

        assertThat(in("production", settings).err()).contains("DEBUG: must not be true in production");
        assertThat(in("staging", settings).code()).isZero();
        assertThat(in("development", settings).code()).isZero();
    }

    @Test
    void defaultsFollowTheEnvironment() {
        var settings = Map.of("DATABASE_URL", URL, "SECRET_KEY", Given.SECRET_KEY);

        assertThat(in("production", settings).out().lines())
                .contains("ENVIRONMENT=production", "DEBUG=false", "API_DOCS=false", "CORS_ORIGINS=", "LOCAL_ROOTS=");
        assertThat(in("Staging", settings).out().lines())
                .contains("DEBUG=false", "API_DOCS=true", "CORS_ORIGINS=", "LOCAL_ROOTS=");
        assertThat(Program.with(Map.of()).run("config").out().lines())
                .contains(
                        "ENVIRONMENT=development",
                        "DEBUG=true",
                        "API_DOCS=true",
                        "CORS_ORIGINS=http://localhost:5173,http://127.0.0.1:5173",
                        "LOCAL_ROOTS=" + System.getProperty("user.home"),
                        "DATABASE_URL=[not set]",
                        "SECRET_KEY=[not set]");
    }

    @Test
    void productionDoesNotDescribeItsApi() {
        var production = Given.process("production", Map.of()).awaitReady();

        assertThat(production.nobody().get("/api/openapi.json").status()).isEqualTo(404);
        for (var path : List.of("/api/openapi.json.yaml", "/v3/api-docs", "/swagger-ui/index.html")) {
            assertThat(new String(production.nobody().get(path).bytes(), UTF_8))
                    .as(path)
                    .doesNotContain("openapi:", "\"openapi\"", "/api/v1/me");
        }
        production.stop();
    }

    private static Program.Ended in(String environment, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("ENVIRONMENT", environment);
        return Program.with(all).run("config");
    }
}

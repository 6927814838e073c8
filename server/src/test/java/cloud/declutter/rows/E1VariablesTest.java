package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Chromium;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.platform.Variable;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** E1: the variables, read and judged as a whole. */
class E1VariablesTest {
    private static final Map<String, String> FAULTY = Map.ofEntries(
            Map.entry("DEBUG", "true"),
            Map.entry("LOG_LEVEL", "loud"),
            Map.entry("PORT", "http"),
            Map.entry("MANAGEMENT_PORT", "70000"),
            Map.entry("DRAIN_SECONDS", "51"),
            Map.entry("DECLUTTER_HOME", "data"),
            Map.entry("PUBLIC_URL", "http://app.example.org"),
            Map.entry("API_DOCS", "maybe"),
            Map.entry("DATABASE_URL", "postgresql://ana:hush-word@/db"),
            Map.entry("SECRET_KEY", "hush-word"),
            Map.entry("SECRET_KEY_PREVIOUS", "hush-word-changeme-hush-word-changeme"),
            Map.entry("JWT_ACCESS_TOKEN_EXPIRE_MINUTES", "0"),
            Map.entry("JWT_REFRESH_TOKEN_EXPIRE_DAYS", "x"),
            Map.entry("CORS_ORIGINS", "http://app.example.org"),
            Map.entry("TRUSTED_PROXIES", "0.0.0.0/0"),
            Map.entry("ALLOWED_PRIVATE_ENDPOINTS", "nas.local"),
            Map.entry("LOCAL_ROOTS", "srv"),
            Map.entry("MAX_FILE_SIZE", "-1"),
            Map.entry("UPLOAD_QUOTA", "much"),
            Map.entry("ALLOWED_FILE_TYPES", "pictures"),
            Map.entry("TRASH_RETENTION_DAYS", "0"),
            Map.entry("GOOGLE_CLIENT_SECRET", "hush-word"),
            Map.entry("GOOGLE_ISSUER", "accounts.example.org"),
            Map.entry("MICROSOFT_CLIENT_ID", "known"),
            Map.entry("MICROSOFT_ISSUER", "http://example.org"),
            Map.entry("DROPBOX_CLIENT_ID", "known"),
            Map.entry("ONEDRIVE_URL", "http://127.0.0.1:9"),
            Map.entry("GOOGLE_DRIVE_URL", "https://example.org/drive"),
            Map.entry("DROPBOX_URL", "dropbox"),
            Map.entry("RCLONE_CONFIG", "/nowhere/rclone.conf"));

    /** {@link E2EnvironmentsTest} has the first; the others are told by their pair, which FAULTY has. */
    private static final Set<Variable> ELSEWHERE = Set.of(
            Variable.ENVIRONMENT,
            Variable.GOOGLE_CLIENT_ID,
            Variable.MICROSOFT_CLIENT_SECRET,
            Variable.DROPBOX_CLIENT_SECRET);

    @Test
    void everyVariableHasItsFaultHere() {
        assertThat(Variable.values())
                .filteredOn(each -> !ELSEWHERE.contains(each))
                .extracting(Variable::name)
                .containsExactlyInAnyOrderElementsOf(FAULTY.keySet());
    }

    @Test
    void aProductionStartTellsAllFaultsTogetherAtOnceAndNoSecret() {
        var settings = new HashMap<>(FAULTY);
        settings.put("ENVIRONMENT", "production");
        var started = System.nanoTime();

        var refused = Program.with(settings).run("serve");

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .as("before it waits for anything; other work may keep the machine busy")
                .isLessThan(Duration.ofSeconds(30));
        assertThat(refused.code()).isEqualTo(1);
        var faults = FAULTY.keySet().stream().map(name -> switch (name) {
            case "GOOGLE_CLIENT_SECRET" -> "GOOGLE_CLIENT_ID";
            case "MICROSOFT_CLIENT_ID" -> "MICROSOFT_CLIENT_SECRET";
            case "DROPBOX_CLIENT_ID" -> "DROPBOX_CLIENT_SECRET";
            default -> name;
        });
        assertThat(refused.err()
                        .lines()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> line.strip().split(":", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(faults.toList());
        assertThat(refused.out() + refused.err()).doesNotContain("hush-word", "\tat ", "Exception");
    }

    @Test
    void productionNeedsItsDatabaseAndItsSecret() {
        var refused = Program.with(Map.of("ENVIRONMENT", "production")).run("serve");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines().filter(line -> line.startsWith("  ")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("DATABASE_URL: must be set in production"),
                        line -> assertThat(line).contains("SECRET_KEY: must be set in production"));
    }

    @Test
    void configShowsEveryVariableAndMasksWhatIsSecret() {
        var settings = new HashMap<>(Map.of(
                "DATABASE_URL",
                        "postgresql://ana:hush-word@db.example.org/declutter?sslmode=require&sslpassword=hush-word",
                "SECRET_KEY", "Zm9y4k7Qw2-hush-word-${HOME}-Xp83jLr0sTq",
                "SECRET_KEY_PREVIOUS", "Zm9y4k7Qw2-hush-word-before-Xp83jLr0sTq",
                "GOOGLE_CLIENT_ID", "id",
                "MICROSOFT_CLIENT_ID", "id"));
        Stream.of(Variable.values())
                .filter(Variable::isSecret)
                .forEach(secret -> settings.putIfAbsent(secret.name(), "hush-word"));
        settings.remove("DROPBOX_CLIENT_SECRET");

        var shown = Program.with(settings).run("config");

        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out().lines().map(line -> line.split("=", 2)[0]))
                .containsExactlyElementsOf(
                        Stream.of(Variable.values()).map(Variable::name).toList());
        assertThat(shown.out().lines())
                .contains(
                        "DATABASE_URL=postgresql://ana:[secret]@db.example.org:5432/declutter?sslmode=require&sslpassword=[secret]",
                        "SECRET_KEY=[secret]",
                        "GOOGLE_CLIENT_SECRET=[secret]",
                        "MICROSOFT_CLIENT_SECRET=[secret]",
                        "DROPBOX_CLIENT_SECRET=[not set]",
                        "LOG_LEVEL=INFO",
                        "MAX_FILE_SIZE=100",
                        "ALLOWED_FILE_TYPES=image/*,application/pdf,text/*");
        assertThat(shown.out() + shown.err()).doesNotContain("hush-word");
    }

    @Test
    void whatIsSetIsWhatIsInForce() {
        var served = Given.process("production", Map.of("API_DOCS", "true", "JWT_ACCESS_TOKEN_EXPIRE_MINUTES", "7"))
                .awaitReady();

        var tokens = served.nobody()
                .post("/api/v1/auth/token", Map.of("email", served.person("ana").email(), "password", Person.PASSWORD));

        assertThat(tokens.body().path("expires_in").asInt()).isEqualTo(420);
        assertThat(served.nobody().get("/api/openapi.json").status()).isEqualTo(200);
        showsItsApi(served.url());
        served.stop();
    }

    /** To people, too, on a page that keeps to the content policy. */
    private static void showsItsApi(String url) {
        try (var chromium = new Chromium()) {
            var page = chromium.page(Chromium.Screen.DESKTOP);
            page.navigate(url + "/api/docs");
            page.locator("[id$=connectionsConnect] .opblock-summary").click();

            PlaywrightAssertions.assertThat(page.getByText("Try it out")).isVisible();
        }
    }

    @Test
    void productionShowsItsApiWhereAskedToOnly() {
        for (var path : List.of("/api/openapi.json", "/api/docs", "/api/docs/index.html", "/api/docs/start.js")) {
            assertThat(Production.shared().nobody().get(path).status()).as(path).isEqualTo(404);
        }
    }
}

package cloud.declutter.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.unit.DataSize;

/** Every default, every variable, every refusal. */
class SettingsTest {
    private static final String URL = "postgresql://ana:word@db.example.org:5433/declutter";
    private static final String SECRET = "Zm9y4k7Qw2-of-a-test-Xp83jLr0sTq";
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    void withoutAnyVariableItIsDevelopment() {
        var settings = TestingSettings.of(Map.of());

        assertThat(settings)
                .usingRecursiveComparison()
                .ignoringFields("shown")
                .isEqualTo(new Settings(
                        Environment.DEVELOPMENT,
                        true,
                        LogLevel.INFO,
                        8080,
                        8081,
                        Duration.ZERO,
                        HOME.resolve(".declutter"),
                        Optional.empty(),
                        true,
                        new Settings.Keys(Optional.empty(), new Secret(""), new Secret("")),
                        new Settings.Tokens(Duration.ofDays(7), Duration.ofDays(30)),
                        new Settings.Network(
                                List.of("http://localhost:5173", "http://127.0.0.1:5173"), List.of(), List.of()),
                        new Settings.Uploads(
                                DataSize.ofMegabytes(100),
                                List.of("image/*", "application/pdf", "text/*"),
                                DataSize.ofGigabytes(10)),
                        List.of(HOME),
                        30,
                        new Settings.Clients(Optional.empty(), Optional.empty(), Optional.empty()),
                        new Settings.StandIns(Optional.empty(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Map.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Environment.class,
            names = {"STAGING", "PRODUCTION"})
    void elsewhereNothingIsOpenUnlessSaid(Environment environment) {
        var settings = TestingSettings.of(
                Map.of("ENVIRONMENT", environment.shown(), "DATABASE_URL", URL, "SECRET_KEY", SECRET));

        assertThat(settings.environment()).isEqualTo(environment);
        assertThat(settings.debug()).isFalse();
        assertThat(settings.apiDocs()).isEqualTo(environment == Environment.STAGING);
        assertThat(settings.network().corsOrigins()).isEmpty();
        assertThat(settings.network().trustedProxies()).isEmpty();
        assertThat(settings.localRoots()).isEmpty();
    }

    /** How each variable is seen in the settings. */
    record Seen(Variable variable, String text, Function<Settings, Object> where, Object value) {

        @Override
        public String toString() {
            return variable + "=" + text;
        }
    }

    static Stream<Seen> everyVariable() {
        return Stream.of(
                new Seen(Variable.ENVIRONMENT, "Production", Settings::environment, Environment.PRODUCTION),
                new Seen(Variable.DEBUG, "FALSE", Settings::debug, false),
                new Seen(Variable.LOG_LEVEL, "warn", Settings::logLevel, LogLevel.WARN),
                new Seen(Variable.PORT, " 443 ", Settings::port, 443),
                new Seen(Variable.MANAGEMENT_PORT, "9", Settings::managementPort, 9),
                new Seen(Variable.DRAIN_SECONDS, "50", Settings::drain, Duration.ofSeconds(50)),
                new Seen(Variable.DECLUTTER_HOME, "/srv/d", Settings::home, Path.of("/srv/d")),
                new Seen(
                        Variable.PUBLIC_URL,
                        "https://a.example:443",
                        Settings::publicUrl,
                        Optional.of("https://a.example")),
                new Seen(Variable.API_DOCS, "false", Settings::apiDocs, false),
                new Seen(Variable.DATABASE_URL, URL, s -> s.keys().databaseUrl(), Optional.of(DatabaseUrl.parse(URL))),
                new Seen(Variable.SECRET_KEY, SECRET + "}{$", s -> s.keys().secretKey(), new Secret(SECRET + "}{$")),
                new Seen(
                        Variable.SECRET_KEY_PREVIOUS,
                        "${x}" + SECRET,
                        s -> s.keys().previousSecretKey(),
                        new Secret("${x}" + SECRET)),
                new Seen(
                        Variable.JWT_ACCESS_TOKEN_EXPIRE_MINUTES,
                        "1",
                        s -> s.tokens().accessLife(),
                        Duration.ofMinutes(1)),
                new Seen(
                        Variable.JWT_REFRESH_TOKEN_EXPIRE_DAYS,
                        "2",
                        s -> s.tokens().refreshLife(),
                        Duration.ofDays(2)),
                new Seen(
                        Variable.CORS_ORIGINS,
                        "https://A.example:443, https://b.example:8443,",
                        s -> s.network().corsOrigins(),
                        List.of("https://a.example", "https://b.example:8443")),
                new Seen(
                        Variable.TRUSTED_PROXIES,
                        "10.0.0.0/8,fd00::/8,192.0.2.1",
                        s -> s.network().trustedProxies().stream()
                                .map(each -> each.matches("10.9.9.9")
                                        || each.matches("fd00::1")
                                        || each.matches("192.0.2.1"))
                                .toList(),
                        List.of(true, true, true)),
                new Seen(
                        Variable.ALLOWED_PRIVATE_ENDPOINTS,
                        "192.168.1.0/24",
                        s -> s.network().allowedPrivateEndpoints(),
                        List.of("192.168.1.0/24")),
                new Seen(Variable.LOCAL_ROOTS, "/a, /b", Settings::localRoots, List.of(Path.of("/a"), Path.of("/b"))),
                new Seen(Variable.MAX_FILE_SIZE, "5", s -> s.uploads().maxFileSize(), DataSize.ofMegabytes(5)),
                new Seen(
                        Variable.ALLOWED_FILE_TYPES,
                        "text/plain",
                        s -> s.uploads().allowedTypes(),
                        List.of("text/plain")),
                new Seen(Variable.UPLOAD_QUOTA, "7", s -> s.uploads().quota(), DataSize.ofMegabytes(7)),
                new Seen(Variable.TRASH_RETENTION_DAYS, "7", Settings::trashRetentionDays, 7),
                new Seen(
                        Variable.GOOGLE_CLIENT_ID,
                        "id",
                        s -> s.clients().google().orElseThrow().id(),
                        "id"),
                new Seen(
                        Variable.GOOGLE_CLIENT_SECRET,
                        "s",
                        s -> s.clients().google().orElseThrow().secret(),
                        new Secret("s")),
                new Seen(
                        Variable.GOOGLE_ISSUER,
                        "http://127.0.0.1:9/x",
                        s -> s.clients().google().orElseThrow().issuer(),
                        "http://127.0.0.1:9/x"),
                new Seen(
                        Variable.MICROSOFT_CLIENT_ID,
                        "id",
                        s -> s.clients().microsoft().orElseThrow().id(),
                        "id"),
                new Seen(
                        Variable.MICROSOFT_CLIENT_SECRET,
                        "s",
                        s -> s.clients().microsoft().orElseThrow().secret(),
                        new Secret("s")),
                new Seen(
                        Variable.MICROSOFT_ISSUER,
                        "https://login.example/x",
                        s -> s.clients().microsoft().orElseThrow().issuer(),
                        "https://login.example/x"),
                new Seen(
                        Variable.DROPBOX_CLIENT_ID,
                        "id",
                        s -> s.clients().dropbox().orElseThrow().id(),
                        "id"),
                new Seen(
                        Variable.DROPBOX_CLIENT_SECRET,
                        "s",
                        s -> s.clients().dropbox().orElseThrow().secret(),
                        new Secret("s")),
                new Seen(
                        Variable.ONEDRIVE_URL,
                        "http://127.0.0.1:9",
                        s -> s.standIns().onedrive(),
                        Optional.of(URI.create("http://127.0.0.1:9"))),
                new Seen(
                        Variable.GOOGLE_DRIVE_URL,
                        "https://Drive.example",
                        s -> s.standIns().googledrive(),
                        Optional.of(URI.create("https://drive.example"))),
                new Seen(
                        Variable.DROPBOX_URL,
                        "http://127.0.0.1:9",
                        s -> s.standIns().dropbox(),
                        Optional.of(URI.create("http://127.0.0.1:9"))),
                new Seen(
                        Variable.RCLONE_CONFIG,
                        "/etc/passwd",
                        Settings::rcloneConfig,
                        Optional.of(Path.of("/etc/passwd"))));
    }

    @Test
    void noVariableIsForgottenHere() {
        assertThat(everyVariable().map(Seen::variable)).containsExactly(Variable.values());
    }

    @ParameterizedTest
    @MethodSource("everyVariable")
    void whatIsSetIsInForceByEitherName(Seen seen) {
        for (var name : new String[] {seen.variable().name(), seen.variable().property()}) {
            var given = new HashMap<>(Map.of("DATABASE_URL", URL, "SECRET_KEY", SECRET));
            Stream.of("GOOGLE", "MICROSOFT", "DROPBOX").forEach(each -> {
                given.put(each + "_CLIENT_ID", "another");
                given.put(each + "_CLIENT_SECRET", "another");
            });
            given.put(name, seen.text());

            var settings = TestingSettings.of(given);

            assertThat(seen.where().apply(settings)).as(name).isEqualTo(seen.value());
            assertThat(settings.shown()).containsOnlyKeys(Variable.values());
            assertThat(settings.shown().get(seen.variable()))
                    .isEqualTo(
                            seen.variable() == Variable.DATABASE_URL
                                    ? "postgresql://ana:[secret]@db.example.org:5433/declutter"
                                    : seen.variable().isSecret()
                                            ? "[secret]"
                                            : seen.text().strip());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ENVIRONMENT               | moon                     | must be development, staging or production
                    DEBUG                     | yes                      | must be true or false
                    LOG_LEVEL                 | loud                     | must be TRACE
                    PORT                      | 65536                    | must be a whole number from 0 to 65535
                    MANAGEMENT_PORT           | 8080                     | must be another port than PORT
                    DRAIN_SECONDS             | 51                       | must be a whole number from 0 to 50
                    DECLUTTER_HOME            | ./data                   | must be an absolute path
                    PUBLIC_URL                | https://a.example/       | must be https://host
                    PUBLIC_URL                | https://a.example:70000  | must be https://host
                    SECRET_KEY                | abcabcabcabcabcabcabcabcabcabcabcabc             | is a placeholder
                    SECRET_KEY                | 12345678901234567890123456789012 | is a placeholder
                    SECRET_KEY                | Zm9y4k7Qw2-Zm9y4k7Qw2-Zm9y4k7Qw2- | is a placeholder
                    CORS_ORIGINS              | https://a.example,*      | must list each origin in full
                    CORS_ORIGINS              | https://a.example/x      | must be a comma list of origins
                    CORS_ORIGINS              | https://ana@a.example    | must be a comma list of origins
                    TRUSTED_PROXIES           | ::/0                     | must not hold a network wider than /8
                    TRUSTED_PROXIES           | 10.0.0.0/00              | must not hold a network wider than /8
                    TRUSTED_PROXIES           | 0.0.0.0/1,128.0.0.0/1    | must not hold a network wider than /8
                    TRUSTED_PROXIES           | 2000::/3                 | must not hold a network wider than /8
                    TRUSTED_PROXIES           | 10.0.0.0/33              | must be a comma list of networks
                    TRUSTED_PROXIES           | proxy.example            | must be a comma list of networks
                    ALLOWED_PRIVATE_ENDPOINTS | 10.0.0.0/x               | must be a comma list of networks
                    LOCAL_ROOTS               | /a,b                     | must be an absolute path
                    MAX_FILE_SIZE             | 1e3                      | must be a whole number
                    ALLOWED_FILE_TYPES        | ,                        | must name at least one media type
                    GOOGLE_ISSUER             | https://                 | must be the https address
                    MICROSOFT_ISSUER          | http://login.example     | must be the https address
                    DROPBOX_CLIENT_ID         | id                       | must be set too
                    """)
    void whatCannotBeIsRefusedWithTheRemedy(String name, String text, String why) {
        assertThatThrownBy(() -> TestingSettings.of(Map.of(name, text)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(why);
    }

    @Test
    void whoeverMistypesTheEnvironmentIsHeldToTheStrictestRules() {
        assertThatThrownBy(() -> TestingSettings.of(Map.of("ENVIRONMENT", "prodution", "DEBUG", "true")))
                .hasMessageContaining("ENVIRONMENT: ")
                .hasMessageContaining("DEBUG: must not be true in production")
                .hasMessageContaining("DATABASE_URL: must be set")
                .hasMessageContaining("SECRET_KEY: must be set");
    }

    @Test
    void whatIsEmptyIsNotSet() {
        assertThat(TestingSettings.of(Map.of("PORT", " ", "DATABASE_URL", "")).port())
                .isEqualTo(8080);
    }

    @Test
    void aPropertyComesBeforeAVariable() {
        assertThat(TestingSettings.of(Map.of("PORT", "1", "declutter.port", "2"))
                        .port())
                .isEqualTo(2);
    }
}

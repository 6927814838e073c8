package cloud.declutter.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the service, each named after its environment variable in upper case.
 *
 * @param localRoots comma list of folders that people may connect; empty means the default of the environment
 * @param jwtAccessTokenExpireMinutes life of an access token
 * @param jwtRefreshTokenExpireDays life of a sign-in, counted from its start
 */
@ConfigurationProperties("declutter")
public record Settings(
        Environment environment,
        int port,
        Path home,
        @DefaultValue("") Secret databaseUrl,
        @DefaultValue("") Secret secretKey,
        @DefaultValue("") String localRoots,
        @DefaultValue("10080") int jwtAccessTokenExpireMinutes,
        @DefaultValue("30") int jwtRefreshTokenExpireDays,
        @DefaultValue("30") int trashRetentionDays) {

    public Settings {
        if (databaseUrl.value().isBlank() && environment != Environment.DEVELOPMENT) {
            throw new IllegalArgumentException("DATABASE_URL: must be set in " + environment
                    + ", as postgresql://user:password@host:5432/declutter");
        }
        if (secretKey.value().isBlank() && environment != Environment.DEVELOPMENT) {
            throw new IllegalArgumentException("SECRET_KEY: must be set in " + environment
                    + " to at least 32 random bytes, as from openssl rand -base64 48");
        }
    }

    /** Absent means: the embedded server of development. */
    public Optional<Secret> externalDatabase() {
        return databaseUrl.value().isBlank() ? Optional.empty() : Optional.of(databaseUrl);
    }

    /** The folders that people may connect, and anything below them: in development the home, in production none. */
    public List<Path> allowedLocalRoots() {
        if (!localRoots.isBlank()) {
            return Arrays.stream(localRoots.split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Path::of)
                    .toList();
        }
        return environment == Environment.DEVELOPMENT ? List.of(Path.of(System.getProperty("user.home"))) : List.of();
    }
}

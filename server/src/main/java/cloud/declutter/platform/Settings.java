package cloud.declutter.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.logging.LogLevel;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.util.unit.DataSize;

/**
 * What the operator has set, checked as a whole by {@link SettingsReader} before anything else begins.
 *
 * @param debug whether the service tells more in its log; never in its answers
 * @param drain how long a node that stops goes on serving while {@code /ready} refuses already
 * @param apiDocs whether the API's description is served
 * @param publicUrl where people reach the service, without a slash at the end; empty means: as each request says
 * @param localRoots folders that people may connect, with all below them
 * @param rcloneConfig an {@code rclone.conf} whose remotes people may connect; empty for none
 * @param shown every setting as text, secrets masked
 */
public record Settings(
        Environment environment,
        boolean debug,
        LogLevel logLevel,
        int port,
        int managementPort,
        Duration drain,
        Path home,
        Optional<String> publicUrl,
        boolean apiDocs,
        Keys keys,
        Tokens tokens,
        Network network,
        Uploads uploads,
        List<Path> localRoots,
        int trashRetentionDays,
        Clients clients,
        StandIns standIns,
        Optional<Path> rcloneConfig,
        Map<Variable, String> shown) {

    /**
     * @param databaseUrl empty means: the embedded server of development
     * @param secretKey empty means: development makes one and keeps it
     * @param previousSecretKey what the secret was before it was changed; empty unless it was
     */
    public record Keys(Optional<DatabaseUrl> databaseUrl, Secret secretKey, Secret previousSecretKey) {}

    /** @param refreshLife of a sign-in, counted from its start */
    public record Tokens(Duration accessLife, Duration refreshLife) {}

    /**
     * @param corsOrigins exact origins whose pages may call the API
     * @param trustedProxies whose word about the caller's address counts
     * @param allowedPrivateEndpoints networks that are not public but may hold storages, as {@code 10.0.0.0/8}
     */
    public record Network(
            List<String> corsOrigins, List<IpAddressMatcher> trustedProxies, List<String> allowedPrivateEndpoints) {}

    /**
     * @param allowedTypes media types, as {@code image/*}
     * @param quota of each person, together
     */
    public record Uploads(DataSize maxFileSize, List<String> allowedTypes, DataSize quota) {}

    /** This service as the providers know it; empty where it is not registered with one. */
    public record Clients(Optional<Client> google, Optional<Client> microsoft, Optional<Client> dropbox) {}

    /** Origins that play the providers' clouds in tests and demonstrations; empty means the providers themselves. */
    public record StandIns(Optional<URI> onedrive, Optional<URI> googledrive, Optional<URI> dropbox) {}

    /** @param issuer where the provider describes itself (OpenID Connect Discovery); empty where it does not */
    public record Client(String id, Secret secret, String issuer) {}
}

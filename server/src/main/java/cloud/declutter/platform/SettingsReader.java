package cloud.declutter.platform;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the settings and finds all that is wrong with them before saying so, instead of one fault a start. A setting is
 * an environment variable ({@code PORT}) or the property of that name ({@code declutter.port}), which comes first. Texts
 * count as they are: a dollar sign and a brace in a password are no placeholder.
 */
final class SettingsReader {
    private final ConfigurableEnvironment given;
    private final Map<Variable, String> shown = new EnumMap<>(Variable.class);
    private final List<String> faults = new ArrayList<>();
    private final Environment environment;

    private SettingsReader(ConfigurableEnvironment given) {
        this.given = given;
        // Whoever mistyped it did not mean a playground: the rest is held to the strictest rules.
        this.environment = read(Variable.ENVIRONMENT, SettingTexts::environment).orElse(Environment.PRODUCTION);
    }

    /** Throws {@link InvalidSettings}, which names every fault. */
    static Settings read(ConfigurableEnvironment given) {
        return new SettingsReader(given).all();
    }

    private Settings all() {
        var debug = read(Variable.DEBUG, text -> SettingTexts.debug(text, environment));
        var logLevel = read(Variable.LOG_LEVEL, SettingTexts::logLevel);
        var port = read(Variable.PORT, SettingTexts::port);
        var managementPort = read(Variable.MANAGEMENT_PORT, SettingTexts::port);
        var drain = read(Variable.DRAIN_SECONDS, SettingTexts::drain);
        var home = read(Variable.DECLUTTER_HOME, SettingTexts::folder);
        if (port.isPresent() && port.equals(managementPort) && port.get() != 0) {
            faults.add(Variable.MANAGEMENT_PORT + ": must be another port than " + Variable.PORT);
        }
        var publicUrl = read(Variable.PUBLIC_URL, text -> SettingTexts.publicUrl(text, environment));
        var apiDocs = read(Variable.API_DOCS, SettingTexts::yesOrNo);
        var keys = keys();
        var tokens = tokens();
        var network = network();
        var uploads = uploads();
        var localRoots = read(Variable.LOCAL_ROOTS, SettingTexts::folders);
        var retention = read(Variable.TRASH_RETENTION_DAYS, text -> SettingTexts.whole(text, 1, 3650));
        var clients = clients();
        var standIns = new Settings.StandIns(
                standIn(Variable.ONEDRIVE_URL), standIn(Variable.GOOGLE_DRIVE_URL), standIn(Variable.DROPBOX_URL));
        var rcloneConfig = read(Variable.RCLONE_CONFIG, SettingTexts::file);
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
        return new Settings(
                environment,
                debug.orElseThrow(),
                logLevel.orElseThrow(),
                port.orElseThrow(),
                managementPort.orElseThrow(),
                drain.orElseThrow(),
                home.orElseThrow(),
                publicUrl.orElseThrow(),
                apiDocs.orElseThrow(),
                keys.orElseThrow(),
                tokens.orElseThrow(),
                network.orElseThrow(),
                uploads.orElseThrow(),
                localRoots.orElseThrow(),
                retention.orElseThrow(),
                clients,
                standIns,
                rcloneConfig.orElseThrow(),
                Map.copyOf(shown));
    }

    private Optional<Settings.Keys> keys() {
        var database = read(Variable.DATABASE_URL, text -> SettingTexts.database(text, environment));
        var secret = read(Variable.SECRET_KEY, text -> SettingTexts.secretKey(text, environment));
        database.flatMap(url -> url).ifPresent(url -> shown.put(Variable.DATABASE_URL, url.shown()));
        var previous = read(
                Variable.SECRET_KEY_PREVIOUS,
                text -> SettingTexts.previousSecretKey(text, secret.orElse(new Secret(""))));
        return database.flatMap(url -> secret.flatMap(now -> previous.map(then -> new Settings.Keys(url, now, then))));
    }

    private Optional<Settings.Tokens> tokens() {
        var access = read(Variable.JWT_ACCESS_TOKEN_EXPIRE_MINUTES, SettingTexts::minutes);
        var refresh = read(Variable.JWT_REFRESH_TOKEN_EXPIRE_DAYS, SettingTexts::days);
        return access.flatMap(shorter -> refresh.map(longer -> new Settings.Tokens(shorter, longer)));
    }

    private Optional<Settings.Network> network() {
        var origins = read(Variable.CORS_ORIGINS, text -> SettingTexts.origins(text, environment));
        var proxies = read(Variable.TRUSTED_PROXIES, SettingTexts::networks);
        var endpoints = read(Variable.ALLOWED_PRIVATE_ENDPOINTS, SettingTexts::ranges);
        return origins.flatMap(
                cors -> proxies.flatMap(trusted -> endpoints.map(own -> new Settings.Network(cors, trusted, own))));
    }

    private Optional<Settings.Uploads> uploads() {
        var size = read(Variable.MAX_FILE_SIZE, SettingTexts::mebibytes);
        var types = read(Variable.ALLOWED_FILE_TYPES, SettingTexts::mediaTypes);
        var quota = read(Variable.UPLOAD_QUOTA, SettingTexts::mebibytes);
        return size.flatMap(
                most -> types.flatMap(allowed -> quota.map(together -> new Settings.Uploads(most, allowed, together))));
    }

    private Settings.Clients clients() {
        return new Settings.Clients(
                client(
                        Variable.GOOGLE_CLIENT_ID,
                        Variable.GOOGLE_CLIENT_SECRET,
                        read(Variable.GOOGLE_ISSUER, SettingTexts::issuer).orElse("")),
                client(
                        Variable.MICROSOFT_CLIENT_ID,
                        Variable.MICROSOFT_CLIENT_SECRET,
                        read(Variable.MICROSOFT_ISSUER, SettingTexts::issuer).orElse("")),
                client(Variable.DROPBOX_CLIENT_ID, Variable.DROPBOX_CLIENT_SECRET, ""));
    }

    /** Empty after a fault, too, which is kept. */
    private Optional<URI> standIn(Variable variable) {
        return read(variable, text -> SettingTexts.standIn(text, environment)).flatMap(found -> found);
    }

    private Optional<Settings.Client> client(Variable idName, Variable secretName, String issuer) {
        var id = text(idName);
        var secret = new Secret(text(secretName));
        show(idName, id);
        show(secretName, secret.value());
        if (id.isEmpty() != secret.value().isEmpty()) {
            faults.add((id.isEmpty() ? idName : secretName) + ": must be set too, as "
                    + (id.isEmpty() ? secretName : idName) + " is; or set neither");
        }
        return id.isEmpty() ? Optional.empty() : Optional.of(new Settings.Client(id, secret, issuer));
    }

    /** Empty after a fault, which is kept. */
    private <T> Optional<T> read(Variable variable, Function<String, T> parse) {
        var text = text(variable);
        show(variable, text);
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException fault) {
            faults.add(variable + ": " + fault.getMessage());
            return Optional.empty();
        }
    }

    private String text(Variable variable) {
        return Stream.of(variable.property(), variable.name())
                .flatMap(this::raw)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> variable == Variable.ENVIRONMENT
                        ? Environment.DEVELOPMENT.shown()
                        : variable.fallback(environment));
    }

    private Stream<String> raw(String name) {
        return given.getPropertySources().stream()
                .flatMap(source -> Optional.ofNullable(source.getProperty(name)).stream())
                .map(Object::toString)
                .limit(1);
    }

    private void show(Variable variable, String text) {
        shown.put(variable, variable.isSecret() ? new Secret(text).toString() : text);
    }
}

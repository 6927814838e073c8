package cloud.declutter.connections;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Secret;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.web.BodyParts;
import cloud.declutter.platform.web.StoragePath;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads settings as people write them, in the form that their kind of storage has. */
@Component
class SettingsForms {
    private static final String FIELD = "settings";

    private final BodyParts parts;
    private final Roots roots;
    private final ConnectionSecrets secrets;
    private final JsonMapper json;

    SettingsForms(BodyParts parts, Roots roots, ConnectionSecrets secrets, JsonMapper json) {
        this.parts = parts;
        this.roots = roots;
        this.secrets = secrets;
        this.json = json;
    }

    /** @param path absolute; bytes that are not UTF-8 as {@code \xHH} */
    @Schema(name = "LocalSettings")
    record Local(@NotBlank @StoragePath @Size(max = 16_384) String path) {}

    /** Throws {@link Problem} that names each fault by its field. */
    StorageSettings read(Connection.Kind kind, JsonNode written) {
        return switch (kind) {
            case LOCAL -> folder(parts.read(FIELD, written, Local.class));
            case UPLOADS, WEBDAV, S3, RCLONE -> parts.read(FIELD, written, form(kind));
            case ONEDRIVE, GOOGLEDRIVE, DROPBOX ->
                throw Problem.at("kind", ConnectionProblem.SIGN_IN_AT_PROVIDER, kind.label(), kind.shown());
        };
    }

    /**
     * The same settings with those fields that are written anew. Secrets stay only where the address stays, so that nobody who
     * may change the address learns them.
     */
    StorageSettings change(Owner owner, Connection connection, Map<String, Object> changes) {
        var written = json.valueToTree(changes);
        var merged =
                merged(connection, staysAt(connection, written) ? secrets.openNamed(owner, connection.id()) : Map.of());
        written.propertyStream().forEach(field -> merged.set(field.getKey(), field.getValue()));
        return read(connection.kind(), merged);
    }

    /** The settings of a connection other than an account, as they were read once. */
    StorageSettings kept(Owner owner, Connection connection) {
        return connection
                .folder()
                .<StorageSettings>map(StorageSettings.Local::new)
                .orElseGet(() -> json.treeToValue(
                        merged(connection, secrets.openNamed(owner, connection.id())), form(connection.kind())));
    }

    private ObjectNode merged(Connection connection, Map<String, Secret> known) {
        ObjectNode merged = json.valueToTree(connection.settings());
        known.forEach((name, secret) -> merged.put(name, secret.value()));
        return merged;
    }

    private static Class<? extends StorageSettings> form(Connection.Kind kind) {
        return switch (kind) {
            case UPLOADS -> StorageSettings.Uploads.class;
            case WEBDAV -> StorageSettings.WebDav.class;
            case S3 -> StorageSettings.S3.class;
            case RCLONE -> StorageSettings.Rclone.class;
            case LOCAL, ONEDRIVE, GOOGLEDRIVE, DROPBOX ->
                throw new IllegalArgumentException("There is no form for " + kind.label());
        };
    }

    private static boolean staysAt(Connection connection, JsonNode written) {
        return Stream.of("url", "endpoint")
                .filter(written::has)
                .map(written::get)
                .map(address -> address.asString(""))
                .allMatch(address -> address.equals(connection.settings().url())
                        || address.equals(connection.settings().endpoint()));
    }

    private StorageSettings folder(Local form) {
        try {
            return new StorageSettings.Local(roots.resolve(form.path()));
        } catch (CloudException refused) {
            throw Roots.refused("settings.path", refused);
        }
    }
}

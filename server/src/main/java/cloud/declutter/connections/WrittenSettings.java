package cloud.declutter.connections;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/** Settings as somebody has written them, yet to be read in the form that their kind of storage has. */
@Schema(
        name = "WrittenSettings",
        anyOf = {
            SettingsForms.Local.class,
            StorageSettings.WebDav.class,
            StorageSettings.S3.class,
            StorageSettings.Rclone.class,
            StorageSettings.Uploads.class
        })
final class WrittenSettings {
    private final JsonNode json;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WrittenSettings(JsonNode json) {
        this.json = json;
    }

    JsonNode json() {
        return json;
    }
}

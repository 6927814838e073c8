package cloud.declutter.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What may be seen of a storage's settings, as the API shows it and the database keeps it. Each kind has its own part of the
 * fields; the others are left out.
 *
 * @param path of a local folder, absolute; bytes that are not UTF-8 as {@code \xHH}
 * @param access what the person has allowed at the provider
 */
@Schema(name = "ConnectionSettings")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenSettings(
        @Nullable String path,
        @Nullable String url,
        @Nullable String username,
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String bucket,
        @Nullable String prefix,
        @Nullable String accessKey,
        @Nullable Boolean pathStyle,
        @Nullable String remote,
        @Nullable Access access) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    static OpenSettings of(Map<String, Object> fields) {
        return JSON.convertValue(fields, OpenSettings.class);
    }

    static OpenSettings ofJson(String json) {
        return JSON.readValue(json, OpenSettings.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}

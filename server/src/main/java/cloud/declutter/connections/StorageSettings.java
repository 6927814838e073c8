package cloud.declutter.connections;

import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.platform.web.PlainText;
import cloud.declutter.platform.web.StoragePath;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that it takes to open a storage, its secrets included. */
sealed interface StorageSettings {

    /** What may be seen, by the names of the fields. */
    Map<String, Object> open();

    /** The secrets by the names of their fields, as they are kept sealed. */
    default Map<String, Secret> secrets() {
        return Map.of();
    }

    /** A folder of this machine, by its real path. */
    record Local(LocalFolder folder) implements StorageSettings {

        @Override
        public Map<String, Object> open() {
            return Map.of("path", folder.toString());
        }
    }

    /** The service's own store of what the person has uploaded. */
    @Schema(name = "UploadsSettings")
    record Uploads() implements StorageSettings {

        @Override
        public Map<String, Object> open() {
            return Map.of();
        }
    }

    /**
     * A folder of a WebDAV server.
     *
     * @param url of the folder, as {@code https://cloud.example.org/remote.php/dav/files/ana/}
     * @param password an app password where the server has them
     */
    @Schema(name = "WebDavSettings")
    record WebDav(
            @NotBlank @StorageUrl @Size(max = 2000) String url,

            @NotBlank @PlainText @Size(max = 255) @Pattern(regexp = "[^:]*", message = "must not hold a colon")
            String username,

            @SecretText @Schema(type = "string", format = "password", maxLength = SecretText.LONGEST)
            Secret password)
            implements StorageSettings {

        @Override
        public Map<String, Object> open() {
            return Map.of("url", url, "username", username);
        }

        @Override
        public Map<String, Secret> secrets() {
            return Map.of("password", password);
        }
    }

    /**
     * A bucket, or the part of it whose keys begin alike.
     *
     * @param endpoint Amazon's own of the region unless given
     * @param region as the storage calls it; {@code us-east-1} unless given
     * @param prefix that all keys begin with; none unless given
     * @param pathStyle whether the bucket's name stands in the path instead of the host's name; so unless given
     */
    @Schema(name = "S3Settings")
    record S3(
            @StorageUrl @Size(max = 2000) @Nullable String endpoint,

            @Pattern(regexp = "[a-zA-Z0-9-]{0,64}", message = "must be the name of a region, as eu-central-1") @Nullable
            String region,

            @NotNull
            @Pattern(
                    regexp = "[a-zA-Z0-9][a-zA-Z0-9._-]{1,62}",
                    message = "must be the name of a bucket: 3 to 63 letters, digits, dots and hyphens")
            String bucket,

            @StoragePath @Size(max = 900) @Nullable String prefix,
            @NotBlank @PlainText @Size(max = 255) String accessKey,

            @SecretText @Schema(type = "string", format = "password", maxLength = SecretText.LONGEST)
            Secret secretKey,

            @Nullable Boolean pathStyle)
            implements StorageSettings {
        private static final String USUAL_REGION = "us-east-1";

        String regionOrUsual() {
            return region == null || region.isEmpty() ? USUAL_REGION : region;
        }

        /** Empty for Amazon's own. */
        String endpointOrAmazons() {
            return endpoint == null ? "" : endpoint;
        }

        String prefixOrNone() {
            return prefix == null ? "" : prefix;
        }

        boolean isPathStyle() {
            return pathStyle == null || pathStyle;
        }

        @Override
        public Map<String, Object> open() {
            return Map.of(
                    "endpoint", endpointOrAmazons(),
                    "region", regionOrUsual(),
                    "bucket", bucket,
                    "prefix", prefixOrNone(),
                    "accessKey", accessKey,
                    "pathStyle", isPathStyle());
        }

        @Override
        public Map<String, Secret> secrets() {
            return Map.of("secretKey", secretKey);
        }
    }

    /** @param remote of the operator's rclone configuration, with or without a path in it: {@code photos:} or {@code photos:2024} */
    @Schema(name = "RcloneSettings")
    record Rclone(
            @NotNull
            @Size(max = 1000)
            @Pattern(
                    regexp = "[\\p{L}\\p{N}_.+@ -]+:((?!\\.{1,2}(/|$))[^/\\p{Cc}]+(/|$))*",
                    message = "must name a remote and end with a colon, or go on with a folder in it, as photos:2024")
            String remote)
            implements StorageSettings {

        @Override
        public Map<String, Object> open() {
            return Map.of("remote", remote);
        }
    }

    /** A cloud that the person has signed in to at its provider; the tokens are kept apart. */
    record Account(Access access) implements StorageSettings {

        @Override
        public Map<String, Object> open() {
            return Map.of("access", access);
        }
    }
}

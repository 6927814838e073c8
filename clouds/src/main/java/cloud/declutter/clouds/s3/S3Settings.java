package cloud.declutter.clouds.s3;

import cloud.declutter.clouds.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Which bucket, where, and as whom.
 *
 * @param endpoint {@code https://s3.example.org}; empty for Amazon's own of the region
 * @param prefix the part of the bucket that is the root, {@code photos/2024} say; empty for all of it
 * @param pathStyle whether the bucket is named in the path instead of the host's name
 */
public record S3Settings(
        String endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        Secret secretKey,
        boolean pathStyle) {

    public S3Settings {
        if (region.isBlank() || bucket.isBlank() || accessKey.isBlank()) {
            throw new IllegalArgumentException("A bucket needs its region, its name and an access key");
        }
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            prefix += "/";
        }
        if (!endpoint.isBlank()) {
            mustBeAddress(endpoint);
        }
    }

    private static void mustBeAddress(String endpoint) {
        var address = URI.create(endpoint);
        var scheme = address.getScheme();
        if (address.getHost() == null || scheme == null || !scheme.matches("(?i)https?")) {
            throw new IllegalArgumentException("The endpoint must look like https://s3.example.org");
        }
        if (address.getUserInfo() != null) {
            throw new IllegalArgumentException("The endpoint must not hold a user name or password");
        }
    }

    Optional<URI> address() {
        return endpoint.isBlank() ? Optional.empty() : Optional.of(URI.create(endpoint));
    }

    /**
     * What names the endpoint however it is spelled: host in lower case without the default port. All of Amazon's own
     * endpoints are one, since the names of their buckets are unique among all regions.
     */
    String endpointIdentity() {
        return address().map(S3Settings::identity).orElse("amazonaws.com");
    }

    private static String identity(URI address) {
        var host = address.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".amazonaws.com")) {
            return "amazonaws.com";
        }
        var standard = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return address.getPort() < 0 || address.getPort() == standard ? host : host + ":" + address.getPort();
    }
}

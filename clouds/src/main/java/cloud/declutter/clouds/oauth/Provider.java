package cloud.declutter.clouds.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a provider asks for consent, and what to ask for.
 *
 * @param revoke where a consent is given back; absent where the provider has no such place
 * @param parameters what the authorization request holds beyond what OAuth says, such as the wish for a refresh token
 * @param scopes for each access
 */
public record Provider(
        String name, URI authorize, URI token, RevocationPoint revoke, Map<String, String> parameters, Scopes scopes) {

    public Provider {
        parameters = Map.copyOf(parameters);
    }

    /** How a consent is given back. */
    public sealed interface RevocationPoint {

        /** A form with the refresh token (RFC 7009). */
        record ByForm(URI uri) implements RevocationPoint {}

        /** An empty call that bears the access token. */
        record ByBearer(URI uri) implements RevocationPoint {}

        /** Nowhere: the person withdraws it at the provider's own page. */
        record None() implements RevocationPoint {}
    }

    /** How much a connection may do. Each access holds the ones before. */
    public enum Access {
        /** Names, sizes, times and published digests: enough to scan. */
        NAMES,
        /** The bytes of files too: for what publishes no common digest, and for thumbnails. */
        CONTENT,
        /** Moving files into the trash and back: asked for when the person first cleans up. */
        CLEANUP
    }

    /** What each access is called; the least that the provider has for it. */
    public record Scopes(List<String> names, List<String> content, List<String> cleanup) {
        public Scopes {
            names = List.copyOf(names);
            content = List.copyOf(content);
            cleanup = List.copyOf(cleanup);
        }

        public List<String> of(Access access) {
            return switch (access) {
                case NAMES -> names;
                case CONTENT -> content;
                case CLEANUP -> cleanup;
            };
        }
    }

    /**
     * Microsoft has no scope for names alone. Its restoring from the recycle bin needs the right to all files that the person
     * has access to.
     *
     * @param login {@code https://login.microsoftonline.com}
     */
    public static Provider microsoft(URI login) {
        return new Provider(
                "OneDrive",
                login.resolve("/common/oauth2/v2.0/authorize"),
                login.resolve("/common/oauth2/v2.0/token"),
                new RevocationPoint.None(),
                Map.of(),
                new Scopes(
                        List.of("Files.Read", "offline_access"),
                        List.of("Files.Read", "offline_access"),
                        List.of("Files.ReadWrite.All", "offline_access")));
    }

    /**
     * @param accounts {@code https://accounts.google.com}
     * @param tokens {@code https://oauth2.googleapis.com}
     */
    public static Provider google(URI accounts, URI tokens) {
        var drive = "https://www.googleapis.com/auth/drive";
        return new Provider(
                "Google Drive",
                accounts.resolve("/o/oauth2/v2/auth"),
                tokens.resolve("/token"),
                new RevocationPoint.ByForm(tokens.resolve("/revoke")),
                // Google gives a refresh token at the first consent only, unless asked to prompt for it again.
                Map.of("access_type", "offline", "prompt", "consent"),
                new Scopes(List.of(drive + ".metadata.readonly"), List.of(drive + ".readonly"), List.of(drive)));
    }

    /**
     * @param site {@code https://www.dropbox.com}
     * @param api {@code https://api.dropboxapi.com}
     */
    public static Provider dropbox(URI site, URI api) {
        var read = List.of("account_info.read", "files.metadata.read", "files.content.read");
        return new Provider(
                "Dropbox",
                site.resolve("/oauth2/authorize"),
                api.resolve("/oauth2/token"),
                new RevocationPoint.ByBearer(api.resolve("/2/auth/token/revoke")),
                Map.of("token_access_type", "offline"),
                new Scopes(
                        List.of("account_info.read", "files.metadata.read"),
                        read,
                        List.of(
                                "account_info.read",
                                "files.metadata.read",
                                "files.content.read",
                                "files.content.write")));
    }

    /** Empty where there is no such place. */
    Optional<URI> revocation() {
        return switch (revoke) {
            case RevocationPoint.ByForm(var uri) -> Optional.of(uri);
            case RevocationPoint.ByBearer(var uri) -> Optional.of(uri);
            case RevocationPoint.None() -> Optional.empty();
        };
    }
}

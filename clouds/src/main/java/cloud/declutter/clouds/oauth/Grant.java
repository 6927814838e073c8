package cloud.declutter.clouds.oauth;

import cloud.declutter.clouds.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person consented to.
 *
 * @param refreshToken empty where the provider gave none
 * @param expires when the access token ends
 * @param scopes as the provider told them, which may be fewer than were asked for; empty where it told none
 */
public record Grant(Secret accessToken, Secret refreshToken, Instant expires, Set<String> scopes) {

    public Grant {
        scopes = Set.copyOf(scopes);
    }

    static Set<String> scopes(String told) {
        var scopes = new TreeSet<>(Arrays.asList(told.trim().split("\\s+")));
        scopes.remove("");
        return scopes;
    }

    /** Whether every scope was granted; true where the provider did not tell. */
    public boolean covers(List<String> wanted) {
        return scopes.isEmpty() || wanted.stream().allMatch(scope -> scopes.contains(scope) || isSilent(scope));
    }

    /** Microsoft grants it without a word. */
    private static boolean isSilent(String scope) {
        return scope.equals("offline_access");
    }
}

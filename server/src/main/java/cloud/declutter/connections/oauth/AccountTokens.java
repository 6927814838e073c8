package cloud.declutter.connections.oauth;

import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.http.Credentials;
import cloud.declutter.clouds.oauth.Grant;
import cloud.declutter.clouds.oauth.OAuth;
import cloud.declutter.connections.AccountConnections;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.Owner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens of one connection, by which its cloud is entered, renewed shortly before they end and when the cloud refuses
 * them. A refresh token is used by one thread of one node only; the others take what that one has got.
 */
final class AccountTokens implements Credentials {
    private static final String ACCESS = "accessToken";
    private static final String REFRESH = "refreshToken";
    private static final String EXPIRES = "expires";
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final AccountConnections connections;
    private final OAuth oauth;
    private final Clock clock;
    private final Owner owner;
    private final ConnectionId connection;
    private volatile Grant grant;

    AccountTokens(AccountConnections connections, OAuth oauth, Clock clock, Owner owner, ConnectionId connection) {
        this.connections = connections;
        this.oauth = oauth;
        this.clock = clock;
        this.owner = owner;
        this.connection = connection;
        this.grant = of(connections.tokens(owner, connection));
    }

    static Map<String, Secret> named(Grant grant) {
        return Map.of(
                ACCESS, grant.accessToken(),
                REFRESH, grant.refreshToken(),
                EXPIRES, new Secret(grant.expires().toString()));
    }

    static Grant of(Map<String, Secret> named) {
        return new Grant(
                text(named, ACCESS),
                text(named, REFRESH),
                Optional.ofNullable(named.get(EXPIRES))
                        .map(expires -> Instant.parse(expires.value()))
                        .orElse(Instant.EPOCH),
                Set.of());
    }

    private static Secret text(Map<String, Secret> named, String name) {
        return named.getOrDefault(name, new Secret(""));
    }

    /** Of a grant that is not kept yet. */
    static Credentials passing(Grant grant) {
        var header = Optional.of(bearer(grant));
        return () -> header;
    }

    /** Throws {@link cloud.declutter.clouds.CloudException} where the provider has to be asked and gives nothing new. */
    @Override
    public Optional<Secret> authorization() {
        if (grant.expires().minus(EARLY).isBefore(clock.instant())) {
            renew(bearer(grant));
        }
        return Optional.of(bearer(grant));
    }

    /** Throws as {@link #authorization}. */
    @Override
    public boolean renew(Secret refused) {
        grant = of(connections.renew(owner, connection, kept -> {
            var known = of(kept);
            return bearer(known).equals(refused) ? named(oauth.refresh(known.refreshToken())) : kept;
        }));
        return !bearer(grant).equals(refused);
    }

    private static Secret bearer(Grant grant) {
        return new Secret("Bearer " + grant.accessToken().value());
    }
}

package cloud.declutter.connections.oauth;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.oauth.Grant;
import cloud.declutter.clouds.oauth.Pkce;
import cloud.declutter.connections.AccountConnections;
import cloud.declutter.connections.Connection;
import cloud.declutter.identity.SignIn;
import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import java.net.URI;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Sends people to a provider, and makes a connection of what they bring back. */
@Component
class SigningIn {
    private final ProviderRegistrations registrations;
    private final Attempts attempts;
    private final AccountClouds clouds;
    private final AccountConnections connections;
    private final SecureRandom random;

    SigningIn(
            ProviderRegistrations registrations,
            Attempts attempts,
            AccountClouds clouds,
            AccountConnections connections,
            SecureRandom random) {
        this.registrations = registrations;
        this.attempts = attempts;
        this.clouds = clouds;
        this.connections = connections;
        this.random = random;
    }

    /** Where the browser goes. */
    URI begin(SignIn signIn, Attempt way) {
        var oauth = registrations.demand(way.kind());
        way.again().ifPresent(id -> mustBeOfKind(connections.get(signIn.owner(), id), way.kind()));
        var state = Pkce.random(random);
        attempts.begin(signIn.owner(), state, way);
        return oauth.authorization(
                ProviderRegistrations.access(way.kind(), way.access()), way.redirect(), state, way.verifier());
    }

    Secret verifier() {
        return Pkce.random(random);
    }

    /** Throws {@link Problem} where the attempt does not count, or what it brought does not open the account. */
    Connection finish(SignIn signIn, Connection.Kind kind, Secret state, Secret code) {
        var oauth = registrations.demand(kind);
        var attempt = attempts.take(signIn.owner(), state, signIn.session(), kind)
                .orElseThrow(() -> Problem.of(OAuthProblem.SIGN_IN_OVER));
        try {
            var access = ProviderRegistrations.access(kind, attempt.access());
            return connect(signIn, attempt, oauth.exchange(access, code, attempt.redirect(), attempt.verifier()));
        } catch (CloudException refused) {
            throw Problem.of(OAuthProblem.GRANT_REFUSED, String.valueOf(refused.getMessage()));
        }
    }

    private Connection connect(SignIn signIn, Attempt attempt, Grant granted) {
        try (var cloud = clouds.open(attempt.kind(), AccountTokens.passing(granted))) {
            var grant = new AccountConnections.Grant(
                    attempt.kind(), attempt.access(), AccountTokens.named(granted), cloud.identity());
            var connected = attempt.again()
                    .map(id -> connections.signInAgain(signIn.owner(), id, grant))
                    .orElseGet(() -> connections.connect(signIn.owner(), attempt.name(), grant));
            return connections.reached(signIn.owner(), connected.id(), cloud);
        }
    }

    private static void mustBeOfKind(Connection connection, Connection.Kind kind) {
        if (connection.kind() != kind) {
            throw Problem.of(CommonProblem.NOT_FOUND);
        }
    }
}

package cloud.declutter.identity.social;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Settings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Learns from each provider where its endpoints are (OpenID Connect Discovery 1.0), on first use and then once a day. A
 * provider that is down stops nobody from starting the service or from signing in another way.
 */
@Component
class Registrations {
    private static final Logger log = LoggerFactory.getLogger(Registrations.class);
    private static final String DESCRIPTION = "/.well-known/openid-configuration";
    private static final String CALLBACK = "/api/v1/auth/social/{registrationId}/callback";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Settings settings;
    private final Clock clock;
    private final ProviderCalls calls = new ProviderCalls();
    private final Cache<Provider, Registration> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    Registrations(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Those at which the operator has registered this service. */
    List<Provider> configured() {
        return Stream.of(Provider.values())
                .filter(provider -> provider.client(settings).isPresent())
                .toList();
    }

    /** Throws {@link Problem} NOT_FOUND where the operator has not registered this service there. */
    void demand(Provider provider) {
        if (provider.client(settings).isEmpty()) {
            throw Problem.of(CommonProblem.NOT_FOUND);
        }
    }

    /** Empty where the operator has not registered this service there, and where the provider cannot be asked now. */
    Optional<Registration> of(Provider provider) {
        var remembered = Optional.ofNullable(known.getIfPresent(provider));
        return remembered.or(() -> provider.client(settings).flatMap(client -> learned(provider, client)));
    }

    private Optional<Registration> learned(Provider provider, Settings.Client client) {
        try {
            var registration = registration(provider, client, calls.description(client.issuer() + DESCRIPTION));
            known.put(provider, registration);
            return Optional.of(registration);
        } catch (RestClientException | IllegalArgumentException failed) {
            log.warn("{} does not describe itself at {}: {}", provider.label(), client.issuer(), reason(failed));
            return Optional.empty();
        }
    }

    private Registration registration(Provider provider, Settings.Client client, ProviderCalls.Description found) {
        var issuer = found.issuer();
        if (!fits(issuer, client.issuer())) {
            throw new IllegalArgumentException("it calls itself " + issuer);
        }
        Stream.of(found.authorizationEndpoint(), found.tokenEndpoint(), found.jwksUri())
                .forEach(endpoint -> demandSafe(endpoint, client.issuer()));
        var registered = ClientRegistration.withRegistrationId(provider.shown())
                .clientName(provider.label())
                .clientId(client.id())
                .clientSecret(client.secret().value())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope(OidcScopes.OPENID, OidcScopes.EMAIL, OidcScopes.PROFILE)
                .redirectUri(settings.publicUrl().orElse("{baseUrl}") + CALLBACK)
                .authorizationUri(found.authorizationEndpoint())
                .tokenUri(found.tokenEndpoint())
                .jwkSetUri(found.jwksUri())
                .build();
        return new Registration(issuer, registered, redemption(issuer, registered));
    }

    /** The token says all that is asked of the provider; its user endpoint is not called. */
    private OidcAuthorizationCodeAuthenticationProvider redemption(String issuer, ClientRegistration registered) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(calls.forTokens());
        var redemption = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        var decoder = IdTokens.decoder(issuer, registered, clock);
        redemption.setJwtDecoderFactory(registration -> decoder);
        return redemption;
    }

    /** Exactly, but for the part where Microsoft has the directory, which its description leaves open. */
    private static boolean fits(String described, String configured) {
        var open = described.indexOf(IdTokens.ANY_DIRECTORY);
        return open < 0
                ? described.equals(configured)
                : configured.startsWith(described.substring(0, open))
                        && configured.endsWith(described.substring(open + IdTokens.ANY_DIRECTORY.length()));
    }

    /** Codes and secrets go there: encrypted, unless the provider is this very machine, as in development. */
    private static void demandSafe(String endpoint, String issuer) {
        var uri = URI.create(endpoint);
        var local = issuer.startsWith("http://")
                && Optional.ofNullable(uri.getHost())
                        .equals(Optional.ofNullable(URI.create(issuer).getHost()));
        if (!("https".equals(uri.getScheme()) || local)) {
            throw new IllegalArgumentException("its endpoint is not https: " + endpoint);
        }
    }

    private static String reason(Exception failed) {
        return PlainWords.of(String.valueOf(failed.getMessage()));
    }
}

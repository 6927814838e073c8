package cloud.declutter.identity.social;

import cloud.declutter.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Sends a browser to a provider and learns, when it is back, who the provider says it is: OpenID Connect's authorization
 * code flow with PKCE, state and nonce, by Spring Security's client.
 */
@Component
class Exchange {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final Registrations registrations;
    private final Ids ids;
    private final Clock clock;

    Exchange(Registrations registrations, Ids ids, Clock clock) {
        this.registrations = registrations;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param address of the provider, where the browser goes */
    record Begun(String address, Attempt attempt) {}

    /** Empty where the provider cannot be asked now. */
    Optional<Begun> begin(Provider provider, Attempt.Purpose purpose, HttpServletRequest request) {
        return registrations.of(provider).map(registration -> {
            var asked = asked(registration, request);
            var attempt = new Attempt(
                    ids.next(),
                    provider,
                    present(asked.getState()),
                    present(asked.<String>getAttribute(OidcParameterNames.NONCE)),
                    present(asked.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                    present(asked.getRedirectUri()),
                    purpose,
                    clock.instant().plus(LIFE));
            return new Begun(asked.getAuthorizationRequestUri(), attempt);
        });
    }

    /** Redeems the code; empty where that fails, or where what comes of it does not count, with a line in the log. */
    Optional<Identity> redeem(Attempt attempt, String code, @Nullable String issuer) {
        return registrations.of(attempt.provider()).flatMap(registration -> {
            if (issuer != null
                    && !registration.issuer().contains(IdTokens.ANY_DIRECTORY)
                    && !registration.issuer().equals(issuer)) {
                log.warn(
                        "The answer to a sign-in by {} came from another",
                        attempt.provider().label());
                return Optional.empty();
            }
            return redeemed(registration, attempt, code);
        });
    }

    private static Optional<Identity> redeemed(Registration registration, Attempt attempt, String code) {
        var answered = OAuth2AuthorizationResponse.success(code)
                .redirectUri(attempt.redirectUri())
                .state(attempt.state())
                .build();
        var token = new OAuth2LoginAuthenticationToken(
                registration.client(), new OAuth2AuthorizationExchange(asked(registration, attempt), answered));
        try {
            var redeemed = registration.redemption().authenticate(token);
            return redeemed != null && redeemed.getPrincipal() instanceof OidcUser user
                    ? Optional.of(Identity.of(attempt.provider(), user.getIdToken()))
                    : Optional.empty();
        } catch (OAuth2AuthenticationException failed) {
            return none(attempt, failed.getError());
        } catch (OAuth2AuthorizationException failed) {
            return none(attempt, failed.getError());
        }
    }

    private static Optional<Identity> none(Attempt attempt, OAuth2Error error) {
        log.warn(
                "A sign-in by {} failed: {}",
                attempt.provider().label(),
                PlainWords.of(error.getErrorCode() + ", " + error.getDescription()));
        return Optional.empty();
    }

    private static OAuth2AuthorizationRequest asked(Registration registration, HttpServletRequest request) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(id -> registration.client(), "/unused");
        resolver.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(Exchange::askWhich));
        return present(resolver.resolve(request, registration.client().getRegistrationId()));
    }

    /** Whoever has several accounts there is asked which; whoever links one must not link another by accident. */
    private static void askWhich(OAuth2AuthorizationRequest.Builder request) {
        request.additionalParameters(all -> all.put("prompt", "select_account"));
    }

    /** The same request again, from what the browser has brought back. */
    private static OAuth2AuthorizationRequest asked(Registration registration, Attempt attempt) {
        var client = registration.client();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(present(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .scopes(client.getScopes())
                .redirectUri(attempt.redirectUri())
                .state(attempt.state())
                .attributes(Map.of(
                        OidcParameterNames.NONCE, attempt.nonce(),
                        PkceParameterNames.CODE_VERIFIER, attempt.verifier()))
                .build();
    }

    /** What the client's library always sets, though its types do not say so. */
    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("A request to a provider lacks a part");
        }
        return part;
    }
}

package cloud.declutter.identity.social;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Says which ID tokens of a provider count (OpenID Connect Core 1.0, 3.1.3.7): signed with RS256 by a key that the
 * provider publishes, issued by it, for this service, in time. The nonce is checked by who has the attempt.
 */
final class IdTokens {
    /** In the issuer of Microsoft's endpoints for people of all directories. */
    static final String ANY_DIRECTORY = "{tenantid}";

    private static final Pattern DIRECTORY = Pattern.compile("[0-9a-fA-F-]{36}");
    /** How far the provider's clock may be from ours. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final int BYTES_OF_KEYS = 256 * 1024;
    private static final OAuth2TokenValidatorResult FOREIGN = OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_id_token", "Somebody else has issued it", null));

    private IdTokens() {}

    static JwtDecoder decoder(String issuer, ClientRegistration registered, Clock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(registered)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var inTime = new JwtTimestampValidator(SKEW);
        inTime.setClock(clock);
        var forUs = new OidcIdTokenValidator(registered);
        forUs.setClock(clock);
        forUs.setClockSkew(SKEW);
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(inTime, forUs, issuedBy(issuer)));
        return decoder;
    }

    /** Kept for minutes; asked for anew when a token names a key that is not among them, but not again and again. */
    private static JWKSource<SecurityContext> keys(ClientRegistration registered) {
        try {
            var address =
                    URI.create(registered.getProviderDetails().getJwkSetUri()).toURL();
            var calls = new DefaultResourceRetriever(
                    Math.toIntExact(ProviderCalls.TO_CONNECT.toMillis()),
                    Math.toIntExact(ProviderCalls.TO_ANSWER.toMillis()),
                    BYTES_OF_KEYS);
            return JWKSourceBuilder.<SecurityContext>create(address, calls)
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException("its keys have no address", malformed);
        }
    }

    private static OAuth2TokenValidator<Jwt> issuedBy(String issuer) {
        return token -> issuer.replace(ANY_DIRECTORY, directory(token)).equals(token.getClaimAsString("iss"))
                ? OAuth2TokenValidatorResult.success()
                : FOREIGN;
    }

    /** Empty where the token names none, or none that could be one. */
    private static String directory(Jwt token) {
        var named = token.getClaimAsString(Identity.DIRECTORY);
        return named != null && DIRECTORY.matcher(named).matches() ? named : "";
    }
}

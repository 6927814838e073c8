package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Says which access tokens count: ours, in time, and of a sign-in that has not ended. */
@Configuration(proxyBeanMethods = false)
class TokenCheck {
    /** How long, at most, a token outlives the end of its sign-in. */
    private static final Duration STALENESS = Duration.ofSeconds(2);

    private static final int SESSIONS_KEPT = 10_000;
    private static final OAuth2TokenValidatorResult ENDED =
            OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "This sign-in is over", null));

    @Bean
    JwtDecoder jwtDecoder(AccessTokens tokens, Sessions sessions, Clock clock) {
        var inTime = new JwtTimestampValidator(Duration.ZERO);
        inTime.setClock(clock);
        var decoder = new NimbusJwtDecoder(tokens.verification());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(AccessTokens.ISSUER),
                new JwtClaimValidator<java.util.List<String>>(
                        "aud", audience -> audience != null && audience.contains(AccessTokens.AUDIENCE)),
                inTime,
                ofLiveSession(sessions)));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> ofLiveSession(Sessions sessions) {
        LoadingCache<SignIn, Boolean> live = Caffeine.newBuilder()
                .maximumSize(SESSIONS_KEPT)
                .expireAfterWrite(STALENESS)
                .build(signIn -> sessions.live(signIn.owner(), signIn.session()));
        return token -> live.get(SignIn.of(token)) ? OAuth2TokenValidatorResult.success() : ENDED;
    }

    private record SignIn(Owner owner, SessionId session) {

        static SignIn of(Jwt token) {
            return new SignIn(
                    new Owner(UUID.fromString(token.getSubject())),
                    new SessionId(UUID.fromString(token.getClaimAsString(AccessTokens.SESSION))));
        }
    }
}

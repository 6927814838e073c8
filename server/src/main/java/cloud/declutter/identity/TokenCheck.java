package cloud.declutter.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    private static final OAuth2TokenValidatorResult ENDED =
            OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "This sign-in is over", null));

    @Bean
    JwtDecoder jwtDecoder(AccessTokens tokens, LiveSessions sessions, Clock clock) {
        var inTime = new JwtTimestampValidator(Duration.ZERO);
        inTime.setClock(clock);
        var decoder = new NimbusJwtDecoder(tokens.verification());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(AccessTokens.ISSUER),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(AccessTokens.AUDIENCE)),
                inTime,
                ofLiveSession(sessions)));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> ofLiveSession(LiveSessions sessions) {
        return token -> sessions.standing(AccessTokens.signIn(token)).isPresent()
                ? OAuth2TokenValidatorResult.success()
                : ENDED;
    }
}

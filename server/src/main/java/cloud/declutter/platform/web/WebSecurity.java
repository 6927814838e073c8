package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Everything below {@code /api/} needs a valid access token, except signing in and the API's description. What a token
 * is, identity says by its {@code JwtDecoder}. There is no server-side web session and thus nothing to forge: the only
 * cookie is SameSite=Strict and is read by two calls that change nothing but the sign-in itself.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebSecurity {
    private static final String SIGN_IN = "/api/v1/auth/";

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, ProblemAdvice advice, Settings settings) {
        return http.authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(SIGN_IN + "**", "/api/openapi.json", ApiPage.PATH, ApiPage.PATH + "/**")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(tokens -> tokens.jwt(jwt -> {})
                        .bearerTokenResolver(new ExceptToSignIn())
                        .authenticationEntryPoint(
                                (request, response, refusal) -> advice.answer(refusal, request, response))
                        .accessDeniedHandler((request, response, refusal) -> advice.answer(refusal, request, response)))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refusal) -> advice.answer(refusal, request, response))
                        .accessDeniedHandler((request, response, refusal) -> advice.answer(refusal, request, response)))
                .addFilter(CrossOrigin.filter(settings.network().corsOrigins()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** What the firewall refuses: paths that could mean two things. */
    @Bean
    RequestRejectedHandler malformedRequests(ProblemAdvice advice) {
        return (request, response, refusal) ->
                advice.answer(Problem.of(CommonProblem.MALFORMED_REQUEST), request, response);
    }

    /** An access token that has run out must not stand in the way of getting a new one. */
    private static final class ExceptToSignIn implements BearerTokenResolver {
        private final BearerTokenResolver header = new DefaultBearerTokenResolver();

        @Override
        public @Nullable String resolve(HttpServletRequest request) {
            return request.getRequestURI().startsWith(SIGN_IN) ? null : header.resolve(request);
        }
    }
}

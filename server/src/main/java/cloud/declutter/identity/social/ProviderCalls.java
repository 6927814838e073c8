package cloud.declutter.identity.social;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Calls to providers, none of which may take long: a person is waiting, and so is one of our threads. */
final class ProviderCalls {
    static final Duration TO_CONNECT = Duration.ofSeconds(3);
    static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private final ClientHttpRequestFactory http = http();
    private final RestClient descriptions =
            RestClient.builder().requestFactory(http).build();

    /** What is needed of a provider's description of itself (OpenID Connect Discovery 1.0, 3). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Description(
            String issuer,
            @JsonProperty("authorization_endpoint") String authorizationEndpoint,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("jwks_uri") String jwksUri) {}

    /** Throws {@link org.springframework.web.client.RestClientException}, or {@link IllegalArgumentException} for half a one. */
    Description description(String address) {
        var found = descriptions.get().uri(address).retrieve().body(Description.class);
        if (found == null || !isWhole(found)) {
            throw new IllegalArgumentException("what it says there is no description of an OpenID provider");
        }
        return found;
    }

    /** Reads and fails as OAuth has it. */
    RestClient forTokens() {
        return RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static boolean isWhole(Description found) {
        return Stream.<@Nullable String>of(
                        found.issuer(), found.authorizationEndpoint(), found.tokenEndpoint(), found.jwksUri())
                .allMatch(part -> part != null && !part.isBlank());
    }

    /** Follows no redirection: the endpoints are where the provider says. */
    private static ClientHttpRequestFactory http() {
        var client = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(TO_ANSWER);
        return factory;
    }
}

package cloud.declutter.identity.social;

import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * This service at a provider, and the provider's endpoints.
 *
 * @param issuer as the provider describes itself; Microsoft's has {@code {tenantid}} where the directory goes
 * @param redemption redeems the provider's codes and checks its tokens
 */
record Registration(String issuer, ClientRegistration client, OidcAuthorizationCodeAuthenticationProvider redemption) {}

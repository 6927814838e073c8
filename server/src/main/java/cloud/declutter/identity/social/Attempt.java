package cloud.declutter.identity.social;

import cloud.declutter.platform.Owner;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/**
 * A way to a provider and back that a browser has begun. It travels in a sealed cookie, so that the service keeps nothing
 * about people who never come back.
 *
 * @param id by which it is known whether it has been used
 * @param state comes back in the provider's answer, which thereby is one to this attempt (RFC 6749, 10.12)
 * @param nonce comes back in the provider's token, hashed (OpenID Connect Core, 3.1.2.1)
 * @param verifier shows the provider that who redeems the code is who asked for it (PKCE, RFC 7636)
 * @param redirectUri where the provider sends the browser back to
 */
record Attempt(
        UUID id,
        Provider provider,
        String state,
        String nonce,
        String verifier,
        String redirectUri,
        Purpose purpose,
        Instant expiresAt)
        implements SealedCookies.Passing {

    /** What the person wants of the provider's word. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Enter.class, name = "enter"),
        @JsonSubTypes.Type(value = Link.class, name = "link")
    })
    sealed interface Purpose permits Enter, Link {}

    /** @param next path of the page that the person wanted */
    record Enter(String next) implements Purpose {}

    /**
     * Asked for by somebody who is signed in and has just proven to be the person.
     *
     * @param session the sign-in by which it was asked for
     */
    record Link(Owner owner, UUID session) implements Purpose {}
}

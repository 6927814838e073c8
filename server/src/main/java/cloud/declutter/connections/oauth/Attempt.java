package cloud.declutter.connections.oauth;

import cloud.declutter.clouds.Secret;
import cloud.declutter.connections.Access;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.identity.SessionId;
import java.net.URI;
import java.util.Optional;

/**
 * A way to a provider and back that a person has begun.
 *
 * @param session the sign-in that began it, and alone may finish it
 * @param name of the connection to come
 * @param again the connection that is signed in to again; empty for a new one
 * @param verifier shows the provider that who redeems the code is who asked for it (RFC 7636)
 */
record Attempt(
        SessionId session,
        Connection.Kind kind,
        String name,
        Optional<ConnectionId> again,
        Access access,
        URI redirect,
        Secret verifier) {}

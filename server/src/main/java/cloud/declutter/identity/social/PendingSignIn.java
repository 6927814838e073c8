package cloud.declutter.identity.social;

import cloud.declutter.platform.Owner;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody for whom a provider has vouched, and who still owes the code of the second factor.
 *
 * @param id by which it is known whether it has been used
 */
record PendingSignIn(UUID id, Owner owner, Provider provider, Instant expiresAt) implements SealedCookies.Passing {}

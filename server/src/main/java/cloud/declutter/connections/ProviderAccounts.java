package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.platform.Owner;

/** The way into clouds that people have signed in to at a provider. */
public interface ProviderAccounts {

    /** Whether the operator has registered this service at the provider. */
    boolean isOffered(Connection.Kind kind);

    /**
     * Throws {@link cloud.declutter.clouds.CloudException}, NEEDS_SIGN_IN where the provider does not accept what the person has
     * granted any more.
     */
    Cloud open(Owner owner, Connection connection);
}

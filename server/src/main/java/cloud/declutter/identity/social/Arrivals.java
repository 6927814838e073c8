package cloud.declutter.identity.social;

import cloud.declutter.identity.Accounts;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.SecurityEvent;
import cloud.declutter.platform.SecurityLog;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the account of whoever comes from a provider, or makes one. Never by the address: that is no proof of who it is. */
@Component
class Arrivals {
    private final Accounts accounts;
    private final IdentityOwners owners;
    private final LinkedIdentities identities;
    private final SecurityLog security;

    Arrivals(Accounts accounts, IdentityOwners owners, LinkedIdentities identities, SecurityLog security) {
        this.accounts = accounts;
        this.owners = owners;
        this.identities = identities;
        this.security = security;
    }

    /** Who came. */
    sealed interface Arrival permits Known, AddressTaken, AddressUnproven {}

    /** The account that the identity belongs to. */
    record Known(Owner owner) implements Arrival {}

    /** The identity is linked to no account, but its address has one. */
    record AddressTaken() implements Arrival {}

    /** The identity is linked to no account, and none can be made for what the provider says of its address. */
    record AddressUnproven() implements Arrival {}

    @Transactional
    Arrival of(Identity identity) {
        return owners.of(identity).<Arrival>map(Known::new).orElseGet(() -> newcomer(identity));
    }

    private Arrival newcomer(Identity identity) {
        if (identity.trust() == Identity.Trust.NONE || identity.email().isEmpty()) {
            return new AddressUnproven();
        }
        var made = accounts.createWithoutPassword(identity.email(), identity.name());
        if (made.isEmpty()) {
            // Perhaps by the same person, at the same time, in another window.
            return owners.of(identity).<Arrival>map(Known::new).orElseGet(AddressTaken::new);
        }
        var owner = new Owner(made.get().id());
        if (!identities.add(owner, identity)) {
            throw new IllegalStateException("An identity was linked to another account while one was made for it");
        }
        record(SecurityEvent.USER_CREATED, owner, identity.provider());
        record(SecurityEvent.AUTHN_IDENTITY_LINKED, owner, identity.provider());
        return new Known(owner);
    }

    private void record(SecurityEvent event, Owner owner, Provider provider) {
        security.record(event, Map.of("userid", owner.id().toString(), "method", provider.shown()));
    }
}

package cloud.declutter.connections.oauth;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.oauth.Grant;
import cloud.declutter.clouds.oauth.OAuth;
import cloud.declutter.connections.AccountConnections;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionRemoved;
import cloud.declutter.platform.Belongings;
import cloud.declutter.platform.Owner;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the provider that the service is done with an account, once that is certain. Best effort: it may not answer. */
@Component
class GivenBack implements Belongings {
    private static final Logger LOG = LoggerFactory.getLogger(GivenBack.class);

    private final ProviderRegistrations registrations;
    private final AccountConnections connections;

    GivenBack(ProviderRegistrations registrations, AccountConnections connections) {
        this.registrations = registrations;
        this.connections = connections;
    }

    @EventListener
    void on(ConnectionRemoved removed) {
        giveBack(removed.owner(), connections.get(removed.owner(), removed.connection()));
    }

    @Override
    public Optional<String> atWork(Owner owner) {
        return Optional.empty();
    }

    /** The tokens go with the account; the consents are given back before. */
    @Override
    public void forget(Owner owner) {
        connections.all(owner).forEach(connection -> giveBack(owner, connection));
    }

    private void giveBack(Owner owner, Connection connection) {
        registrations.of(connection.kind()).ifPresent(oauth -> {
            var grant = AccountTokens.of(connections.tokens(owner, connection.id()));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    Thread.ofVirtual().name("revoke").start(() -> revoke(oauth, grant));
                }
            });
        });
    }

    private static void revoke(OAuth oauth, Grant grant) {
        try {
            oauth.revoke(grant);
        } catch (CloudException unanswered) {
            LOG.warn("A consent could not be given back: {}", unanswered.getMessage());
        }
    }
}

package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.Secret;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections of accounts at providers: how they come to be, and the tokens by which they are entered. */
@Component
public class AccountConnections {
    private final Connections connections;
    private final Connecting connecting;
    private final ConnectionSecrets secrets;
    private final ConnectionsSettings settings;
    private final TransactionTemplate apart;

    AccountConnections(
            Connections connections,
            Connecting connecting,
            ConnectionSecrets secrets,
            ConnectionsSettings settings,
            PlatformTransactionManager transactions) {
        this.connections = connections;
        this.connecting = connecting;
        this.secrets = secrets;
        this.settings = settings;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What a person has granted.
     *
     * @param account which it is, as its cloud tells
     */
    public record Grant(Connection.Kind kind, Access access, Map<String, Secret> tokens, Cloud.Identity account) {}

    /** Connects an account. Throws {@link Problem} where it is connected already. */
    public Connection connect(Owner owner, String name, Grant grant) {
        return connecting.connectAccount(owner, name, grant);
    }

    /** Signs in again. Throws {@link Problem} where it is another account than the one that was connected. */
    public Connection signInAgain(Owner owner, ConnectionId id, Grant grant) {
        return connecting.changeAccount(owner, id, grant);
    }

    /** Writes down how full the account is, as its cloud tells, and answers the connection as it is then. */
    public Connection reached(Owner owner, ConnectionId id, Cloud cloud) {
        connections.reached(owner, id, cloud);
        return connections.get(owner, id);
    }

    /** Throws {@link Problem} NOT_FOUND where there is no such connection. */
    public Connection get(Owner owner, ConnectionId id) {
        return connections.get(owner, id);
    }

    public List<Connection> all(Owner owner) {
        return connections.all(owner);
    }

    public Map<String, Secret> tokens(Owner owner, ConnectionId id) {
        return secrets.openNamed(owner, id);
    }

    /**
     * Replaces the tokens by what {@code renewed} makes of them, while no other thread or node can: a refresh token is used
     * once. What it throws leaves them as they are. Whoever stands still meanwhile loses its turn to the next, and fails when it
     * goes on: what it was given is not kept.
     *
     * @return those that hold now
     */
    public Map<String, Secret> renew(Owner owner, ConnectionId id, UnaryOperator<Map<String, Secret>> renewed) {
        return Objects.requireNonNull(apart.execute(_ -> {
            connections.lease(owner, id, settings.renewal());
            var before = secrets.openNamed(owner, id);
            var after = renewed.apply(before);
            if (!after.equals(before)) {
                secrets.keepNamed(owner, id, after);
            }
            return after;
        }));
    }
}

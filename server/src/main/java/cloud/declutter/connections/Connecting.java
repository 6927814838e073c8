package cloud.declutter.connections;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.local.LocalCloud;
import cloud.declutter.clouds.local.LocalFolder;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Connects storages, and changes how connected ones are reached. Each is opened before a word about it is written. */
@Component
public class Connecting {
    private final Connections connections;
    private final Storages storages;
    private final SettingsForms forms;
    private final ConnectionSecrets secrets;
    private final ObjectProvider<Holdings> holdings;
    private final TransactionTemplate transaction;

    Connecting(
            Connections connections,
            Storages storages,
            SettingsForms forms,
            ConnectionSecrets secrets,
            ObjectProvider<Holdings> holdings,
            TransactionTemplate transaction) {
        this.connections = connections;
        this.storages = storages;
        this.forms = forms;
        this.secrets = secrets;
        this.holdings = holdings;
        this.transaction = transaction;
    }

    /** Throws {@link Problem} at the field that is at fault, be it that the storage does not open by it. */
    Connection connect(Owner owner, Connection.Kind kind, String name, JsonNode written) {
        if (!kind.isAccount() && !storages.isOffered(kind)) {
            throw Problem.at("kind", ConnectionProblem.KIND_NOT_OFFERED, storages.whyNot(kind));
        }
        var settings = forms.read(kind, written);
        try (var cloud = opened(owner, settings)) {
            var made = inTransaction(() -> insert(owner, kind, name, settings, cloud.identity()));
            connections.reached(owner, made.id(), cloud);
            return connections.get(owner, made.id());
        }
    }

    /**
     * Writes down a storage that was opened just now. Throws {@link Problem} where another of the person's connections is the
     * same storage, holds it or lies in it: one file must not be seen twice (I2).
     */
    private Connection insert(
            Owner owner, Connection.Kind kind, String name, StorageSettings settings, Cloud.Identity identity) {
        connections.lock(owner);
        var place = Place.of(settings);
        connections.all(owner).forEach(other -> place.refuseBeside(other, identity, Refusals.place(settings)));
        var made = connections.insert(owner, kind, name, settings, identity);
        keepSecrets(owner, made.id(), settings);
        return made;
    }

    /**
     * The operator's connection of a folder that was named on the command line, made where there is none. Others of
     * the operator's may hold it or lie in it: each scan compares within the folders it was given.
     */
    public Connection named(Owner operator, LocalFolder folder) {
        try (var cloud = LocalCloud.open(folder)) {
            return inTransaction(() -> {
                connections.lock(operator);
                return connections
                        .seenAgain(operator, folder, cloud.identity())
                        .orElseGet(() -> connections.insert(
                                operator,
                                Connection.Kind.LOCAL,
                                folder.toString(),
                                new StorageSettings.Local(folder),
                                cloud.identity()));
            });
        }
    }

    /** The person's part of the service's own store, connected at its first use. */
    public Connection uploads(Owner owner) {
        return connections.all(owner).stream()
                .filter(connection -> connection.kind() == Connection.Kind.UPLOADS)
                .findFirst()
                .orElseGet(() -> {
                    var settings = new StorageSettings.Uploads();
                    try (var cloud = opened(owner, settings)) {
                        return inTransaction(
                                () -> insert(owner, Connection.Kind.UPLOADS, "Uploads", settings, cloud.identity()));
                    }
                });
    }

    /**
     * Reaches the same storage by other settings. Throws {@link Problem} as {@link #connect}, and ANOTHER_STORAGE where they lead
     * elsewhere.
     */
    Connection change(Owner owner, ConnectionId id, Map<String, Object> written) {
        var connection = connections.get(owner, id);
        var settings = forms.change(owner, connection, written);
        try (var cloud = opened(owner, settings)) {
            if (!cloud.identity().equals(connection.identity())) {
                throw Problem.at(Refusals.place(settings), ConnectionProblem.ANOTHER_STORAGE, connection.name());
            }
        }
        return inTransaction(() -> {
            connections.lock(owner, id);
            keepSecrets(owner, id, settings);
            connections.change(owner, id, settings);
            return mended(owner, id);
        });
    }

    /** Opens it, and writes down whether that went well. Throws {@link CloudException} where it did not. */
    void test(Owner owner, ConnectionId id) {
        var connection = connections.get(owner, id);
        try (var cloud = connections.open(owner, connection)) {
            if (!connection.kind().isAccount()) {
                Storages.look(cloud);
            }
            connections.reached(owner, id, cloud);
            mended(owner, id);
        } catch (CloudException unusable) {
            connections.failed(owner, id, unusable);
            throw unusable;
        }
    }

    /** Whatever was wrong before, it was opened just now. */
    private Connection mended(Owner owner, ConnectionId id) {
        var seen = holdings.stream().anyMatch(known -> known.of(owner).containsKey(id));
        connections.mend(owner, id, seen ? Connection.Status.READY : Connection.Status.NEW);
        return connections.get(owner, id);
    }

    /** As {@link AccountConnections#connect}. */
    Connection connectAccount(Owner owner, String name, AccountConnections.Grant grant) {
        var settings = new StorageSettings.Account(grant.access());
        return inTransaction(() -> {
            var made = insert(owner, grant.kind(), name, settings, grant.account());
            secrets.keepNamed(owner, made.id(), grant.tokens());
            return made;
        });
    }

    /** As {@link AccountConnections#signInAgain}. */
    Connection changeAccount(Owner owner, ConnectionId id, AccountConnections.Grant grant) {
        return inTransaction(() -> {
            connections.lock(owner, id);
            var connection = connections.get(owner, id);
            if (connection.kind() != grant.kind() || !connection.identity().equals(grant.account())) {
                throw Problem.of(ConnectionProblem.ANOTHER_STORAGE, connection.name());
            }
            secrets.keepNamed(owner, id, grant.tokens());
            connections.change(owner, id, new StorageSettings.Account(grant.access()));
            return mended(owner, id);
        });
    }

    private Cloud opened(Owner owner, StorageSettings settings) {
        try {
            return storages.openAndLook(owner, settings);
        } catch (CloudException refused) {
            throw Refusals.of(settings, refused);
        }
    }

    private void keepSecrets(Owner owner, ConnectionId id, StorageSettings settings) {
        if (!settings.secrets().isEmpty()) {
            secrets.keepNamed(owner, id, settings.secrets());
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}

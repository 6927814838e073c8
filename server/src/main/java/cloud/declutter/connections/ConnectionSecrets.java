package cloud.declutter.connections;

import cloud.declutter.clouds.Secret;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.SealedValues;
import cloud.declutter.platform.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a connection needs to get into its storage (password, keys, tokens), at most one text of bytes for each. It is
 * sealed for that person's connection: in the row of another it does not open.
 */
@Component
class ConnectionSecrets implements SealedValues {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final Vault vault;

    ConnectionSecrets(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Replaces what was kept before. The connection must exist; its secret goes when it is disconnected. */
    void keep(Owner owner, ConnectionId connection, byte[] secret) {
        jdbc.sql("""
                        insert into connection_secrets (owner_id, connection_id, sealed)
                        values (:owner, :connection, :sealed)
                        on conflict (owner_id, connection_id) do update set sealed = excluded.sealed
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .param("sealed", vault.seal(place(owner, connection), secret))
                .update();
    }

    /** Empty for a connection without one. Throws {@link IllegalStateException} as {@link Vault#open}. */
    Optional<byte[]> open(Owner owner, ConnectionId connection) {
        return jdbc.sql("""
                        select sealed from connection_secrets where owner_id = :owner and connection_id = :connection
                        """)
                .param("owner", owner.id())
                .param("connection", connection.value())
                .query(byte[].class)
                .optional()
                .map(kept -> vault.open(place(owner, connection), kept));
    }

    /** Replaces what was kept before by secrets that have names. */
    void keepNamed(Owner owner, ConnectionId connection, Map<String, Secret> secrets) {
        var texts = secrets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, named -> named.getValue().value()));
        keep(owner, connection, JSON.writeValueAsBytes(texts));
    }

    /** What {@link #keepNamed} kept; empty for a connection without secrets. */
    Map<String, Secret> openNamed(Owner owner, ConnectionId connection) {
        return open(owner, connection).map(JSON::readTree).stream()
                .flatMap(JsonNode::propertyStream)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, named -> new Secret(named.getValue().asString())));
    }

    @Override
    public int reseal(Owner owner) {
        return all(owner).stream()
                .filter(row -> !vault.isCurrent(row.sealed()))
                .mapToInt(row -> reseal(owner, row))
                .sum();
    }

    private record Row(ConnectionId connection, byte[] sealed) {

        @Override
        public String toString() {
            return "Secret of " + connection;
        }
    }

    private List<Row> all(Owner owner) {
        return jdbc.sql("""
                        select connection_id, sealed from connection_secrets where owner_id = :owner
                        """)
                .param("owner", owner.id())
                .query((row, number) ->
                        new Row(new ConnectionId(row.getObject("connection_id", UUID.class)), row.getBytes("sealed")))
                .list();
    }

    /** A secret that the service has replaced meanwhile stays. */
    private int reseal(Owner owner, Row row) {
        var place = place(owner, row.connection());
        return jdbc.sql("""
                        update connection_secrets set sealed = :anew
                         where owner_id = :owner and connection_id = :connection and sealed = :before
                        """)
                .param("owner", owner.id())
                .param("connection", row.connection().value())
                .param("before", row.sealed())
                .param("anew", vault.seal(place, vault.open(place, row.sealed())))
                .update();
    }

    private static String place(Owner owner, ConnectionId connection) {
        return "connection/" + owner.id() + "/" + connection.value();
    }
}

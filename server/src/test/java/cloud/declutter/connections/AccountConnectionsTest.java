package cloud.declutter.connections;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.Secret;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Owner;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedRuntimeException;
import org.springframework.transaction.PlatformTransactionManager;

/** Tokens are renewed by one at a time, who keeps the others waiting only while it lives. */
class AccountConnectionsTest {
    private static final Map<String, Secret> FIRST = Map.of("token", new Secret("first"));
    private static final Map<String, Secret> SECOND = Map.of("token", new Secret("second"));

    private final Given given = Given.service();
    private final AccountConnections connections = new AccountConnections(
            given.part(Connections.class),
            given.part(Connecting.class),
            given.part(ConnectionSecrets.class),
            new ConnectionsSettings(Duration.ofSeconds(1)),
            given.part(PlatformTransactionManager.class));
    private final Person ana = given.person("ana");
    private final Owner owner = new Owner(UUID.fromString(ana.get("/api/v1/me").text("id")));
    private final ConnectionId account = new ConnectionId(
            UUID.fromString(ana.connects(given.folder("account")).text("id")));

    @Test
    void whoeverStandsStillWhileRenewingLosesItsTurnAndWritesNothing() {
        var begun = new CompletableFuture<Void>();
        var awake = new CompletableFuture<Void>();
        var still = CompletableFuture.supplyAsync(() -> renew(_ -> {
            begun.complete(null);
            awake.join();
            return FIRST;
        }));
        begun.orTimeout(30, SECONDS).join();

        var next = CompletableFuture.supplyAsync(() -> renew(_ -> SECOND)).orTimeout(30, SECONDS);
        assertThat(next.join()).isEqualTo(SECOND);
        awake.complete(null);

        assertThatThrownBy(still::join).hasCauseInstanceOf(NestedRuntimeException.class);
        assertThat(connections.tokens(owner, account)).isEqualTo(SECOND);
    }

    @Test
    void theNextOneSeesWhatTheOneBeforeHasGot() {
        renew(_ -> FIRST);

        assertThat(renew(kept -> kept)).isEqualTo(FIRST);
    }

    private Map<String, Secret> renew(UnaryOperator<Map<String, Secret>> renewed) {
        return connections.renew(owner, account, renewed);
    }
}

package cloud.declutter.connections.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.clouds.Secret;
import cloud.declutter.connections.Access;
import cloud.declutter.connections.Connection;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.identity.SessionId;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Sha256;
import cloud.declutter.platform.Vault;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The attempts that may still be finished: each once, soon, and by whoever began it. */
@Component
class Attempts {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 20;

    private final JdbcClient jdbc;
    private final Vault vault;

    Attempts(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Of many that somebody begins the newest count. */
    void begin(Owner owner, Secret state, Attempt attempt) {
        tidy(owner);
        var hash = hash(state);
        jdbc.sql("""
                        insert into oauth_attempts
                          (owner_id, state, session_id, kind, name, connection_id, access, redirect_uri, verifier, expires_at)
                        values (:owner, :state, :session, :kind, :name, :connection, :access, :redirect, :verifier,
                          now() + make_interval(secs => :life))
                        """)
                .param("owner", owner.id())
                .param("state", hash)
                .param("session", attempt.session().value())
                .param("kind", attempt.kind().shown())
                .param("name", attempt.name())
                .param("connection", attempt.again().map(ConnectionId::value).orElse(null))
                .param("access", attempt.access().shown())
                .param("redirect", attempt.redirect().toString())
                .param(
                        "verifier",
                        vault.seal(
                                place(owner, hash), attempt.verifier().value().getBytes(UTF_8)))
                .param("life", LIFE.toSeconds())
                .update();
    }

    /** Takes an attempt out; empty for one that is unknown, over, used before, or another sign-in's. */
    Optional<Attempt> take(Owner owner, Secret state, SessionId session, Connection.Kind kind) {
        var hash = hash(state);
        return jdbc.sql("""
                        delete from oauth_attempts
                         where owner_id = :owner and state = :state and session_id = :session and kind = :kind
                           and expires_at > now()
                        returning *
                        """)
                .param("owner", owner.id())
                .param("state", hash)
                .param("session", session.value())
                .param("kind", kind.shown())
                .query((row, number) -> new Attempt(
                        session,
                        Connection.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("name"),
                        Optional.ofNullable(row.getObject("connection_id", UUID.class))
                                .map(ConnectionId::new),
                        Access.of(row.getString("access")),
                        URI.create(row.getString("redirect_uri")),
                        new Secret(new String(vault.open(place(owner, hash), row.getBytes("verifier")), UTF_8))))
                .optional();
    }

    private void tidy(Owner owner) {
        jdbc.sql("delete from oauth_attempts where expires_at < now()").update();
        jdbc.sql("""
                        delete from oauth_attempts
                         where owner_id = :owner and state in (
                               select state from oauth_attempts where owner_id = :owner
                                order by expires_at desc offset :most)
                        """).param("owner", owner.id()).param("most", MOST_AT_ONCE - 1).update();
    }

    private static String place(Owner owner, byte[] hash) {
        return "oauth/" + owner.id() + "/" + HexFormat.of().formatHex(hash);
    }

    private static byte[] hash(Secret state) {
        return Sha256.begin().digest(state.value().getBytes(UTF_8));
    }
}

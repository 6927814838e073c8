package cloud.declutter.identity;

import cloud.declutter.identity.TokenAnswers.Place;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.MasterKey;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-ins and the refresh tokens that keep them going. Each token works once and is followed by another; a second use
 * means that two parties hold it, and ends the sign-in for both (RFC 9700, 4.14.2). No use prolongs the sign-in's life.
 *
 * <p>A browser's cookie is held by all its tabs, which may bring it at once, and by a page that was left before the answer
 * came: for {@value #REPEATED_SECONDS} seconds, while nobody has used its successor, a cookie is answered by that same
 * successor again. So that no secret need be kept for this, a successor follows from its predecessor under a key.
 */
@Component
public class Sessions {
    private static final int REPEATED_SECONDS = 10;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Ids ids;
    private final SecureRandom random;
    private final SecretKey successors;
    private final Duration life;

    Sessions(JdbcClient jdbc, Accounts accounts, Ids ids, SecureRandom random, MasterKey master, Settings settings) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.ids = ids;
        this.random = random;
        this.successors = master.derive("refresh-token/successor", RefreshToken.ALGORITHM, 32);
        this.life = settings.tokens().refreshLife();
    }

    /**
     * A sign-in that goes on.
     *
     * @param token the next refresh token, which nobody has used
     * @param left of the sign-in's life
     */
    public record Open(SessionId session, RefreshToken token, Duration left) {}

    /** Begins a sign-in; whether the person may, the caller has checked. */
    @Transactional
    public Open start(Owner owner, Caller caller) {
        forgetOver(owner);
        var session = new SessionId(ids.next());
        jdbc.sql("""
                        insert into sessions (owner_id, id, expires_at, device, address)
                        values (:owner, :id, now() + make_interval(secs => :life), :device, :address)
                        """)
                .param("owner", owner.id())
                .param("id", session.value())
                .param("life", life.toSeconds())
                .param("device", caller.device())
                .param("address", caller.address())
                .update();
        var token = RefreshToken.fresh(owner, ids.next(), random);
        add(token, session);
        return new Open(session, token, life);
    }

    /** Begins a sign-in by a password that was right; empty where it has been changed since. */
    @Transactional
    Optional<Open> start(Accounts.Credentials checked, Caller caller) {
        return accounts.holds(checked) ? Optional.of(start(checked.owner(), caller)) : Optional.empty();
    }

    /** What a refresh token brought. */
    sealed interface Rotation permits Rotated, Refused, Reused {}

    /** The next token of the same sign-in. */
    record Rotated(Open open) implements Rotation {}

    /** The token is none of ours, or its sign-in is over. */
    record Refused() implements Rotation {}

    /** The token was used before, so the sign-in has been ended. */
    record Reused(SignIn ended) implements Rotation {}

    /** @param place where the token came from */
    @Transactional
    Rotation rotate(RefreshToken token, Place place, String address) {
        var successor = token.successor(ids.next(), successors);
        var used = use(token, successor);
        if (used.isPresent()) {
            var open = used.get();
            met(new SignIn(token.owner(), open.session()), address);
            add(successor, open.session());
            return new Rotated(open);
        }
        return again(token, place, successor)
                .<Rotation>map(Rotated::new)
                .or(() -> end(token).map(Reused::new))
                .orElseGet(Refused::new);
    }

    private Optional<Open> use(RefreshToken token, RefreshToken successor) {
        return jdbc.sql("""
                        update refresh_tokens t set used_at = now()
                          from sessions s
                         where t.owner_id = :owner and t.id = :id and t.token_hash = :hash and t.used_at is null
                           and s.owner_id = t.owner_id and s.id = t.session_id
                           and s.ended_at is null and s.expires_at > now()
                        returning s.id, extract(epoch from s.expires_at - now())::bigint as seconds_left
                        """)
                .param("owner", token.owner().id())
                .param("id", token.id())
                .param("hash", token.hash())
                .query((row, number) -> new Open(
                        new SessionId(row.getObject("id", UUID.class)),
                        successor,
                        Duration.ofSeconds(row.getLong("seconds_left"))))
                .optional();
    }

    private Optional<Open> again(RefreshToken token, Place place, RefreshToken successor) {
        if (place == Place.BODY) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select s.id, n.id as successor,
                               extract(epoch from s.expires_at - now())::bigint as seconds_left
                          from refresh_tokens t
                          join sessions s on s.owner_id = t.owner_id and s.id = t.session_id
                          join refresh_tokens n on n.owner_id = t.owner_id and n.session_id = t.session_id
                         where t.owner_id = :owner and t.id = :id and t.token_hash = :hash
                           and t.used_at > now() - make_interval(secs => :repeated)
                           and n.token_hash = :successor and n.used_at is null
                           and s.ended_at is null and s.expires_at > now()
                        """)
                .param("owner", token.owner().id())
                .param("id", token.id())
                .param("hash", token.hash())
                .param("repeated", REPEATED_SECONDS)
                .param("successor", successor.hash())
                .query((row, number) -> new Open(
                        new SessionId(row.getObject("id", UUID.class)),
                        successor.as(row.getObject("successor", UUID.class)),
                        Duration.ofSeconds(row.getLong("seconds_left"))))
                .optional();
    }

    /** Ends the sign-in that the token, used or not, belongs to; empty where none was going on. */
    Optional<SignIn> end(RefreshToken token) {
        return jdbc.sql("""
                        update sessions s set ended_at = now()
                          from refresh_tokens t
                         where t.owner_id = :owner and t.id = :id and t.token_hash = :hash
                           and s.owner_id = t.owner_id and s.id = t.session_id and s.ended_at is null
                        returning s.id
                        """)
                .param("owner", token.owner().id())
                .param("id", token.id())
                .param("hash", token.hash())
                .query(UUID.class)
                .optional()
                .map(id -> new SignIn(token.owner(), new SessionId(id)));
    }

    /** What counts of a sign-in that goes on. */
    record Standing(Role role, Instant startedAt, Instant expiresAt) {}

    /** Empty for a sign-in that is over. Notes that it is used, once a minute. */
    Optional<Standing> standing(SignIn signIn) {
        var found = jdbc.sql("""
                        select a.role, s.created_at, s.expires_at,
                               s.last_used_at < now() - interval '1 minute' as unnoted
                          from sessions s
                          join accounts a on a.owner_id = s.owner_id
                         where s.owner_id = :owner and s.id = :id and s.ended_at is null and s.expires_at > now()
                        """)
                .param("owner", signIn.owner().id())
                .param("id", signIn.session().value())
                .query((row, number) -> new Found(
                        new Standing(
                                Role.of(row.getString("role")),
                                row.getTimestamp("created_at").toInstant(),
                                row.getTimestamp("expires_at").toInstant()),
                        row.getBoolean("unnoted")))
                .optional();
        if (found.filter(Found::unnoted).isPresent()) {
            jdbc.sql("update sessions set last_used_at = now() where owner_id = :owner and id = :id")
                    .param("owner", signIn.owner().id())
                    .param("id", signIn.session().value())
                    .update();
        }
        return found.map(Found::standing);
    }

    private record Found(Standing standing, boolean unnoted) {}

    private void met(SignIn signIn, String address) {
        jdbc.sql("""
                        update sessions set last_used_at = now(), address = :address
                         where owner_id = :owner and id = :id
                        """)
                .param("owner", signIn.owner().id())
                .param("id", signIn.session().value())
                .param("address", address)
                .update();
    }

    private void add(RefreshToken token, SessionId session) {
        jdbc.sql("""
                        insert into refresh_tokens (owner_id, id, session_id, token_hash)
                        values (:owner, :id, :session, :hash)
                        """)
                .param("owner", token.owner().id())
                .param("id", token.id())
                .param("session", session.value())
                .param("hash", token.hash())
                .update();
    }

    private void forgetOver(Owner owner) {
        jdbc.sql("delete from sessions where owner_id = :owner and expires_at < now()")
                .param("owner", owner.id())
                .update();
    }
}

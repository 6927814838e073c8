package cloud.declutter.identity;

import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-ins and the refresh tokens that keep them going. Each token works once and is followed by another; a second use
 * means that two parties hold it, and ends the sign-in for both (RFC 9700, 4.14.2). No use prolongs the sign-in's life.
 */
@Component
class Sessions {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final SecureRandom random;
    private final Duration life;

    Sessions(JdbcClient jdbc, Ids ids, SecureRandom random, Settings settings) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.random = random;
        this.life = settings.tokens().refreshLife();
    }

    record Open(SessionId session, RefreshToken token, Duration left) {}

    @Transactional
    Open start(Owner owner) {
        forgetOver(owner);
        var session = new SessionId(ids.next());
        jdbc.sql("""
                        insert into sessions (owner_id, id, expires_at)
                        values (:owner, :id, now() + make_interval(secs => :life))
                        """)
                .param("owner", owner.id())
                .param("id", session.value())
                .param("life", life.toSeconds())
                .update();
        return new Open(session, next(owner, session), life);
    }

    /** The next token of the same sign-in; empty where the token does not count (any more). */
    @Transactional
    Optional<Open> rotate(RefreshToken token) {
        var used = jdbc.sql("""
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
                .query((row, number) -> {
                    var session = new SessionId(row.getObject("id", UUID.class));
                    return new Open(session, token, Duration.ofSeconds(row.getLong("seconds_left")));
                })
                .optional();
        if (used.isEmpty()) {
            end(token);
        }
        return used.map(open -> new Open(open.session(), next(token.owner(), open.session()), open.left()));
    }

    /** Ends the sign-in that the token, used or not, belongs to. */
    void end(RefreshToken token) {
        jdbc.sql("""
                        update sessions s set ended_at = now()
                          from refresh_tokens t
                         where t.owner_id = :owner and t.id = :id and t.token_hash = :hash
                           and s.owner_id = t.owner_id and s.id = t.session_id and s.ended_at is null
                        """)
                .param("owner", token.owner().id())
                .param("id", token.id())
                .param("hash", token.hash())
                .update();
    }

    boolean live(Owner owner, SessionId session) {
        return jdbc.sql("""
                        select exists (select from sessions
                                        where owner_id = :owner and id = :id and ended_at is null and expires_at > now())
                        """)
                .param("owner", owner.id())
                .param("id", session.value())
                .query(Boolean.class)
                .single();
    }

    private RefreshToken next(Owner owner, SessionId session) {
        var token = RefreshToken.fresh(owner, ids.next(), random);
        jdbc.sql("""
                        insert into refresh_tokens (owner_id, id, session_id, token_hash)
                        values (:owner, :id, :session, :hash)
                        """)
                .param("owner", owner.id())
                .param("id", token.id())
                .param("session", session.value())
                .param("hash", token.hash())
                .update();
        return token;
    }

    private void forgetOver(Owner owner) {
        jdbc.sql("delete from sessions where owner_id = :owner and expires_at < now()")
                .param("owner", owner.id())
                .update();
    }
}

package cloud.declutter.platform.web;

import cloud.declutter.platform.AfterRestore;
import cloud.declutter.platform.Ids;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.SealedValues;
import cloud.declutter.platform.Vault;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys by which people's requests are known again, as rows. A key is claimed by inserting its row, so that of all nodes
 * one answers the request; the answer is added when it is known. A claim that stays without an answer says that nobody can
 * tell what became of the request: nobody takes it over, since that would be to do it again blind (safety.md, I6).
 */
@Component
class IdempotencyKeys implements SealedValues, AfterRestore {
    private static final int TRIES = 3;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Ids ids;

    IdempotencyKeys(JdbcClient jdbc, Vault vault, Ids ids) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.ids = ids;
    }

    /** What a claim of a key comes to. */
    sealed interface Claim {

        /** The caller answers the request, and then says what with {@link #keep}, or calls {@link #release}. */
        record Won(Owner owner, String key, UUID claim) implements Claim {}

        /** This very request was answered before. */
        record Answered(Answer answer) implements Claim {}

        /** The key is another request's. */
        record Taken() implements Claim {}

        /** This very request is being answered. */
        record UnderWay() implements Claim {}

        /** This very request was begun so long ago that whoever did so is gone. */
        record Unknown() implements Claim {}
    }

    /** @param headers names and values by turns */
    record Answer(int status, List<String> headers, byte[] body) {}

    /** @param request SHA-256 that tells the request from others */
    Claim claim(Owner owner, String key, byte[] request) {
        for (var tried = 0; tried < TRIES; tried++) {
            var claim = ids.next();
            if (insert(owner, key, claim, request)) {
                return new Claim.Won(owner, key, claim);
            }
            var known = find(owner, key);
            if (known.isPresent()) {
                return claim(owner, key, request, known.get());
            }
            // It was released between the two statements.
        }
        return new Claim.UnderWay();
    }

    private Claim claim(Owner owner, String key, byte[] request, Row row) {
        if (!MessageDigest.isEqual(request, vault.open(requestPlace(owner, key), row.request()))) {
            return new Claim.Taken();
        }
        var body = row.body();
        if (body == null) {
            return row.old() ? new Claim.Unknown() : new Claim.UnderWay();
        }
        return new Claim.Answered(new Answer(row.status(), row.headers(), vault.open(answerPlace(owner, key), body)));
    }

    /** Answers false where the key has been claimed in the last 24 hours. */
    private boolean insert(Owner owner, String key, UUID claim, byte[] request) {
        return jdbc.sql("""
                        insert into idempotency_keys as k (owner_id, key, claim, request)
                        values (:owner, :key, :claim, :request)
                        on conflict (owner_id, key) do update
                           set claim = excluded.claim, request = excluded.request, claimed_at = now(),
                               status = null, headers = null, body = null
                         where k.claimed_at <= now() - interval '24 hours'
                        """)
                        .param("owner", owner.id())
                        .param("key", key)
                        .param("claim", claim)
                        .param("request", vault.seal(requestPlace(owner, key), request))
                        .update()
                == 1;
    }

    /** @param old whether nobody can be expected to answer the request any more */
    private record Row(byte[] request, int status, List<String> headers, byte @Nullable [] body, boolean old) {

        static Row fromRow(ResultSet row, int number) throws SQLException {
            var headers = row.getArray("headers");
            return new Row(
                    row.getBytes("request"),
                    row.getInt("status"),
                    headers == null ? List.of() : List.of((String[]) headers.getArray()),
                    row.getBytes("body"),
                    row.getBoolean("old"));
        }
    }

    private Optional<Row> find(Owner owner, String key) {
        return jdbc.sql("""
                        select request, status, headers, body, claimed_at < now() - interval '5 minutes' as old
                          from idempotency_keys where owner_id = :owner and key = :key
                        """)
                .param("owner", owner.id())
                .param("key", key)
                .query(Row::fromRow)
                .optional();
    }

    /** Keeps the answer for whoever asks again. */
    void keep(Claim.Won won, Answer answer) {
        jdbc.sql("""
                        update idempotency_keys set status = :status, headers = :headers, body = :body
                         where owner_id = :owner and key = :key and claim = :claim
                        """)
                .param("status", answer.status())
                .param("headers", answer.headers().toArray(String[]::new))
                .param("body", vault.seal(answerPlace(won.owner(), won.key()), answer.body()))
                .param("owner", won.owner().id())
                .param("key", won.key())
                .param("claim", won.claim())
                .update();
    }

    /** Has the request answered anew when it comes again. */
    void release(Claim.Won won) {
        jdbc.sql("delete from idempotency_keys where owner_id = :owner and key = :key and claim = :claim")
                .param("owner", won.owner().id())
                .param("key", won.key())
                .param("claim", won.claim())
                .update();
    }

    /** Forgets what nobody can ask for any more, and answers how many keys that were. */
    int forgetOld() {
        return jdbc.sql("delete from idempotency_keys where claimed_at <= now() - interval '24 hours'")
                .update();
    }

    /** What was answered may have been undone by the restore, and must be done again. */
    @Override
    public void makeVoid(Owner owner) {
        jdbc.sql("delete from idempotency_keys where owner_id = :owner")
                .param("owner", owner.id())
                .update();
    }

    @Override
    public int reseal(Owner owner) {
        return jdbc
                .sql("select key, request, body from idempotency_keys where owner_id = :owner")
                .param("owner", owner.id())
                .query((row, number) -> new Sealed(row.getString("key"), row.getBytes("request"), row.getBytes("body")))
                .list()
                .stream()
                .mapToInt(row -> reseal(owner, row))
                .sum();
    }

    private record Sealed(String key, byte[] request, byte @Nullable [] body) {}

    /** A row that was given an answer meanwhile is left to the next run. */
    private int reseal(Owner owner, Sealed row) {
        var before = row.body();
        if (vault.isCurrent(row.request()) && (before == null || vault.isCurrent(before))) {
            return 0;
        }
        return jdbc.sql("""
                        update idempotency_keys set request = :request, body = :body
                         where owner_id = :owner and key = :key and request = :was and body is not distinct from :before
                        """)
                .param("request", anew(requestPlace(owner, row.key()), row.request()))
                .param("body", before == null ? null : anew(answerPlace(owner, row.key()), before))
                .param("owner", owner.id())
                .param("key", row.key())
                .param("was", row.request())
                .param("before", before)
                .update();
    }

    private byte[] anew(String place, byte[] sealed) {
        return vault.seal(place, vault.open(place, sealed));
    }

    private static String requestPlace(Owner owner, String key) {
        return "idempotency/request/" + owner.id() + "/" + key;
    }

    private static String answerPlace(Owner owner, String key) {
        return "idempotency/answer/" + owner.id() + "/" + key;
    }
}

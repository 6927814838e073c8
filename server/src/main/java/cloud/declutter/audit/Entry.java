package cloud.declutter.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.platform.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a person's chain. Its values are what is stored, be it what nobody of ours would have written.
 *
 * @param number from 1, without gaps
 * @param at to the microsecond
 * @param actor who did it, or had it done
 * @param content as {@link Content#bytes} gives it
 */
record Entry(
        UUID owner,
        long number,
        Instant at,
        UUID actor,
        String action,
        @Nullable UUID connection,
        byte @Nullable [] path,
        @Nullable Long size,
        byte @Nullable [] content,
        @Nullable UUID cleanup,
        @Nullable UUID group,
        @Nullable String reason,
        @Nullable String request) {

    /** Of the entry before the first. */
    static final byte[] NO_HASH = new byte[32];

    private static final int ABSENT = -1;

    /** When, by whom, and for which call; the same for all that is told at once. */
    record Occasion(Instant at, UUID actor, @Nullable String request) {}

    static Entry of(UUID owner, long number, Occasion occasion, Fact fact) {
        return new Entry(
                owner,
                number,
                occasion.at(),
                occasion.actor(),
                fact.action().shown(),
                fact.connection(),
                Optional.ofNullable(fact.path()).map(RawPath::bytes).orElse(null),
                fact.size(),
                Optional.ofNullable(fact.content()).map(Content::bytes).orElse(null),
                fact.cleanup(),
                fact.group(),
                fact.reason(),
                occasion.request());
    }

    static Entry fromRow(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("owner_id", UUID.class),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("actor_id", UUID.class),
                row.getString("action"),
                row.getObject("connection_id", UUID.class),
                row.getBytes("path"),
                row.getObject("size", Long.class),
                row.getBytes("content"),
                row.getObject("cleanup_id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("reason"),
                row.getString("request_id"));
    }

    /** SHA-256 over the hash of the entry before and each value with its length; docs/audit.md has it byte by byte. */
    byte[] hash(byte[] before) {
        var digest = Sha256.begin();
        digest.update("declutter audit 1\n".getBytes(UTF_8));
        digest.update(before);
        add(digest, bytes(owner));
        add(digest, bytes(number));
        add(digest, bytes(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        add(digest, bytes(actor));
        add(digest, action.getBytes(UTF_8));
        add(digest, bytes(connection));
        add(digest, path);
        add(digest, size == null ? null : bytes(size));
        add(digest, content);
        add(digest, bytes(cleanup));
        add(digest, bytes(group));
        add(digest, bytes(reason));
        add(digest, bytes(request));
        return digest.digest();
    }

    private static void add(MessageDigest digest, byte @Nullable [] value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? ABSENT : value.length)
                .flip());
        if (value != null) {
            digest.update(value);
        }
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static byte @Nullable [] bytes(@Nullable UUID id) {
        return id == null
                ? null
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
    }
}

package cloud.declutter.identity;

import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Sha256;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A refresh token: whose it is, which it is, and 256 random bits of which only the SHA-256 is stored. To callers it is
 * one opaque text.
 */
public record RefreshToken(Owner owner, UUID id, byte[] secret) {
    /** By which one follows from another. */
    static final String ALGORITHM = "HmacSHA256";

    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 16 + 16 + SECRET_BYTES;

    static RefreshToken fresh(Owner owner, UUID id, SecureRandom random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new RefreshToken(owner, id, secret);
    }

    /** The one that follows it: always the same secret, which only whoever has the key can tell. */
    RefreshToken successor(UUID id, SecretKey key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new RefreshToken(owner, id, mac.doFinal(secret));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }

    /** The same under another id. */
    RefreshToken as(UUID otherId) {
        return new RefreshToken(owner, otherId, secret);
    }

    /** Empty for a text that cannot be one of ours. */
    static Optional<RefreshToken> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        var owner = new Owner(new UUID(in.getLong(), in.getLong()));
        var id = new UUID(in.getLong(), in.getLong());
        var secret = new byte[SECRET_BYTES];
        in.get(secret);
        return Optional.of(new RefreshToken(owner, id, secret));
    }

    String text() {
        var out = ByteBuffer.allocate(BYTES)
                .putLong(owner.id().getMostSignificantBits())
                .putLong(owner.id().getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
    }

    byte[] hash() {
        return Sha256.begin().digest(secret);
    }

    @Override
    public String toString() {
        return "RefreshToken " + id;
    }
}

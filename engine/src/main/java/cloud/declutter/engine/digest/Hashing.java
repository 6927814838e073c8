package cloud.declutter.engine.digest;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Computes any set of content hashes from one read of the bytes. How the bytes are cut into updates does not change the
 * result. Reusable after {@link #finish} or {@link #reset}; for one thread at a time.
 */
public final class Hashing {
    private final Set<DigestKind> kinds;
    private final DigestKind[] order;
    private final Digester[] digesters;

    /** Throws {@link IllegalArgumentException} where no kind is wanted, or one that is not computable. */
    public Hashing(Set<DigestKind> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("At least one kind of digest is needed");
        }
        this.kinds = Set.copyOf(kinds);
        this.order = EnumSet.copyOf(kinds).toArray(DigestKind[]::new);
        this.digesters = new Digester[order.length];
        for (var i = 0; i < order.length; i++) {
            digesters[i] = digester(order[i]);
        }
    }

    /** What {@link #finish} will hold. */
    public Set<DigestKind> kinds() {
        return kinds;
    }

    /** Takes the next bytes of the content. */
    public void update(byte[] bytes, int offset, int length) {
        for (var digester : digesters) {
            digester.update(bytes, offset, length);
        }
    }

    /** The digests of everything since the last finish or reset; starts anew. */
    public Digests finish() {
        if (digesters.length == 1) {
            return new Digests(Map.of(order[0], digesters[0].finish()));
        }
        var values = new EnumMap<DigestKind, byte[]>(DigestKind.class);
        for (var i = 0; i < digesters.length; i++) {
            values.put(order[i], digesters[i].finish());
        }
        return new Digests(values);
    }

    /**
     * Another hashing of what this one has taken so far, for a content that begins the same and goes on in its own way. Throws
     * {@link UnsupportedOperationException} for kinds whose state cannot be copied: all but SHA-256, SHA-1 and MD5.
     */
    public Hashing fork() {
        var fork = new Hashing(kinds);
        for (var i = 0; i < digesters.length; i++) {
            fork.digesters[i] = digesters[i].fork();
        }
        return fork;
    }

    /** Forgets a content that was not read to its end. */
    public void reset() {
        for (var digester : digesters) {
            digester.reset();
        }
    }

    private static Digester digester(DigestKind kind) {
        return switch (kind) {
            case SHA256 -> JdkDigest.of("SHA-256");
            case SHA1 -> JdkDigest.of("SHA-1");
            case MD5 -> JdkDigest.of("MD5");
            case QUICK_XOR -> new QuickXor();
            case DROPBOX -> new DropboxTree();
            case CRC32C -> new Crc32c();
            case CRC64_NVME -> new Crc64Nvme();
            case S3_PARTS -> throw new IllegalArgumentException(kind + " cannot be computed from the content alone");
        };
    }
}

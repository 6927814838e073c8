package cloud.declutter.engine.digest;

import java.util.Map;

/** The digests of one content, as raw bytes in the length that their kind has. */
public record Digests(Map<DigestKind, byte[]> values) {

    public Digests {
        values = Map.copyOf(values);
    }

    /** Throws {@link IllegalStateException} where SHA-256 was not among the wanted kinds. */
    public byte[] sha256() {
        return of(DigestKind.SHA256);
    }

    /** Throws {@link IllegalStateException} where the kind was not among the wanted ones. */
    public byte[] of(DigestKind kind) {
        var value = values.get(kind);
        if (value == null) {
            throw new IllegalStateException(kind + " was not computed");
        }
        return value;
    }
}

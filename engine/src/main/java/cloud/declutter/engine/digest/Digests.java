package cloud.declutter.engine.digest;

import java.util.Map;

/** The digests of one content, as raw bytes in the length that their kind has. */
public record Digests(Map<DigestKind, byte[]> values) {

    /** Throws {@link IllegalStateException} where SHA-256 was not among the wanted kinds. */
    public byte[] sha256() {
        var value = values.get(DigestKind.SHA256);
        if (value == null) {
            throw new IllegalStateException("SHA-256 was not computed");
        }
        return value;
    }
}

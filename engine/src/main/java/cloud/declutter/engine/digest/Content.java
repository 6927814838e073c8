package cloud.declutter.engine.digest;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a file holds, by one digest: of two files with equal size and content either may stand for the other.
 *
 * @param value in the length of its kind
 */
public record Content(DigestKind kind, byte[] value) {

    public Content {
        value = value.clone();
        if (value.length != kind.length()) {
            throw new IllegalArgumentException(kind + " has " + kind.length() + " bytes, not " + value.length);
        }
    }

    public static Content sha256(byte[] value) {
        return new Content(DigestKind.SHA256, value);
    }

    /** As {@link #bytes} gave them. */
    public static Content of(byte[] bytes) {
        return bytes.length == DigestKind.SHA256.length()
                ? sha256(bytes)
                : new Content(DigestKind.ofCode(bytes[0]), Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    /** SHA-256 as it is, every other kind after its code: 32 bytes are always a SHA-256. */
    public byte[] bytes() {
        if (kind == DigestKind.SHA256) {
            return value.clone();
        }
        var bytes = new byte[1 + value.length];
        bytes[0] = kind.code();
        System.arraycopy(value, 0, bytes, 1, value.length);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that && kind == that.kind && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return kind + ":" + HexFormat.of().formatHex(value);
    }
}

package cloud.declutter.engine.digest;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The content hashes that storages publish, named as their providers name them. */
public enum DigestKind {
    /** 32 bytes. */
    SHA256(1, 32),
    /** 20 bytes; not collision resistant. */
    SHA1(2, 20),
    /** 16 bytes; not collision resistant. */
    MD5(3, 16),
    /** OneDrive and SharePoint: 20 bytes, not cryptographic. */
    QUICK_XOR(4, 20),
    /** Dropbox: SHA-256 over the SHA-256 of each 4 MiB block, 32 bytes. */
    DROPBOX(5, 32),
    /** Google Cloud Storage and S3: 4 bytes, most significant first. */
    CRC32C(6, 4),
    /** S3: 8 bytes, most significant first. */
    CRC64_NVME(7, 8),
    /**
     * S3, the ETag of an upload in parts: MD5 over the MD5 of each part, then the number of parts in 4 bytes, most
     * significant first. Where the parts were cut is not told, so it is not computed but compared.
     */
    S3_PARTS(8, 20);

    private static final Set<DigestKind> PROVING = EnumSet.of(SHA256, SHA1, MD5, QUICK_XOR, DROPBOX);
    private static final Set<DigestKind> COMPUTABLE = EnumSet.complementOf(EnumSet.of(S3_PARTS));

    private final byte code;
    private final int length;

    DigestKind(int code, int length) {
        this.code = (byte) code;
        this.length = length;
    }

    /** The kinds that {@link Hashing} computes. */
    public static Set<DigestKind> computable() {
        return EnumSet.copyOf(COMPUTABLE);
    }

    /** The computable kinds that are long enough for equal digests to mean equal contents. */
    public static Set<DigestKind> proving() {
        return EnumSet.copyOf(PROVING);
    }

    /** What stands for it in stored rows; never changes. */
    public byte code() {
        return code;
    }

    /** Of its values, in bytes. */
    public int length() {
        return length;
    }

    /** Throws {@link IllegalArgumentException} for a code that none has. */
    public static DigestKind ofCode(byte code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of digest has the code " + code));
    }
}

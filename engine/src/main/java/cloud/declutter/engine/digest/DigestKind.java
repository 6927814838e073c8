package cloud.declutter.engine.digest;

/** The content hashes that storages publish, named as their providers name them. */
public enum DigestKind {
    /** 32 bytes. */
    SHA256,
    /** 20 bytes; not collision resistant. */
    SHA1,
    /** 16 bytes; not collision resistant. */
    MD5,
    /** OneDrive and SharePoint: 20 bytes, not cryptographic. */
    QUICK_XOR,
    /** Dropbox: SHA-256 over the SHA-256 of each 4 MiB block, 32 bytes. */
    DROPBOX,
    /** Google Cloud Storage and S3: 4 bytes, most significant first. */
    CRC32C,
    /** S3: 8 bytes, most significant first. */
    CRC64_NVME
}

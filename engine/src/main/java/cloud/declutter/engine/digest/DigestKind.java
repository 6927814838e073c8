package cloud.declutter.engine.digest;

/** The content hashes that storages publish, named as their providers name them. */
public enum DigestKind {
    SHA256,
    SHA1,
    MD5,
    /** OneDrive and SharePoint: 160 bit, not cryptographic. */
    QUICK_XOR,
    /** Dropbox: SHA-256 over the SHA-256 of each 4 MiB block. */
    DROPBOX,
    CRC32C,
    CRC64_NVME
}

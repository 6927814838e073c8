package cloud.declutter.engine.digest;

/** One kind of hash in the making. */
sealed interface Digester permits JdkDigest, QuickXor, DropboxTree, Crc32c, Crc64Nvme {
    void update(byte[] bytes, int offset, int length);

    /** The hash of all bytes since the last finish or reset, as its providers print it; starts anew. */
    byte[] finish();

    void reset();

    /** Another that goes on from here. Throws {@link UnsupportedOperationException} where Java cannot copy the state. */
    default Digester fork() {
        throw new UnsupportedOperationException("The state of " + this + " cannot be copied");
    }
}

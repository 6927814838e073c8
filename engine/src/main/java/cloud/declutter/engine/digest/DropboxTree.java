package cloud.declutter.engine.digest;

import java.security.MessageDigest;

/**
 * Dropbox's {@code content_hash}: SHA-256 over the SHA-256 of each block of 4 MiB. An empty content has no block.
 *
 * <p>Source: "Content hash", Dropbox developer reference.
 */
final class DropboxTree implements Digester {
    private static final int BLOCK = 4 * 1024 * 1024;

    private final MessageDigest whole = JdkDigest.of("SHA-256").digest();
    private final MessageDigest block = JdkDigest.of("SHA-256").digest();
    private int inBlock;

    @Override
    public void update(byte[] bytes, int offset, int length) {
        var from = offset;
        var end = offset + length;
        while (from < end) {
            var run = Math.min(BLOCK - inBlock, end - from);
            block.update(bytes, from, run);
            from += run;
            inBlock += run;
            if (inBlock == BLOCK) {
                closeBlock();
            }
        }
    }

    @Override
    public byte[] finish() {
        if (inBlock > 0) {
            closeBlock();
        }
        return whole.digest();
    }

    private void closeBlock() {
        whole.update(block.digest());
        inBlock = 0;
    }

    @Override
    public void reset() {
        whole.reset();
        block.reset();
        inBlock = 0;
    }
}

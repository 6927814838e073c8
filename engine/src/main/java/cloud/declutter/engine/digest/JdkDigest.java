package cloud.declutter.engine.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash that every Java platform must have, or has in practice. */
record JdkDigest(MessageDigest digest) implements Digester {

    static JdkDigest of(String algorithm) {
        try {
            return new JdkDigest(MessageDigest.getInstance(algorithm));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no " + algorithm + "; use an unrestricted one", missing);
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public byte[] finish() {
        return digest.digest();
    }

    @Override
    public void reset() {
        digest.reset();
    }

    @Override
    public JdkDigest fork() {
        try {
            return new JdkDigest((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException another) {
            throw new UnsupportedOperationException(digest.getAlgorithm() + " of this Java cannot be copied", another);
        }
    }
}

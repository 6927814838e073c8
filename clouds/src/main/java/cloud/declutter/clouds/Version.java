package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What tells one state of a stored object from another without reading it. Storages that name objects and versions by
 * texts instead of numbers give the {@link #number} of those texts.
 *
 * @param device the storage that numbers the objects: {@code st_dev} of a local file system
 * @param object the object on that device: {@code st_ino} of a local file
 * @param size bytes
 * @param modifiedNanos last change of the content, nanoseconds since the epoch
 * @param changedNanos last change of content or attributes: {@code st_ctim}, nanoseconds since the epoch, or the number
 *     of a storage's own tag of the version (eTag, rev)
 */
public record Version(long device, long object, long size, long modifiedNanos, long changedNanos) {

    /** Same device and object: the same thing under whatever names (safety.md, I2). */
    public boolean sameObject(Version other) {
        return device == other.device && object == other.object;
    }

    /** The first 64 bits of the SHA-256 of the texts: equal for equal texts, and for no others that will be met. */
    public static long number(String... texts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var text : texts) {
                var bytes = text.getBytes(UTF_8);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                sha256.update(bytes);
            }
            return ByteBuffer.wrap(sha256.digest()).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

package cloud.declutter.clouds;

/**
 * What tells one state of a stored object from another without reading it.
 *
 * @param device the storage that numbers the objects: {@code st_dev} of a local file system
 * @param object the object on that device: {@code st_ino} of a local file
 * @param size bytes
 * @param modifiedNanos last change of the content, nanoseconds since the epoch
 * @param changedNanos last change of content or attributes ({@code st_ctim}), nanoseconds since the epoch
 */
public record Version(long device, long object, long size, long modifiedNanos, long changedNanos) {

    /** Same device and object: the same thing under whatever names (safety.md, I2). */
    public boolean sameObject(Version other) {
        return device == other.device && object == other.object;
    }
}

package cloud.declutter.clouds;

/**
 * What a storage has been asked since it was opened.
 *
 * @param calls requests sent, each try counted
 * @param bytes of content received
 */
public record Traffic(long calls, long bytes) {
    public static final Traffic NONE = new Traffic(0, 0);
}

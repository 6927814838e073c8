package cloud.declutter.clouds;

/** A part of a content, in bytes. */
public record Range(long from, long length) {
    public static final Range ALL = new Range(0, Long.MAX_VALUE);

    public Range {
        if (from < 0 || length < 1) {
            throw new IllegalArgumentException("No range: " + length + " bytes from " + from);
        }
    }

    public boolean isAll() {
        return from == 0 && length == Long.MAX_VALUE;
    }
}

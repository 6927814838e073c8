package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cloud.declutter.engine.path.RawPath;
import java.io.ByteArrayOutputStream;

/** Names to try where one is taken: {@code a.txt}, {@code a (restored).txt}, {@code a (restored 2).txt}. */
public final class FreeName {
    /** How many names are tried before giving up. */
    public static final int TRIES = 1000;

    private static final int LONGEST = 255;
    private static final int LONGEST_EXTENSION = 16;

    private FreeName() {}

    /** The n-th name to try, counted from 0, which is the name itself; never more than 255 bytes. */
    public static RawPath of(RawPath name, int n) {
        if (n == 0) {
            return name;
        }
        var bytes = name.bytes();
        var suffix = (n == 1 ? " (restored)" : " (restored " + n + ")").getBytes(US_ASCII);
        var dot = extension(bytes);
        var stem = cut(bytes, dot, LONGEST - suffix.length - (bytes.length - dot));
        var free = new ByteArrayOutputStream(LONGEST);
        free.write(bytes, 0, stem);
        free.writeBytes(suffix);
        free.write(bytes, dot, bytes.length - dot);
        return RawPath.of(free.toByteArray());
    }

    /** Where the extension starts, with its dot; the end of the name where it has none. */
    private static int extension(byte[] name) {
        for (var i = name.length - 1; i > 0 && name.length - i <= LONGEST_EXTENSION; i--) {
            if (name[i] == '.') {
                return i;
            }
        }
        return name.length;
    }

    /** As many bytes of the stem as fit, never half a character of UTF-8. */
    private static int cut(byte[] name, int stem, int room) {
        if (stem <= room) {
            return stem;
        }
        var end = room;
        while (end > room - 4 && (name[end] & 0xC0) == 0x80) {
            end--;
        }
        return (name[end] & 0xC0) == 0x80 ? room : end;
    }
}

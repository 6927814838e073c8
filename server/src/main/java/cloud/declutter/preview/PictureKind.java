package cloud.declutter.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of picture that can be shown small, told by the bytes they start with, never by their name. */
enum PictureKind {
    JPEG("\377\330\377"),
    PNG("\211PNG\r\n\032\n"),
    GIF("GIF8"),
    BMP("BM");

    /** Bytes from the start of a file that tell each of them. */
    static final int BYTES_NEEDED = 8;

    private final byte[] magic;

    PictureKind(String magic) {
        this.magic = magic.getBytes(ISO_8859_1);
    }

    static Optional<PictureKind> of(byte[] start) {
        return Arrays.stream(values()).filter(kind -> kind.opens(start)).findFirst();
    }

    private boolean opens(byte[] start) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }
}

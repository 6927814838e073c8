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

    /** A character for each byte. */
    private final String magic;

    PictureKind(String magic) {
        this.magic = magic;
    }

    static Optional<PictureKind> of(byte[] start) {
        var text = new String(start, ISO_8859_1);
        return Arrays.stream(values())
                .filter(kind -> text.startsWith(kind.magic))
                .findFirst();
    }
}

package cloud.declutter.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the sort value and id of the last row that was given out, opaque to callers.
 *
 * @param value sort value of that row
 */
public record Cursor(long value, UUID id) {

    /** Before the first row of a list in falling order. */
    public static final Cursor FROM_TOP =
            new Cursor(Long.MAX_VALUE, UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    /** Before the first row of a list in rising order. */
    public static final Cursor FROM_BOTTOM = new Cursor(Long.MIN_VALUE, new UUID(0, 0));

    private static final int LONGEST = 100;

    /** Throws {@link Problem} at {@code cursor} for a text that {@link #text} did not make. */
    public static Cursor parse(@Nullable String text, Cursor whenAbsent) {
        if (text == null) {
            return whenAbsent;
        }
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException();
            }
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("/", 2);
            return new Cursor(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            throw Problem.at("cursor", CommonProblem.CURSOR_INVALID);
        }
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((value + "/" + id).getBytes(UTF_8));
    }
}

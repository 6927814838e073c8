package cloud.declutter.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on that is sorted by texts: as {@link cloud.declutter.platform.Cursor}, whose values are numbers.
 *
 * @param value sort value of the last row that was given out
 */
record Place(String value, UUID id) {
    /** A text of {@link SearchText#LONGEST} units, in Base64 of its UTF-8. */
    private static final int LONGEST = 2100;

    private static final UUID NONE = new UUID(0, 0);

    /** In a list whose values are all different. */
    static Place of(String value) {
        return new Place(value, NONE);
    }

    /** Throws {@link Problem} at {@code cursor} for a text that {@link #text} did not make. */
    static Place parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException();
            }
            var whole = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            var slash = whole.lastIndexOf('/');
            if (slash < 0 || whole.indexOf(0) >= 0) {
                throw new IllegalArgumentException();
            }
            return new Place(whole.substring(0, slash), UUID.fromString(whole.substring(slash + 1)));
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    /** Its value in a list that is sorted by numbers. */
    long number() {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException ofAnotherList) {
            throw invalid();
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((value + "/" + id).getBytes(UTF_8));
    }

    static @Nullable Place parseNullable(@Nullable String text) {
        return text == null ? null : parse(text);
    }

    private static Problem invalid() {
        return Problem.at("cursor", CommonProblem.CURSOR_INVALID);
    }
}

package cloud.declutter.platform.web;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Reads texts of JSON and refuses what can never be valid: NUL, broken Unicode and, but for paths of storages, control
 * characters. Nothing is ever rewritten.
 */
class StrictText extends StringDeserializer {
    static final String NO_NUL = "must not hold NUL or broken Unicode";
    static final String NO_CONTROL = "must not hold control characters or broken Unicode";

    /** As {@link StoragePath} has it. */
    public static final class OfStorage extends StrictText {

        @Override
        boolean isForbidden(int character) {
            return isNever(character);
        }

        @Override
        String rule() {
            return NO_NUL;
        }
    }

    /** What a text must not hold. */
    static final class Forbidden extends MismatchedInputException {

        Forbidden(JsonParser at, String rule) {
            super(at, rule, String.class);
        }
    }

    /** True where a text must not hold any such character, in JSON or elsewhere. */
    static boolean holdsControl(String text) {
        return text.codePoints().anyMatch(each -> isNever(each) || Character.isISOControl(each));
    }

    /** NUL, or half of a surrogate pair. */
    static boolean isNever(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
        var text = super.deserialize(parser, context);
        if (text != null && text.codePoints().anyMatch(this::isForbidden)) {
            throw new Forbidden(parser, rule());
        }
        return text;
    }

    boolean isForbidden(int character) {
        return isNever(character) || Character.isISOControl(character);
    }

    String rule() {
        return NO_CONTROL;
    }
}

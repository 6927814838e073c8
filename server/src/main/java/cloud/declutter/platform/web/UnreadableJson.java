package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells what is wrong with a body that could not be read, and with which field, without a word about our classes. */
final class UnreadableJson {
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"", Pattern.DOTALL);
    private static final int LONGEST_NAME = 100;

    private UnreadableJson() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        return problem(cause(unreadable));
    }

    /** As of a whole body; null where there is none. */
    static Problem problem(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> invalid(path(unknown), unknownField(unknown));
            case StrictText.Forbidden forbidden -> forbidden(forbidden);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case StreamConstraintsException excess ->
                body("it is nested more than 32 deep, or holds a name of more than 256, a text of more than 65,536 or"
                        + " a number of more than 64 characters.");
            case StreamReadException malformed -> malformed(malformed);
            case JacksonException other -> body("a value in it cannot be read.");
            case null, default -> body("it is missing, or is not JSON in UTF-8.");
        };
    }

    /** What the reader of a field met is wrapped by the name of that field. */
    private static @Nullable Throwable cause(HttpMessageNotReadableException unreadable) {
        var outer = unreadable.getCause();
        return outer != null
                        && (outer.getCause() instanceof StreamConstraintsException
                                || outer.getCause() instanceof StreamReadException)
                ? outer.getCause()
                : outer;
    }

    private static Problem mismatch(MismatchedInputException mismatch) {
        var path = path(mismatch);
        return path.isEmpty()
                ? body("it " + Expected.of(mismatch.getTargetType()) + ".")
                : invalid(path, Expected.of(mismatch.getTargetType()));
    }

    private static Problem forbidden(StrictText.Forbidden forbidden) {
        var fault = new Problem.Fault(path(forbidden), forbidden.getOriginalMessage());
        return Problem.with(List.of(fault), CommonProblem.FORBIDDEN_INPUT);
    }

    private static Problem malformed(StreamReadException malformed) {
        var duplicate = DUPLICATE.matcher(malformed.getOriginalMessage());
        if (duplicate.find()) {
            return invalid(shortened(duplicate.group(1)), "is given more than once");
        }
        var at = malformed.getLocation();
        return body(
                at == null
                        ? "it is not JSON."
                        : "it stops being JSON at line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr()));
    }

    private static String unknownField(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return known == null || known.isEmpty()
                ? "is not known here; no field is"
                : "is not known here; known are "
                        + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    /** As {@code settings.path} or {@code choices[2].groupId}. */
    private static String path(JacksonException exception) {
        var text = new StringBuilder();
        for (var step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(shortened(step.getPropertyName()));
            }
        }
        return text.toString();
    }

    /** As it can be written down: half of a surrogate pair has no bytes. */
    private static String shortened(String name) {
        var sane = name.codePoints()
                .limit(LONGEST_NAME)
                .map(each -> StrictText.isNever(each) ? '\uFFFD' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return name.codePointCount(0, name.length()) <= LONGEST_NAME ? sane.toString() : sane + "…";
    }

    private static Problem invalid(String field, String message) {
        return Problem.with(List.of(new Problem.Fault(field, message)), CommonProblem.INVALID_REQUEST);
    }

    private static Problem body(String sentence) {
        return Problem.of(CommonProblem.UNREADABLE_BODY, sentence);
    }
}

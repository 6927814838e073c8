package cloud.declutter.platform.web;

import cloud.declutter.platform.Problem;
import cloud.declutter.platform.ProblemKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * A failed call, as RFC 9457 has it.
 *
 * @param type which problem it is; the same for every occurrence
 * @param instance path of the call
 * @param requestId under which the service logged the call
 * @param errors what is wrong with each field, where fields are to blame
 */
@Schema(name = "Problem")
record ProblemAnswer(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Problem.Fault> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static ProblemAnswer of(Problem problem, String instance, String requestId) {
        return new ProblemAnswer(
                type(problem.kind()),
                title(problem.kind()),
                problem.kind().status(),
                String.valueOf(problem.getMessage()),
                instance,
                requestId,
                problem.faults());
    }

    private static String type(ProblemKind kind) {
        return "/problems/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(ProblemKind kind) {
        var words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

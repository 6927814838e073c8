package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads parts of bodies whose form depends on the rest of the request, as strictly as whole bodies are read. */
@Component
public class BodyParts {
    private final JsonMapper json;
    private final Validator validator;

    BodyParts(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * Throws {@link Problem} that names each fault by its field below {@code field}.
     *
     * @param field where the part stands in the body, as {@code settings}
     */
    public <T> T read(String field, JsonNode part, Class<T> form) {
        if (part.isNull()) {
            var fault = new Problem.Fault(field, Expected.of(form));
            throw Problem.with(List.of(fault), CommonProblem.INVALID_REQUEST);
        }
        T read;
        try {
            read = json.treeToValue(part, form);
        } catch (JacksonException unfit) {
            unfit.prependPath(form, field);
            throw UnreadableJson.problem(unfit);
        }
        var faults = validator.validate(read).stream()
                .map(each -> fault(field, each))
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.with(faults, CommonProblem.INVALID_REQUEST);
        }
        return read;
    }

    private static Problem.Fault fault(String field, ConstraintViolation<?> violation) {
        return new Problem.Fault(field + "." + violation.getPropertyPath(), violation.getMessage());
    }
}

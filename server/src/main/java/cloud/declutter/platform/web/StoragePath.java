package cloud.declutter.platform.web;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A path or name as a storage has it: line breaks and other control characters are legitimate there, NUL and broken
 * Unicode are not. A list of them is {@link StoragePaths} as well.
 */
@Pattern(regexp = "[^\\x00\\p{Cs}]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@JacksonAnnotationsInside
@JsonDeserialize(using = StrictText.OfStorage.class)
@Target({FIELD, PARAMETER, RECORD_COMPONENT, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface StoragePath {
    String message() default StrictText.NO_NUL;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

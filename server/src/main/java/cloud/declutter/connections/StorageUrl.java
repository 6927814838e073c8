package cloud.declutter.connections;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import cloud.declutter.clouds.http.Origin;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address of a storage over HTTP, without credentials, query or fragment. Bound its length with @Size. */
@Constraint(validatedBy = StorageUrl.Check.class)
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface StorageUrl {
    String message() default "must be an address, as https://cloud.example.org/files";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null and nothing pass: whether a value must be there is another rule. */
    final class Check implements ConstraintValidator<StorageUrl, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            var fault = text == null || text.isEmpty() ? Optional.<String>empty() : fault(text);
            fault.ifPresent(sentence -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(sentence).addConstraintViolation();
            });
            return fault.isEmpty();
        }

        private static Optional<String> fault(String text) {
            try {
                var uri = new URI(text);
                Origin.of(uri);
                return uri.getRawQuery() == null && uri.getRawFragment() == null
                        ? Optional.empty()
                        : Optional.of("must end before its ? or #");
            } catch (URISyntaxException malformed) {
                return Optional.of("must be an address, as https://cloud.example.org/files");
            } catch (IllegalArgumentException unfit) {
                return Optional.ofNullable(unfit.getMessage());
            }
        }
    }
}

package cloud.declutter.connections;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import cloud.declutter.clouds.Secret;
import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A text of a body that must be there, has up to 4,096 characters, and never shows itself once it is read. */
@Constraint(validatedBy = SecretText.Check.class)
@JacksonAnnotationsInside
@JsonDeserialize(using = SecretText.Reader.class)
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface SecretText {
    int LONGEST = 4096;

    String message() default "must be given, in at most 4096 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Takes the text into a {@link Secret}. */
    final class Reader extends ValueDeserializer<Secret> {

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) {
            return new Secret(context.readValue(parser, String.class));
        }
    }

    /** Whether it is there, and short enough. */
    final class Check implements ConstraintValidator<SecretText, Secret> {

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret != null && !secret.value().isEmpty() && secret.value().length() <= LONGEST;
        }
    }
}

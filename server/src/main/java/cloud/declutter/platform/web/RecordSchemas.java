package cloud.declutter.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Describes records as they are: every component is required unless it is {@link Nullable}, in which case it may be
 * null. Constants of enums are lower case.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@SuppressWarnings("rawtypes") // Swagger's own signatures are.
class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var schema = chain.next().resolve(type, context, chain);
        var raw = raw(type);
        if (schema != null && raw != null && raw.isEnum()) {
            lowerCase(schema);
        }
        if (schema != null && raw != null && raw.isRecord()) {
            describe(raw, defined(schema, context));
        }
        return schema;
    }

    private static @Nullable Class<?> raw(AnnotatedType type) {
        if (type.getType() instanceof JavaType known) {
            return known.getRawClass();
        }
        return switch (type.getType()) {
            case Class<?> known -> known;
            case ParameterizedType known when known.getRawType() instanceof Class<?> generic -> generic;
            default -> null;
        };
    }

    /** Records are described once and referred to. */
    private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        if (reference == null) {
            return schema;
        }
        var known = context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return known == null ? schema : known;
    }

    private static void lowerCase(Schema<?> schema) {
        @SuppressWarnings("unchecked") // An enum's schema lists texts.
        var constants = (Schema<Object>) schema;
        if (constants.getEnum() != null) {
            constants.setEnum(constants.getEnum().stream()
                    .<Object>map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .toList());
        }
    }

    private static void describe(Class<?> record, Schema<?> schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            schema.addType("object");
            return;
        }
        var components = List.of(record.getRecordComponents());
        schema.setRequired(components.stream()
                .filter(component -> !nullable(component) && !left(record, component))
                .map(component -> name(record, component))
                .filter(properties::containsKey)
                .toList());
        for (var component : components) {
            var property = properties.get(name(record, component));
            var bounds = component.getAnnotation(Characters.class);
            if (property != null && bounds != null) {
                property.minLength(bounds.min()).maxLength(bounds.max());
            }
        }
        components.stream()
                .filter(RecordSchemas::nullable)
                .map(component -> name(record, component))
                .forEach(name -> properties.computeIfPresent(name, (same, property) -> orNull(property)));
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** True for a component that is left out of the JSON when it is empty. */
    private static boolean left(Class<?> record, RecordComponent component) {
        return annotation(record, component, JsonInclude.class)
                .or(() -> Optional.ofNullable(record.getAnnotation(JsonInclude.class)))
                .filter(rule -> rule.value() != JsonInclude.Include.ALWAYS)
                .isPresent();
    }

    private static String name(Class<?> record, RecordComponent component) {
        return annotation(record, component, JsonProperty.class)
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(component.getName());
    }

    /** Jackson's annotations go to the component's field. */
    private static <A extends Annotation> Optional<A> annotation(
            Class<?> record, RecordComponent component, Class<A> type) {
        return Arrays.stream(record.getDeclaredFields())
                .filter(field -> field.getName().equals(component.getName()))
                .flatMap(field -> Arrays.stream(field.getAnnotationsByType(type)))
                .findFirst();
    }

    private static Schema orNull(Schema property) {
        if (property.get$ref() != null) {
            var absent = new JsonSchema();
            absent.addType("null");
            var either = new JsonSchema();
            either.setAnyOf(List.of(property, absent));
            return either;
        }
        property.addType("null");
        return property;
    }
}

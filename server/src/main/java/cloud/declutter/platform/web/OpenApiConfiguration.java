package cloud.declutter.platform.web;

import cloud.declutter.platform.Owner;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.method.HandlerMethod;

/** The API's description at {@code /api/openapi.json}, from which the page's client is generated. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final String IDEMPOTENCY_KEY = "IdempotencyKey";
    private static final String OPEN_TO_ALL = "/api/v1/auth/";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Owner.class);
    }

    @Bean
    OpenAPI description() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info()
                        .title("Declutter Cloud")
                        .version("1")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components().addSecuritySchemes(BEARER, bearer))
                .servers(List.of(new Server().url("/")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Bodies are records inside their controller; its name keeps those of different controllers apart. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver schemaNames() {
        return new ModelResolver(Json31.mapper(), new TypeNameResolver() {
            @Override
            protected String getNameOfClass(Class<?> type) {
                var around = type.getEnclosingClass();
                return around == null
                        ? type.getSimpleName()
                        : around.getSimpleName().replace("Controller", "") + type.getSimpleName();
            }
        });
    }

    /** Unique and stable: the controller's name, then the method's, as {@code connectionsConnect}. */
    @Bean
    OperationCustomizer operationIds() {
        return (operation, method) -> operation.operationId(operationId(method));
    }

    @Bean
    OpenApiCustomizer everyCall() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(ProblemAnswer.class)
                    .forEach(document.getComponents()::addSchemas);
            document.getComponents().addParameters(IDEMPOTENCY_KEY, idempotencyKey());
            document.getPaths()
                    .forEach((path, calls) ->
                            calls.readOperationsMap().forEach((method, call) -> complete(path, method, call)));
        };
    }

    private static String operationId(HandlerMethod method) {
        var controller = method.getBeanType().getSimpleName().replace("Controller", "");
        var name = method.getMethod().getName();
        return controller.substring(0, 1).toLowerCase(Locale.ROOT)
                + controller.substring(1)
                + name.substring(0, 1).toUpperCase(Locale.ROOT)
                + name.substring(1);
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation call) {
        if (!path.startsWith("/api/") || path.startsWith(OPEN_TO_ALL)) {
            call.security(List.of());
        }
        if (path.startsWith("/api/")) {
            call.getResponses().addApiResponse("default", problem());
        }
        if (method != PathItem.HttpMethod.GET && path.startsWith("/api/") && !path.startsWith(OPEN_TO_ALL)) {
            call.addParametersItem(new Parameter().$ref("#/components/parameters/" + IDEMPOTENCY_KEY));
        }
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .description(
                        "Names this request, in quotes or without. Sent again with the same key within 24 hours, it is"
                                + " not done again and gives the same answer; another request with the same key gives 422, the"
                                + " same while it is still being answered 409.")
                .schema(new Schema<String>()
                        .types(Set.of("string"))
                        .minLength(1)
                        .maxLength(2 * IdempotencyKey.LONGEST + 2));
    }

    private static ApiResponse problem() {
        var schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description("The call failed; see type and detail.")
                .content(new Content().addMediaType(ProblemAnswer.MEDIA_TYPE, new MediaType().schema(schema)));
    }
}

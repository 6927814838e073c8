package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
    private final Given given = Given.service();
    private final JsonNode document =
            given.nobody().get("/api/openapi.json").expect(200).body();

    @Test
    void itIsOpenApiWithTheWayToSignIn() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("info").path("title").asString()).isEqualTo("Declutter Cloud");
        assertThat(document.path("components")
                        .path("securitySchemes")
                        .path("bearer")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(operation("/api/v1/me", "get").has("security")).isFalse();
        assertThat(operation("/api/v1/auth/token", "post").path("security")).isEmpty();
    }

    @Test
    void itIsTheSameFromEachServer() {
        var another = Given.service(Map.of());

        assertThat(another.nobody().get("/api/openapi.json").bytes())
                .isEqualTo(given.nobody().get("/api/openapi.json").bytes());
        another.stop();
    }

    /** The page is typed by the committed description; {@code -Ddeclutter.write-openapi=true} writes it anew. */
    @Test
    void itIsTheCommittedOne() throws IOException {
        var committed = Path.of("../web/openapi.json");
        var served = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        if (Boolean.getBoolean("declutter.write-openapi")) {
            Files.writeString(committed, served);
        }

        assertThat(served).isEqualTo(Files.readString(committed));
    }

    @Test
    void everyCallHasAnIdOfItsOwn() {
        var ids = operations().stream()
                .map(each -> each.path("operationId").asString())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().contains("connectionsConnect", "authToken", "meChange");
    }

    @Test
    void everyCallMayEndInAProblem() {
        for (var name : document.path("paths").propertyNames()) {
            if (name.startsWith("/api/")) {
                document.path("paths")
                        .path(name)
                        .valueStream()
                        .forEach(call -> assertThat(
                                        call.at("/responses/default/content/application~1problem+json/schema/$ref")
                                                .asString())
                                .as(name)
                                .isEqualTo("#/components/schemas/Problem"));
            }
        }
    }

    @Test
    void everyCallThatChangesSomethingForWhoIsSignedInTakesAKey() {
        assertThat(document.at("/components/parameters/IdempotencyKey/in").asString())
                .isEqualTo("header");
        document.path("paths")
                .propertyStream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(call -> assertThat(
                                        call.getValue().at("/parameters").valueStream())
                                .extracting(parameter ->
                                        parameter.path("$ref").asString().endsWith("/IdempotencyKey"))
                                .as("%s %s", call.getKey(), path.getKey())
                                .satisfies(keys -> assertThat(keys.contains(true))
                                        .isEqualTo(!call.getKey().equals("get")
                                                && !path.getKey().startsWith("/api/v1/auth/")))));
    }

    @Test
    void whoCallsIsNoParameter() {
        assertThat(operations().stream().flatMap(each -> each.path("parameters").valueStream()))
                .extracting(parameter -> parameter.path("name").asString())
                .doesNotContain("owner", "__Host-declutter-refresh");
    }

    @Test
    void whatMayBeNullIsNotRequiredAndSaysSo() {
        var connection = schema("Connection");

        assertThat(texts(connection.path("required"))).contains("id", "files").doesNotContain("statusDetail");
        assertThat(texts(connection.at("/properties/statusDetail/type"))).containsExactlyInAnyOrder("string", "null");
        assertThat(texts(connection.at("/properties/status/enum")))
                .containsExactly("new", "ready", "offline", "suspect", "needs_sign_in");
        assertThat(texts(schema("SliceConnection").path("required"))).containsExactly("items");
        assertThat(texts(schema("Problem").path("required"))).doesNotContain("errors");
    }

    @Test
    void boundsAreThere() {
        var password = schema("AuthRegister").at("/properties/password");

        assertThat(password.path("minLength").asInt()).isEqualTo(12);
        assertThat(password.path("maxLength").asInt()).isEqualTo(1000);
    }

    @Test
    void bodiesOfEqualNameInDifferentControllersAreDifferentSchemas() {
        assertThat(operation("/api/v1/me", "patch").toString()).contains("MeChange");
        assertThat(operation("/api/v1/connections/{id}", "patch").toString()).contains("ConnectionsChange");
    }

    private JsonNode operation(String path, String method) {
        return document.path("paths").path(path).path(method);
    }

    private List<JsonNode> operations() {
        return document.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .toList();
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}

package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Api;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Row D4, outside: no parameter and no field of any call of the API becomes part of a statement. That no statement is
 * built of texts at all, {@code ConstantStatementsTest} and the rule "statements are constants" see to.
 */
class D4NoSqlInjectionTest {
    private static final List<String> ATTEMPTS = List.of(
            "' or '1'='1",
            "'; drop table files cascade; --",
            "1); select pg_sleep(9); --",
            "' || (select pg_sleep(9)) || '",
            "x' union select password_hash from accounts --",
            "\\'; select pg_sleep(9); --",
            ":owner",
            "?",
            "$1",
            "{d '2026-01-01'}",
            "%' and 1=(select 1/0) --",
            "0; copy accounts to program 'true'");
    private static final String NOBODYS = "00000000-0000-7000-8000-000000000000";
    private static final Duration SLEEP = Duration.ofSeconds(8);

    private final Production production = Production.shared();
    private final Api api = Api.of(Given.service());
    private final Person eve = production.eve();

    @Test
    void noAttemptOnAnyParameterOrFieldReachesTheDatabaseAsAStatement() {
        var ana = production.ana();
        var library =
                Library.of(ana, production.folder("kept").file("one", "same").file("two", "same"));
        library.scans();
        var before = library.groups();
        var attempted = new ArrayList<String>();

        for (var operation : api.operations()) {
            if (operation.mayEndThePerson()) {
                continue;
            }
            for (var attempt : ATTEMPTS) {
                attempts(operation, attempt).forEach(call -> {
                    var begun = System.nanoTime();
                    var answer = call.send(eve);
                    var name = operation + " " + call + ": " + answer;

                    assertThat(answer.status()).as(name).isNotIn(500, 502, 503);
                    assertThat(Leaks.in(answer.toString())).as(name).isEmpty();
                    assertThat(Duration.ofNanos(System.nanoTime() - begun))
                            .as(name)
                            .isLessThan(SLEEP);
                    attempted.add(name);
                });
            }
        }

        assertThat(attempted).hasSizeGreaterThan(api.operations().size() * ATTEMPTS.size());
        assertThat(library.groups()).isEqualTo(before).hasSize(1);
        assertThat(ana.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void whatIsAlwaysTrueShowsNothingOfOthers() {
        var ana = production.ana();
        var folder = production.folder("private");
        var library = Library.of(ana, folder.file("secret one", "same").file("secret two", "same"));
        library.scans();

        for (var attempt : List.of("' or 1=1 --", library.id() + "' or 'a'='a", library.id())) {
            var encoded = encoded(attempt);

            assertThat(eve.get("/api/v1/duplicates?connectionId=" + encoded).status())
                    .isIn(400, 404);
            assertThat(eve.get("/api/v1/connections/" + encoded).status()).isIn(400, 404);
        }
        assertThat(eve.all("/api/v1/connections")).isEmpty();
    }

    /** @param path with its query */
    private record Call(String method, String path, JsonNode body) {

        Answer send(Person person) {
            return body.isMissingNode() ? person.send(method, path, null) : person.send(method, path, body);
        }
    }

    private Stream<Call> attempts(Api.Operation operation, String attempt) {
        var random = new Random(42);
        var none = JsonNodeFactory.instance.missingNode();
        var example = operation.hasBody() ? api.example(operation.body(), random) : none;
        var inPath = operation.parameters().stream()
                .filter(each -> each.in().equals("path"))
                .map(each -> new Call(operation.method(), path(operation, encoded(attempt)), example));
        var inQuery = operation.parameters().stream()
                .filter(each -> each.in().equals("query"))
                .map(each -> new Call(
                        operation.method(),
                        path(operation, NOBODYS) + "?" + each.name() + "=" + encoded(attempt),
                        example));
        var inBody = leaves(example)
                .map(leaf -> new Call(operation.method(), path(operation, NOBODYS), leaf.apply(attempt)));
        return Stream.of(inPath, inQuery, inBody).flatMap(each -> each);
    }

    private static String path(Api.Operation operation, String value) {
        return operation.path().replaceAll("\\{[^}]*}", Matcher.quoteReplacement(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For each text in the body, the body with another text in its place. */
    private interface Leaf {
        JsonNode apply(String text);
    }

    private static Stream<Leaf> leaves(JsonNode body) {
        return switch (body) {
            case ObjectNode object ->
                object.propertyStream()
                        .flatMap(field -> leaves(field.getValue()).map(leaf ->
                                (Leaf) text -> object.deepCopy().set(field.getKey(), leaf.apply(text))));
            case ArrayNode array ->
                array.isEmpty()
                        ? Stream.empty()
                        : leaves(array.get(0)).map(leaf -> (Leaf)
                                text -> JsonNodeFactory.instance.arrayNode().add(leaf.apply(text)));
            default -> body.isMissingNode() ? Stream.empty() : Stream.of(JsonNodeFactory.instance::stringNode);
        };
    }
}

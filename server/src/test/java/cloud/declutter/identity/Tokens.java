package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.given.Person;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What access tokens say, read without checking them. */
final class Tokens {
    private Tokens() {}

    static JsonNode header(String token) {
        return part(token, 0);
    }

    static JsonNode claims(String token) {
        return part(token, 1);
    }

    /** By which sign-in a person calls. */
    static UUID session(Person person) {
        return UUID.fromString(claims(person.accessToken()).path("sid").asString());
    }

    static UUID owner(Person person) {
        return UUID.fromString(claims(person.accessToken()).path("sub").asString());
    }

    private static JsonNode part(String token, int index) {
        return new JsonMapper()
                .readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), UTF_8));
    }
}

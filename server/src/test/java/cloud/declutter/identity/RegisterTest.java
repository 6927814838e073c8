package cloud.declutter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTest {
    private final Given given = Given.service();

    @Test
    void anAccountHasTheAddressInLowerCaseAndTheNameAsGiven() {
        var email = UUID.randomUUID() + "@Example.ORG";

        var account = register(Map.of("email", "  " + email + " ", "name", "Zoë <b>& Co</b>"))
                .expect(201);

        assertThat(account.text("email")).isEqualTo(email.toLowerCase(java.util.Locale.ROOT));
        assertThat(account.text("name")).isEqualTo("Zoë <b>& Co</b>");
        assertThat(account.text("role")).isEqualTo("user");
        assertThat(account.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "email", "name", "role", "hasPassword", "secondFactor", "preferences", "createdAt");
    }

    @Test
    void aNameIsNotNeeded() {
        assertThat(register(Map.of()).expect(201).text("name")).isEmpty();
    }

    @Test
    void anAddressRegistersOnceHoweverItIsWritten() {
        var ana = given.person("ana");

        var again = register(Map.of("email", ana.email().toUpperCase(java.util.Locale.ROOT)));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("email-taken");
        assertThat(again.faultyFields()).containsExactly("email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ana", "ana@", "@example.org", "a b@example.org", "a@b@c", "a\u0000@example.org", "a\ud800@b"
            })
    void whatIsNoAddressIsRefusedAtItsField(String email) {
        var refused = register(Map.of("email", email));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("email");
    }

    @Test
    void anAddressOfMoreThan254CharactersIsRefused() {
        var refused = register(Map.of("email", "a".repeat(60) + "@" + "b".repeat(200)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).contains("email");
    }

    @Test
    void aPasswordHasTwelveToAThousandCharactersAsPeopleCountThem() {
        assertThat(register(Map.of("password", "🔒".repeat(11))).faultyFields()).containsExactly("password");
        assertThat(register(Map.of("password", "🔒".repeat(12))).status()).isEqualTo(201);
        assertThat(register(Map.of("password", "x".repeat(1000))).status()).isEqualTo(201);
        assertThat(register(Map.of("password", "x".repeat(1001))).faultyFields())
                .containsExactly("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "null\u0000byte", "bell\u0007"})
    void aNameHoldsNoControlCharacters(String name) {
        assertThat(register(Map.of("name", name)).faultyFields()).containsExactly("name");
    }

    @Test
    void severalFaultsAreToldTogether() {
        var refused = register(Map.of("email", "nobody", "password", "short", "name", "n".repeat(101)));

        assertThat(refused.faultyFields()).containsExactly("email", "name", "password");
    }

    @Test
    void aMissingFieldIsNamed() {
        var refused = given.nobody().post("/api/v1/auth/register", "{}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("email", "password");
    }

    private Answer register(Map<String, String> wish) {
        var body = new HashMap<>(Map.of("email", UUID.randomUUID() + "@example.org", "password", Person.PASSWORD));
        body.putAll(wish);
        return given.nobody().post("/api/v1/auth/register", body);
    }
}

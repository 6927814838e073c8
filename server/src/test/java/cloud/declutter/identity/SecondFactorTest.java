package cloud.declutter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Authenticator;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class SecondFactorTest {
    private final Given given = Given.service();

    /** Somebody who uses a second factor. The code of the step before now is spent. */
    private record Careful(Person person, Authenticator app, List<String> recoveryCodes) {

        /** Of the step as many steps from now; each is taken once, in rising order. */
        String code(int stepsFromNow) {
            return app.code(stepsFromNow);
        }

        Answer signsIn(@Nullable String code) {
            var body = new HashMap<String, Object>(Map.of("email", person.email(), "password", Person.PASSWORD));
            if (code != null) {
                body.put("code", code);
            }
            return person.post("/api/v1/auth/token", body);
        }
    }

    @Test
    void itIsOffUntilACodeConfirmsIt() {
        var ana = given.person("ana");

        var begun = ana.post("/api/v1/me/second-factor").expect(200);

        assertThat(begun.text("uri")).startsWith("otpauth://totp/").contains("secret=" + begun.text("secret"));
        assertThat(ana.get("/api/v1/me").body().path("secondFactor").asBoolean())
                .isFalse();
        assertThat(given.nobody().signsIn(ana.email(), Person.PASSWORD)).isNotNull();
        var wrong = ana.post("/api/v1/me/second-factor/confirm", Map.of("code", "000000"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.faultyFields()).containsExactly("code");
    }

    @Test
    void signingInNeedsACodeAndEachCodeWorksOnce() {
        var ana = careful("ana");

        assertThat(ana.person().get("/api/v1/me").body().path("secondFactor").asBoolean())
                .isTrue();
        var without = ana.signsIn(null);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.problem()).isEqualTo("second-factor-needed");
        var code = ana.code(0);
        ana.signsIn(code).expect(200);
        assertThat(ana.signsIn(code).problem()).isEqualTo("code-refused");
        assertThat(ana.signsIn("12345").problem()).isEqualTo("code-refused");
    }

    @Test
    void aWrongPasswordIsAnsweredAsWithoutASecondFactor() {
        var ana = careful("ana");

        var refused = ana.person()
                .post(
                        "/api/v1/auth/token",
                        Map.of("email", ana.person().email(), "password", "not it at all", "code", ana.code(1)));

        assertThat(refused.problem()).isEqualTo("sign-in-refused");
        ana.signsIn(ana.code(1)).expect(200);
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        var ana = careful("ana");
        var code = ana.recoveryCodes().get(3);

        ana.signsIn(code.toUpperCase(Locale.ROOT).replace("-", "")).expect(200);

        assertThat(ana.signsIn(code).problem()).isEqualTo("code-refused");
        ana.signsIn(ana.recoveryCodes().get(4)).expect(200);
    }

    @Test
    void newRecoveryCodesMakeTheOldOnesVoid() {
        var ana = careful("ana");

        var renewed = texts(ana.person()
                .post("/api/v1/me/second-factor/recovery-codes", Map.of("password", Person.PASSWORD))
                .expect(200));

        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(ana.recoveryCodes());
        assertThat(ana.signsIn(ana.recoveryCodes().getFirst()).problem()).isEqualTo("code-refused");
        ana.signsIn(renewed.getFirst()).expect(200);
    }

    @Test
    void itIsSetUpOnceAndTurnedOffByProof() {
        var ana = careful("ana");

        assertThat(ana.person().post("/api/v1/me/second-factor").problem()).isEqualTo("second-factor-on");
        ana.person().delete("/api/v1/me/second-factor").expect(204);

        ana.signsIn(null).expect(200);
        assertThat(ana.person().delete("/api/v1/me/second-factor").problem()).isEqualTo("second-factor-off");
        assertThat(ana.person().post("/api/v1/me/second-factor/recovery-codes").problem())
                .isEqualTo("second-factor-off");
        assertThat(rows("recovery_codes", ana.person())).isZero();
    }

    @Test
    void anOldSignInNeedsThePasswordAndACodeToTurnItOff() {
        var ana = careful("ana");
        var spent = ana.code(0);
        var old =
                given.nobody().holding(ana.person().email(), ana.signsIn(spent).expect(200));
        aged(old);

        assertThat(old.delete("/api/v1/me/second-factor").problem()).isEqualTo("proof-needed");
        assertThat(old.delete("/api/v1/me/second-factor", Map.of("password", "not it at all"))
                        .problem())
                .isEqualTo("proof-refused");
        assertThat(old.delete("/api/v1/me/second-factor", Map.of("password", Person.PASSWORD))
                        .problem())
                .isEqualTo("proof-needed");
        assertThat(old.delete("/api/v1/me/second-factor", Map.of("password", Person.PASSWORD, "code", "000000"))
                        .problem())
                .isEqualTo("proof-refused");
        var refused = old.delete("/api/v1/me/second-factor", Map.of("password", Person.PASSWORD, "code", spent));
        assertThat(refused.status()).as("a spent code").isEqualTo(403);
        old.delete("/api/v1/me/second-factor", Map.of("password", Person.PASSWORD, "code", ana.code(1)))
                .expect(204);
    }

    @Test
    void aShorterPasswordWillDoBesideIt() {
        var ana = careful("ana");
        var ben = given.person("ben");
        var change = Map.of("currentPassword", Person.PASSWORD, "newPassword", "n1ne-ch4r");

        assertThat(ben.post("/api/v1/me/password", change).faultyFields()).containsExactly("newPassword");
        ana.person().post("/api/v1/me/password", change).expect(204);
    }

    @Test
    void aPasswordThatIsShortWithoutItKeepsTheSecondFactorOn() {
        var ana = careful("ana").person();
        ana.post("/api/v1/me/password", Map.of("currentPassword", Person.PASSWORD, "newPassword", "n1ne-ch4r"))
                .expect(204);

        var refused = ana.delete("/api/v1/me/second-factor");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("password-too-short");
        assertThat(ana.get("/api/v1/me").body().path("secondFactor").asBoolean())
                .isTrue();
        ana.post("/api/v1/me/password", Map.of("currentPassword", "n1ne-ch4r", "newPassword", Person.PASSWORD))
                .expect(204);
        ana.delete("/api/v1/me/second-factor").expect(204);
    }

    @Test
    void theSeedIsSealedAndOpensForNobodyElse() {
        var ana = careful("ana");
        var ben = careful("ben");
        var sealed = jdbc().sql("select seed from second_factors where owner_id = :owner")
                .param("owner", id(ana.person()))
                .query(byte[].class)
                .single();

        assertThat(contains(sealed, ana.app().seed())).isFalse();
        jdbc().sql("update second_factors set seed = :seed where owner_id = :owner")
                .param("seed", sealed)
                .param("owner", id(ben.person()))
                .update();
        assertThat(ben.signsIn(ana.code(1)).status()).isEqualTo(500);
    }

    @Test
    void aSeedOfAnEarlierSecretIsSealedAnewAndKeepsItsCodes() {
        var database = Given.database();
        var earlier = "the earlier secret, 32 bytes at least";
        var before = Given.service(Map.of("declutter.database-url", database.url(), "declutter.secret-key", earlier));
        var ana = careful(before, "ana");
        before.stop();
        var after = Given.service(Map.of(
                "declutter.database-url",
                database.url(),
                "declutter.secret-key",
                "the newer secret, 32 bytes at least",
                "declutter.secret-key-previous",
                earlier));
        var owner = new Owner(UUID.fromString(database.first("select owner_id from second_factors")));
        var factors = after.part(SecondFactors.class);

        assertThat(factors.take(owner, ana.code(0))).isEqualTo(SecondFactors.Code.TOTP);
        assertThat(factors.reseal(owner)).isEqualTo(1);
        assertThat(factors.reseal(owner)).isZero();
        assertThat(factors.take(owner, ana.recoveryCodes().getFirst())).isEqualTo(SecondFactors.Code.RECOVERY);
        after.stop();
    }

    private Careful careful(String name) {
        return careful(given, name);
    }

    private static Careful careful(Given service, String name) {
        var person = service.person(name);
        var app = Authenticator.reading(
                person.post("/api/v1/me/second-factor").expect(200).text("secret"));
        var confirmed = person.post("/api/v1/me/second-factor/confirm", Map.of("code", app.code(-1)))
                .expect(200);
        return new Careful(person, app, texts(confirmed));
    }

    private static List<String> texts(Answer codes) {
        return codes.body()
                .path("recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Before the first call of a sign-in, so that nothing of it is remembered. */
    private void aged(Person person) {
        jdbc().sql("update sessions set created_at = now() - interval '11 minutes' where id = :id")
                .param("id", Tokens.session(person))
                .update();
    }

    private int rows(String table, Person person) {
        return jdbc().sql("select count(*) from " + table + " where owner_id = :owner")
                .param("owner", id(person))
                .query(Integer.class)
                .single();
    }

    private static UUID id(Person person) {
        return UUID.fromString(person.get("/api/v1/me").expect(200).text("id"));
    }

    private JdbcClient jdbc() {
        return given.part(JdbcClient.class);
    }

    private static boolean contains(byte[] all, byte[] part) {
        return java.util.HexFormat.of()
                .formatHex(all)
                .contains(java.util.HexFormat.of().formatHex(part));
    }
}

package cloud.declutter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class PasswordsTest {
    private static final String NEW = "a lamp beside the river";
    private static final Caller CALLER = new Caller("a test", "127.0.0.1");

    private final Given given = Given.service();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "PassWord1234",
                "qwertyuiop123",
                "123456789012",
                "aaaaaaaaaaaa",
                "correct horse battery",
                "iloveyouiloveyou",
                // Full-width letters are the same letters.
                "ｐａｓｓｗｏｒｄ1234",
                "            "
            })
    void whatIsGuessedFirstIsRefused(String password) {
        var refused = given.nobody()
                .post(
                        "/api/v1/auth/register",
                        Map.of("email", UUID.randomUUID() + "@example.org", "password", password));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "my %s!", "Declutter Cloud", "decluttercloud-2026", "anastasia.from.spain1"})
    void theOwnAddressAndTheNameOfTheServiceAreRefused(String password) {
        var email = "anastasia.from.spain@" + UUID.randomUUID() + ".org";

        var refused = given.nobody()
                .post("/api/v1/auth/register", Map.of("email", email, "password", password.formatted(email)));

        assertThat(refused.faultyFields()).containsExactly("password");
    }

    @Test
    void noKindOfCharacterIsAskedFor() {
        given.nobody()
                .post("/api/v1/auth/register", Map.of("email", UUID.randomUUID() + "@example.org", "password", NEW))
                .expect(201);
    }

    @Test
    void aPasswordIsChangedByWhoKnowsItAndEndsAllOtherSignIns() {
        var ana = given.person("ana");
        var elsewhere = ana.onAnotherDevice();
        elsewhere.get("/api/v1/me").expect(200);

        ana.post("/api/v1/me/password", Map.of("currentPassword", Person.PASSWORD, "newPassword", NEW))
                .expect(204);

        ana.get("/api/v1/me").expect(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> elsewhere.get("/api/v1/me").status() == 401);
        assertThat(ana.post("/api/v1/auth/token", Map.of("email", ana.email(), "password", Person.PASSWORD))
                        .problem())
                .isEqualTo("sign-in-refused");
        given.nobody().signsIn(ana.email(), NEW);
    }

    @Test
    void aSignInWhosePasswordIsChangedMeanwhileNeverBegins() {
        var ana = given.person("ana");
        var checked = given.part(Gate.class).enter(Email.of(ana.email()), Person.PASSWORD, null);

        changesPassword(ana).expect(204);

        assertThat(given.part(Sessions.class).start(checked, CALLER)).isEmpty();
        assertThat(ana.all("/api/v1/me/sessions")).hasSize(1);
    }

    @Test
    void aSignInThatBeginsWhileThePasswordIsChangedIsEndedByThat() {
        var ana = given.person("ana");
        var checked = given.part(Gate.class).enter(Email.of(ana.email()), Person.PASSWORD, null);

        var changing = new CompletableFuture<Answer>();
        given.part(TransactionTemplate.class).executeWithoutResult(_ -> {
            assertThat(given.part(Sessions.class).start(checked, CALLER)).isPresent();
            changing.completeAsync(() -> changesPassword(ana));
            await().atMost(Duration.ofSeconds(10)).until(() -> changing.isDone() || somebodyWaits());
        });

        assertThat(changing.join().status()).isEqualTo(204);
        assertThat(ana.all("/api/v1/me/sessions")).hasSize(1);
    }

    @Test
    void ofTwoChangesAtOnceOneIsMade() {
        var ana = given.person("ana");

        var changes = Stream.of("a lamp beside the river", "a river beside the lamp")
                .map(next -> CompletableFuture.supplyAsync(() -> changesPassword(ana, next)))
                .toList();

        assertThat(changes).extracting(each -> each.join().status()).containsExactlyInAnyOrder(204, 403);
    }

    @Test
    void theCurrentPasswordIsAlwaysNeeded() {
        var ana = given.person("ana");

        var without = ana.post("/api/v1/me/password", Map.of("newPassword", NEW));
        var wrong = ana.post("/api/v1/me/password", Map.of("currentPassword", NEW, "newPassword", NEW));

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.faultyFields()).containsExactly("currentPassword");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.problem()).isEqualTo("proof-refused");
        given.nobody().signsIn(ana.email(), Person.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "elevenchars", "password1234"})
    void aNewPasswordFollowsTheSameRules(String password) {
        var ana = given.person("ana");

        var refused =
                ana.post("/api/v1/me/password", Map.of("currentPassword", Person.PASSWORD, "newPassword", password));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("newPassword");
    }

    @Test
    void anAccountWithoutAPasswordSetsItsFirstSoonAfterSigningInOnly() {
        var ana = given.person("ana");
        var old = ana.onAnotherDevice();
        var jdbc = given.part(JdbcClient.class);
        jdbc.sql("update accounts set password_hash = null where owner_id = :owner")
                .param("owner", Tokens.owner(ana))
                .update();
        jdbc.sql("update sessions set created_at = now() - interval '11 minutes' where id = :id")
                .param("id", Tokens.session(old))
                .update();

        assertThat(ana.get("/api/v1/me").body().path("hasPassword").asBoolean(true))
                .isFalse();
        assertThat(ana.post("/api/v1/auth/token", Map.of("email", ana.email(), "password", Person.PASSWORD))
                        .problem())
                .isEqualTo("sign-in-refused");
        assertThat(old.post("/api/v1/me/password", Map.of("newPassword", NEW)).problem())
                .isEqualTo("proof-needed");
        ana.post("/api/v1/me/password", Map.of("newPassword", NEW)).expect(204);

        given.nobody().signsIn(ana.email(), NEW);
    }

    private static Answer changesPassword(Person person) {
        return changesPassword(person, NEW);
    }

    private static Answer changesPassword(Person person, String next) {
        return person.post("/api/v1/me/password", Map.of("currentPassword", Person.PASSWORD, "newPassword", next));
    }

    private boolean somebodyWaits() {
        return given.part(JdbcClient.class).sql("""
                        select exists (select from pg_stat_activity
                                        where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }
}

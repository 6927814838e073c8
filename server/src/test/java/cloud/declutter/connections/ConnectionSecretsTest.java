package cloud.declutter.connections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.platform.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConnectionSecretsTest {
    private static final String OLD = "Zm9y4k7Qw2-the-old-one-Xp83jLr0sTq";
    private static final String NEW = "aV5tB8nM1c-the-new-one-Ru62hKe9wYi";
    private static final byte[] SECRET = "pass-word".getBytes(UTF_8);

    private final Given given = Given.service();
    private final ConnectionSecrets secrets = given.part(ConnectionSecrets.class);
    private final JdbcClient jdbc = given.part(JdbcClient.class);

    private record Place(Owner owner, ConnectionId connection) {

        static Place of(Given given, Person person, String folder) {
            return new Place(
                    new Owner(UUID.fromString(person.get("/api/v1/me").text("id"))),
                    new ConnectionId(UUID.fromString(
                            person.connects(given.folder(folder)).text("id"))));
        }
    }

    @Test
    void aSecretIsKeptSealedAndReplacedByTheNext() {
        var ana = Place.of(given, given.person("ana"), "a");

        assertThat(secrets.open(ana.owner(), ana.connection())).isEmpty();
        secrets.keep(ana.owner(), ana.connection(), SECRET);
        assertThat(secrets.open(ana.owner(), ana.connection())).contains(SECRET);
        assertThat(new String(rowOf(jdbc, ana), ISO_8859_1)).doesNotContain("pass-word");
        secrets.keep(ana.owner(), ana.connection(), new byte[] {1});
        assertThat(secrets.open(ana.owner(), ana.connection())).contains(new byte[] {1});
    }

    @Test
    void aRowMovedToAnotherPersonOrConnectionDoesNotOpen() {
        var person = given.person("ana");
        var ana = Place.of(given, person, "a");
        var another = Place.of(given, person, "b");
        var eve = Place.of(given, given.person("eve"), "c");
        secrets.keep(ana.owner(), ana.connection(), SECRET);

        for (var thief : new Place[] {another, eve}) {
            jdbc.sql("insert into connection_secrets values (:owner, :connection, :sealed)")
                    .param("owner", thief.owner().id())
                    .param("connection", thief.connection().value())
                    .param("sealed", rowOf(jdbc, ana))
                    .update();
            assertThatThrownBy(() -> secrets.open(thief.owner(), thief.connection()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("pass-word");
        }
        assertThat(secrets.open(eve.owner(), ana.connection())).isEmpty();
    }

    @Test
    void itGoesWithItsConnection() {
        var person = given.person("ana");
        var ana = Place.of(given, person, "a");
        secrets.keep(ana.owner(), ana.connection(), SECRET);

        person.delete("/api/v1/connections/" + ana.connection().value()).expect(204);

        assertThat(secrets.open(ana.owner(), ana.connection())).isEmpty();
    }

    @Test
    void rotateKeysSealsAnewWhatTheSecretBeforeHasSealed() {
        var database = Given.database();
        var before = on(database, OLD);
        var ana = Place.of(before, before.person("ana"), "a");
        var eve = Place.of(before, before.person("eve"), "b");
        before.part(ConnectionSecrets.class).keep(ana.owner(), ana.connection(), SECRET);
        before.part(ConnectionSecrets.class).keep(eve.owner(), eve.connection(), SECRET);
        before.stop();

        var without = rotate(database, Map.of("SECRET_KEY", NEW));
        var first = rotate(database, Map.of("SECRET_KEY", NEW, "SECRET_KEY_PREVIOUS", OLD));
        var again = rotate(database, Map.of("SECRET_KEY", NEW, "SECRET_KEY_PREVIOUS", OLD));

        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("set SECRET_KEY_PREVIOUS").doesNotContain("\tat ");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.lastLine()).isEqualTo("2 values sealed anew.");
        assertThat(again.lastLine()).isEqualTo("0 values sealed anew.");
        var after = on(database, NEW);
        assertThat(after.part(ConnectionSecrets.class).open(eve.owner(), eve.connection()))
                .contains(SECRET);
        after.stop();
    }

    private static byte[] rowOf(JdbcClient jdbc, Place place) {
        return jdbc.sql("select sealed from connection_secrets where owner_id = :owner and connection_id = :connection")
                .param("owner", place.owner().id())
                .param("connection", place.connection().value())
                .query(byte[].class)
                .single();
    }

    private static Given on(Database database, String secret) {
        return Given.service(Map.of("declutter.database-url", database.url(), "declutter.secret-key", secret));
    }

    private static Program.Ended rotate(Database database, Map<String, String> secrets) {
        var settings = new HashMap<>(secrets);
        settings.put("DATABASE_URL", database.url());
        return Program.with(settings).run("rotate-keys");
    }
}

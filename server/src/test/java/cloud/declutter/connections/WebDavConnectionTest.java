package cloud.declutter.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.clouds.webdav.RcloneServer;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** WebDAV folders, at a real server. */
class WebDavConnectionTest {
    private static final Given GIVEN = Given.service(Map.of("declutter.allowed-private-endpoints", "127.0.0.0/8"));
    private static final Folder FOLDER = GIVEN.folder("served")
            .file("a.txt", "content")
            .file("inner/b.txt", "content")
            .file("other/c.txt", "more");
    private static final RcloneServer SERVER = new RcloneServer(FOLDER.path());
    private static final String URL = SERVER.uri().toString();

    private final Person ana = GIVEN.person("ana");

    @AfterAll
    static void close() {
        SERVER.close();
        GIVEN.stop();
    }

    @Test
    void aFolderIsConnectedTestedScannedAndDisconnected() {
        var connected = connect("Server", URL).expect(201);
        var at = String.valueOf(connected.header("Location"));

        assertThat(connected.body().path("settings").toString())
                .isEqualTo("{\"url\":\"%s\",\"username\":\"ana\"}".formatted(URL));
        assertThat(ana.post(at + "/test").body().path("ok").asBoolean()).isTrue();
        ana.post(at + "/scans", Map.of()).expect(202);
        await().until(() -> ana.get(at).text("status").equals("ready"));
        assertThat(ana.get(at).body().path("files").asInt()).isEqualTo(3);
        ana.delete(at).expect(204);
        assertThat(FOLDER.path().resolve("a.txt")).hasContent("content");
    }

    @Test
    void whatDoesNotOpenIsRefusedAtItsFieldAndNothingIsKept() {
        refused(URL, "wrong", "settings.password");
        refused(URL + "nowhere/", RcloneServer.PASSWORD, "settings.url");
        refused(URL + "a.txt", RcloneServer.PASSWORD, "settings.url");
        refused("http://127.0.0.1:9/", RcloneServer.PASSWORD, "settings.url");
        refused("http://no-such-host.invalid/", RcloneServer.PASSWORD, "settings.url");

        assertThat(ana.all("/api/v1/connections")).isEmpty();
        assertThat(secrets(ana)).isZero();
    }

    private void refused(String url, String password, String field) {
        var refused = connect("x", Map.of("url", url, "username", RcloneServer.USER, "password", password));

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly(field);
        assertThat(refused.text("detail")).endsWith(".").doesNotContain(password, "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://192.168.1.1/dav",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]:8080/",
                "http://[fd00::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://localhost:1/",
                "http://0.0.0.0/"
            })
    void aPrivateAddressIsRefusedUnlessTheOperatorAllowsIt(String url) {
        var person = Given.service().person("ana");
        var refused = person.post(
                "/api/v1/connections",
                Map.of(
                        "kind",
                        "webdav",
                        "name",
                        "x",
                        "settings",
                        Map.of("url", url, "username", "a", "password", "b")));

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("settings.url");
        assertThat(refused.text("detail")).contains("ALLOWED_PRIVATE_ENDPOINTS");
    }

    @Test
    void oneFolderIsNotConnectedTwiceNorInsideOrAroundAnother() {
        connect("Inner", URL + "inner/").expect(201);

        var same = connect("x", URL + "inner");
        var around = connect("x", URL);

        assertThat(Stream.of(same, around).map(Answer::status)).containsOnly(409);
        assertThat(same.problem()).isEqualTo("storage-connected-already");
        assertThat(around.problem()).isEqualTo("storage-around-connection");
        assertThat(Stream.of(same, around).map(Answer::faultyFields))
                .allMatch(fields -> fields.contains("settings.url"));
        connect("Other", URL + "other/").expect(201);
    }

    @Test
    void settingsAreChangedForTheSameStorageOnly() {
        var at = String.valueOf(connect("Inner", URL + "inner/").header("Location"));

        assertThat(ana.patch(at, Map.of("settings", Map.of("password", "wrong")))
                        .faultyFields())
                .containsExactly("settings.password");
        assertThat(ana.patch(at, Map.of("settings", settings(URL + "other/"))).problem())
                .isEqualTo("another-storage");
        assertThat(ana.patch(at, Map.of("settings", Map.of("password", RcloneServer.PASSWORD), "name", "Mine"))
                        .expect(200)
                        .text("name"))
                .isEqualTo("Mine");
        assertThat(ana.post(at + "/test").body().path("ok").asBoolean()).isTrue();
    }

    @Test
    void theKeptPasswordIsNeverSentToAnotherAddress() {
        var at = String.valueOf(connect("Inner", URL + "inner/").header("Location"));

        var refused = ana.patch(at, Map.of("settings", Map.of("url", "http://127.0.0.1:9/inner/")));

        assertThat(refused.expect(400).faultyFields()).containsExactly("settings.password");
    }

    @Test
    void thePasswordIsNowhereToBeSeen() {
        var at = String.valueOf(connect("Inner", URL + "inner/").header("Location"));

        var shown = new HashMap<String, Answer>();
        for (var path : new String[] {at, "/api/v1/connections", "/api/v1/me/export"}) {
            shown.put(path, ana.get(path).expect(200));
        }

        assertThat(shown.values()).allMatch(answer -> !answer.toString().contains("hush-word"));
        assertThat(GIVEN.part(JdbcClient.class)
                        .sql(
                                "select settings::text || encode(sealed, 'escape') from connections join connection_secrets"
                                        + " on connection_id = id where id = :id")
                        .param("id", UUID.fromString(at.substring(at.lastIndexOf('/') + 1)))
                        .query(String.class)
                        .single())
                .doesNotContain("hush-word");
    }

    private Answer connect(String name, String url) {
        return connect(name, settings(url));
    }

    private static Map<String, String> settings(String url) {
        return Map.of("url", url, "username", RcloneServer.USER, "password", RcloneServer.PASSWORD);
    }

    private Answer connect(String name, Map<String, String> settings) {
        return ana.post("/api/v1/connections", Map.of("kind", "webdav", "name", name, "settings", settings));
    }

    private static int secrets(Person person) {
        return GIVEN.part(JdbcClient.class)
                .sql("select count(*) from connection_secrets where owner_id = :owner")
                .param("owner", UUID.fromString(person.get("/api/v1/me").text("id")))
                .query(Integer.class)
                .single();
    }
}

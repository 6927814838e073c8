package cloud.declutter.connections;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.Secret;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings of each kind may hold. Nothing here is ever connected to. */
class StorageSettingsTest {
    private static final Person ANA = Given.service().person("ana");
    private static final Map<String, String> RIGHT = Map.of(
            "webdav", "'url':'https://a.example/','username':'ana','password':'p'",
            "s3", "'endpoint':'https://a.example','bucket':'photos','accessKey':'k','secretKey':'s'",
            "rclone", "'remote':'photos:'",
            "uploads", "",
            "local", "'path':'/nowhere'");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            webdav  | 'url'       | null
            webdav  | 'url'       | ''
            webdav  | 'url'       | 7
            webdav  | 'url'       | 'ftp://a.example/'
            webdav  | 'url'       | 'a.example'
            webdav  | 'url'       | 'https:///'
            webdav  | 'url'       | 'https://ana:p@a.example/'
            webdav  | 'url'       | 'https://a.example/?x'
            webdav  | 'url'       | 'https://a.example/#x'
            webdav  | 'url'       | 'https://a b/'
            webdav  | 'username'  | null
            webdav  | 'username'  | ''
            webdav  | 'username'  | 'a:b'
            webdav  | 'username'  | ['ana']
            webdav  | 'password'  | null
            webdav  | 'password'  | ''
            webdav  | 'password'  | {'value':'p'}
            webdav  | 'password'  | 7
            webdav  | 'secretKey' | 'x'
            s3      | 'endpoint'  | 'nowhere'
            s3      | 'endpoint'  | {}
            s3      | 'region'    | 'eu central'
            s3      | 'bucket'    | null
            s3      | 'bucket'    | 'a/b'
            s3      | 'bucket'    | '..'
            s3      | 'prefix'    | 7
            s3      | 'accessKey' | ''
            s3      | 'secretKey' | null
            s3      | 'pathStyle' | 'yes'
            s3      | 'password'  | 'x'
            rclone  | 'remote'    | null
            rclone  | 'remote'    | 'photos'
            rclone  | 'remote'    | '/etc'
            rclone  | 'remote'    | 'photos:/etc'
            rclone  | 'remote'    | 'photos:a/../../etc'
            rclone  | 'remote'    | 'photos,copy_links:'
            rclone  | 'remote'    | ':local:/etc'
            rclone  | 'config'    | '/etc/passwd'
            uploads | 'path'      | '/etc'
            local   | 'url'       | 'https://a.example/'
            """)
    void aWrongSettingIsRefusedAtItsField(String kind, String field, String value) {
        var refused = connect(kind, RIGHT.get(kind) + "," + field + ":" + value);

        assertThat(refused.status()).as("%s", refused).isIn(400, 409);
        if (refused.status() == 400) {
            assertThat(refused.faultyFields()).containsExactly("settings." + field.replace("'", ""));
        } else {
            assertThat(refused.faultyFields()).containsExactly("kind");
        }
    }

    @Test
    void settingsOfAnotherSortAreRefused() {
        for (var settings : new String[] {"[]", "'x'", "7", "null"}) {
            var body = "{'kind':'webdav','name':'a','settings':" + settings + "}";

            assertThat(ANA.post("/api/v1/connections", body.replace('\'', '"'))
                            .expect(400)
                            .faultyFields())
                    .containsExactly("settings");
        }
    }

    @Test
    void aKindThatIsSignedInToSaysWhere() {
        var refused = connect("dropbox", "").expect(400);

        assertThat(refused.faultyFields()).containsExactly("kind");
        assertThat(refused.text("detail")).contains("/api/v1/connections/oauth/dropbox/start");
    }

    @Test
    void whatIsNotSetUpHereIsRefusedWithTheRemedy() {
        assertThat(connect("rclone", "'remote':'photos:'").expect(409).text("detail"))
                .contains("RCLONE_CONFIG");
    }

    @Test
    void secretsDoNotShowThemselves() {
        var dav = new StorageSettings.WebDav("https://a.example/", "ana", new Secret("hush-word"));
        var s3 = new StorageSettings.S3(null, null, "b", null, "k", new Secret("hush-word"), null);

        assertThat(dav + " " + s3 + " " + dav.open() + " " + s3.open() + " " + dav.secrets())
                .contains("[secret]")
                .doesNotContain("hush-word");
    }

    private static cloud.declutter.given.Answer connect(String kind, String settings) {
        var body = "{'kind':'%s','name':'a','settings':{%s}}".formatted(kind, unique(settings));
        return ANA.post("/api/v1/connections", body.replace('\'', '"'));
    }

    /** Of a field that is there twice the last counts. */
    private static String unique(String settings) {
        var fields = new java.util.LinkedHashMap<String, String>();
        for (var field : settings.split(",(?=')", -1)) {
            if (!field.isBlank()) {
                fields.put(field.substring(0, field.indexOf(':')), field);
            }
        }
        return String.join(",", fields.values());
    }
}

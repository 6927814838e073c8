package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeavingTest {
    private final Given given = Given.service();

    @Test
    void theExportHoldsAllThatIsKnownOfThePersonAndNothingOfOthers() throws IOException {
        var ana = given.person("ana");
        var library = library(ana);
        var ben = given.person("ben");
        library(ben);

        var answer = ana.get("/api/v1/me/export").expect(200);
        var files = unzipped(answer);

        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"declutter-export-\\d{4}-\\d\\d-\\d\\d.zip\"");
        assertThat(files.keySet())
                .contains(
                        "account.json",
                        "identities.json",
                        "sessions.json",
                        "connections.json",
                        "scans.json",
                        "duplicates.json",
                        "cleanups.json",
                        "files.json",
                        "audit.json");
        assertThat(json(files, "account.json").path("email").asString()).isEqualTo(ana.email());
        assertThat(json(files, "sessions.json")).hasSize(1);
        assertThat(json(files, "connections.json").get(0).path("id").asString()).isEqualTo(library.id());
        assertThat(json(files, "scans.json").get(0).path("scan").path("state").asString())
                .isEqualTo("complete");
        assertThat(json(files, "files.json")
                        .valueStream()
                        .map(file -> file.path("path").asString()))
                .containsExactlyInAnyOrder("one", "two", "deep/three");
        assertThat(json(files, "files.json").findValues("tags").toString()).contains("[\"kept\"]");
        var group = json(files, "duplicates.json").path("groups").get(0);
        assertThat(group.path("copies").asInt()).isEqualTo(3);
        assertThat(group.path("files")).hasSize(3);
        assertThat(json(files, "cleanups.json").get(0).path("items")).hasSize(2);
        assertThat(json(files, "audit.json").get(0).path("action").asString()).isEqualTo("connection_added");
        assertThat(String.join("", files.values()))
                .doesNotContain(ben.email())
                .doesNotContain(Tokens.owner(ben).toString())
                .doesNotContain("argon2");
    }

    @Test
    void aListLongerThanAPageIsExportedWhole() throws IOException {
        var ana = given.person("ana");
        var folder = given.folder("many");
        for (var number = 0; number < 2100; number++) {
            folder.file("d" + number % 7 + "/f" + number, "x");
        }
        Library.of(ana, folder).scans();

        var files = json(unzipped(ana.get("/api/v1/me/export").expect(200)), "files.json");

        assertThat(files.valueStream().map(file -> file.path("id").asString()).distinct())
                .hasSize(2100);
    }

    @Test
    void everythingOfThePersonGoesAndTheStoragesStay() {
        var ana = given.person("ana");
        var library = library(ana);
        var ben = given.person("ben");
        library(ben);
        ana.post("/api/v1/me/second-factor").expect(200);
        var before = rowsByTable(ana);
        var others = rowsByTable(ben);

        var gone = ana.delete("/api/v1/me").expect(204);

        assertThat(before)
                .containsKeys(
                        "accounts",
                        "sessions",
                        "second_factors",
                        "connections",
                        "files",
                        "folders",
                        "file_names",
                        "name_blocks",
                        "folder_totals",
                        "file_tags",
                        "scans",
                        "cleanups",
                        "audit_entries",
                        "audit_heads");
        assertThat(rowsByTable(ana)).isEmpty();
        assertThat(rowsByTable(ben)).isEqualTo(others);
        assertThat(library.folder().path().resolve("one")).exists();
        assertThat(Files.exists(library.folder().path().resolve("deep/three"))).isTrue();
        assertThat(gone.header("Set-Cookie")).contains("__Host-declutter-refresh=;");
        assertThat(given.nobody()
                        .post("/api/v1/auth/token", Map.of("email", ana.email(), "password", Person.PASSWORD))
                        .problem())
                .isEqualTo("sign-in-refused");
        given.nobody().registers("ana", ana.email());
    }

    @Test
    void anOldSignInNeedsThePasswordToLeave() {
        var ana = given.person("ana");
        jdbc().sql("update sessions set created_at = now() - interval '11 minutes' where id = :id")
                .param("id", Tokens.session(ana))
                .update();

        assertThat(ana.delete("/api/v1/me").problem()).isEqualTo("proof-needed");
        assertThat(ana.delete("/api/v1/me", Map.of("password", "not it at all")).problem())
                .isEqualTo("proof-refused");
        ana.get("/api/v1/me").expect(200);
        ana.delete("/api/v1/me", Map.of("password", Person.PASSWORD)).expect(204);
    }

    @Test
    void nobodyLeavesWhileAScanIsAtWork() {
        var ana = given.person("ana");
        var library = Library.of(ana, given.folder("busy"));
        var scan = given.part(Ids.class).next();
        jdbc().sql("""
                        insert into scans (owner_id, id, connection_id, state, phase, accept_smaller)
                        values (:owner, :id, :connection, 'queued', 'queued', false)
                        """)
                .param("owner", Tokens.owner(ana))
                .param("id", scan)
                .param("connection", UUID.fromString(library.id()))
                .update();

        var refused = ana.delete("/api/v1/me");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("at-work");
        assertThat(refused.text("detail")).contains("a scan");
        ana.post("/api/v1/scans/" + scan + "/cancel").expect(202);
        ana.delete("/api/v1/me").expect(204);
    }

    @Test
    void nobodyLeavesWhileACleanupIsAtWork() {
        var ana = given.person("ana");
        library(ana);
        set(ana, "running");

        var refused = ana.delete("/api/v1/me");

        assertThat(refused.problem()).isEqualTo("at-work");
        assertThat(refused.text("detail")).contains("a cleanup");
        set(ana, "done");
        ana.delete("/api/v1/me").expect(204);
    }

    private void set(Person person, String state) {
        jdbc().sql("update cleanups set state = :state where owner_id = :owner")
                .param("state", state)
                .param("owner", Tokens.owner(person))
                .update();
    }

    /** Three copies of one content, scanned and planned to be cleaned up. */
    private Library library(Person person) {
        var folder =
                given.folder("library").file("one", "same").file("two", "same").file("deep/three", "same");
        var library = Library.of(person, folder);
        library.scans();
        person.post("/api/v1/cleanups", Map.of("keep", Map.of("strategy", "newest"), "scope", Map.of()))
                .expect(201);
        person.awaitsFiles();
        var file = person.all("/api/v1/files?q=three").getFirst().path("id").asString();
        person.send("PUT", "/api/v1/files/" + file + "/tags/kept", null).expect(204);
        return library;
    }

    /** Of every table that has rows of owners, also of those that come later. */
    private Map<String, Integer> rowsByTable(Person person) {
        var tables = jdbc().sql("""
                        select c.table_name from information_schema.columns c
                          join information_schema.tables t using (table_schema, table_name)
                         where c.table_schema = 'public' and c.column_name = 'owner_id' and t.table_type = 'BASE TABLE'
                        """).query(String.class).list();
        var rows = new TreeMap<String, Integer>();
        for (var table : tables) {
            var count = jdbc().sql("select count(*) from " + table + " where owner_id = :owner")
                    .param("owner", Tokens.owner(person))
                    .query(Integer.class)
                    .single();
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }

    private static Map<String, String> unzipped(Answer answer) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        assertThat(List.copyOf(files.keySet())).isSorted();
        return files;
    }

    private static JsonNode json(Map<String, String> files, String name) {
        return new JsonMapper().readTree(files.get(name));
    }

    private JdbcClient jdbc() {
        return given.part(JdbcClient.class);
    }
}

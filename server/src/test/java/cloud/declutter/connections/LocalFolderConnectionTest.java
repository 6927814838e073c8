package cloud.declutter.connections;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFolderConnectionTest {
    private final Given given = Given.service();

    @Test
    void aFolderIsConnectedShownRenamedTestedAndDisconnected() {
        var ana = given.person("ana");
        var folder = given.folder("pictures").file("a.jpg", "content");

        var connected = connect(ana, "Pictures", folder).expect(201);
        var at = String.valueOf(connected.header("Location"));

        assertThat(connected.text("kind")).isEqualTo("local");
        assertThat(connected.text("status")).isEqualTo("new");
        assertThat(connected.text("settings", "path")).isEqualTo(folder.path().toString());
        assertThat(connected.body().path("files").asLong()).isZero();
        assertThat(connected.body().path("lastScan").isNull()).isTrue();
        assertThat(ana.get(at).expect(200).body()).isEqualTo(connected.body());
        assertThat(ana.patch(at, Map.of("name", "Holidays")).expect(200).text("name"))
                .isEqualTo("Holidays");
        assertThat(ana.post(at + "/test").expect(200).body().path("ok").asBoolean())
                .isTrue();
        ana.delete(at).expect(204);
        assertThat(ana.get(at).status()).isEqualTo(404);
        assertThat(folder.path().resolve("a.jpg")).hasContent("content");
    }

    @Test
    void connectionsAreListedPageByPageInTheOrderTheyWereMade() {
        var ana = given.person("ana");
        IntStream.range(0, 5)
                .forEach(n -> connect(ana, "n" + n, given.folder("f")).expect(201));

        var first = ana.get("/api/v1/connections?limit=2").expect(200);

        assertThat(names(first)).containsExactly("n0", "n1");
        assertThat(ana.all("/api/v1/connections?limit=2").stream()
                        .map(each -> each.path("name").asString()))
                .containsExactly("n0", "n1", "n2", "n3", "n4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "limit=99999999999999", "cursor=x", "cursor=%00"})
    void aPageThatCannotBeIsRefusedAtItsParameter(String query) {
        var refused = given.person("ana").get("/api/v1/connections?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aFolderThatMayNotOrCannotBeConnectedIsRefusedAtThePath() throws IOException {
        var ana = given.person("ana");
        var folder = given.folder("a").file("file.txt", "x");
        Files.createSymbolicLink(folder.path().resolve("way-out"), java.nio.file.Path.of("/etc"));
        var root = folder.path();

        for (var path : List.of(
                "/etc",
                "/",
                "relative",
                ".",
                root + "/../..",
                root + "/missing",
                root + "/file.txt",
                root + "/way-out",
                root + "/nul\u0000byte",
                root + "/" + "x".repeat(300),
                "/proc/self/root/etc")) {
            var refused = connect(ana, "a", path);

            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.faultyFields()).as(path).containsExactly("settings.path");
        }
        assertThat(ana.all("/api/v1/connections")).isEmpty();
    }

    @Test
    void whatLiesOutsideOfTheAllowedFoldersIsRefusedWithoutSayingWhetherItExists() {
        var ana = given.person("ana");

        var there = connect(ana, "a", "/etc").text("detail");
        var notThere = connect(ana, "a", "/nosuchfolder").text("detail");

        assertThat(there.replace("/etc", "")).isEqualTo(notThere.replace("/nosuchfolder", ""));
    }

    @Test
    void oneFolderIsNotConnectedTwiceNorInsideOrAroundAnother() throws IOException {
        var ana = given.person("ana");
        var folder = given.folder("outer");
        var middle = folder.folder("middle");
        Files.createSymbolicLink(folder.path().resolve("link"), middle.path());
        connect(ana, "Middle", middle).expect(201);

        var same = connect(ana, "a", middle);
        var linked = connect(ana, "a", folder.path().resolve("link").toString());
        var inside = connect(ana, "a", middle.folder("inner"));
        var around = connect(ana, "a", folder);

        assertThat(Stream.of(same, linked, inside, around).map(Answer::status)).containsOnly(409);
        assertThat(Stream.of(same, linked, inside, around).map(Answer::faultyFields))
                .containsOnly(List.of("settings.path"));
        assertThat(Stream.of(same, linked, inside, around).map(answer -> answer.text("detail")))
                .allMatch(detail -> detail.contains("Middle"));
        assertThat(ana.all("/api/v1/connections")).hasSize(1);
    }

    @Test
    void aNeighbourWhoseNameBeginsAlikeIsAnotherFolder() {
        var ana = given.person("ana");
        var folder = given.folder("holder");
        connect(ana, "a", folder.folder("a")).expect(201);

        connect(ana, "ab", folder.folder("ab")).expect(201);
    }

    @Test
    void twoPeopleMayConnectTheSameFolder() {
        var folder = given.folder("shared");

        connect(given.person("ana"), "a", folder).expect(201);
        connect(given.person("ben"), "b", folder).expect(201);
    }

    @Test
    void ofConnectingOneFolderManyTimesAtOnceOneSucceeds() {
        var ana = given.person("ana");
        var folder = given.folder("a");

        var statuses = IntStream.range(0, 8)
                .parallel()
                .map(n -> connect(ana, "n" + n, folder).status())
                .boxed()
                .toList();

        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void somebodyElsesConnectionIsNotThere() {
        var ana = given.person("ana");
        var ben = given.person("ben");
        var at = String.valueOf(ana.connects(given.folder("a")).header("Location"));

        assertThat(ben.get(at).status()).isEqualTo(404);
        assertThat(ben.patch(at, Map.of("name", "mine")).status()).isEqualTo(404);
        assertThat(ben.post(at + "/test").status()).isEqualTo(404);
        assertThat(ben.delete(at).status()).isEqualTo(404);
        assertThat(ben.get("/api/v1/connections").body().path("items")).isEmpty();
        assertThat(ana.get(at).status()).isEqualTo(200);
        assertThat(ben.get("/api/v1/connections/" + UUID.randomUUID()).text("detail"))
                .isEqualTo(ben.get(at).text("detail"));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void aWrongBodyIsRefusedAtItsField(String body, String field) {
        var refused = given.person("ana").post("/api/v1/connections", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).contains(field);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> wrongBodies() {
        return Stream.of(
                        "{'name':'a','settings':{'path':'/x'}} kind",
                        "{'kind':'ftp','name':'a','settings':{'path':'/x'}} kind",
                        "{'kind':1,'name':'a','settings':{'path':'/x'}} kind",
                        "{'kind':'local','settings':{'path':'/x'}} name",
                        "{'kind':'local','name':'','settings':{'path':'/x'}} name",
                        "{'kind':'local','name':7,'settings':{'path':'/x'}} name",
                        "{'kind':'local','name':'a'} settings",
                        "{'kind':'local','name':'a','settings':{}} settings.path",
                        "{'kind':'local','name':'a','settings':'/x'} settings",
                        "{'kind':'local','name':'a','settings':{'path':['/x']}} settings.path",
                        "{'kind':'local','name':'a','settings':{'path':'/x','follow':true}} settings.follow",
                        "{'kind':'local','name':'a','name':'b','settings':{'path':'/x'}} name",
                        "{'kind':'local','name':'a','owner':'x','settings':{'path':'/x'}} owner")
                .map(line -> line.replace('\'', '"'))
                .map(line -> org.junit.jupiter.params.provider.Arguments.of(
                        line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1)));
    }

    @Test
    void aFolderThatWasReplacedIsNotTheOneThatWasConnected() throws IOException {
        var ana = given.person("ana");
        var folder = given.folder("a");
        var at = String.valueOf(ana.connects(folder).header("Location"));
        var elsewhere = folder.path().resolveSibling("moved-" + UUID.randomUUID());
        Files.move(folder.path(), elsewhere);

        var missing = ana.post(at + "/test").expect(200);
        var offline = ana.get(at).expect(200);
        Files.createDirectory(folder.path());
        var replaced = ana.post(at + "/test").expect(200);

        assertThat(missing.body().path("ok").asBoolean()).isFalse();
        assertThat(missing.text("detail")).contains("does not exist");
        assertThat(replaced.body().path("ok").asBoolean()).isFalse();
        assertThat(replaced.text("detail")).contains("another folder than the one that was connected");
        assertThat(offline.text("status")).isEqualTo("offline");
        assertThat(offline.text("statusDetail")).isEqualTo(missing.text("detail"));

        Files.delete(folder.path());
        Files.move(elsewhere, folder.path());
        assertThat(ana.post(at + "/test").body().path("ok").asBoolean()).isTrue();
        assertThat(ana.get(at).text("status")).isEqualTo("new");
        assertThat(ana.get(at).body().path("statusDetail").isNull()).isTrue();
    }

    @Test
    void itTellsHowFullItsDiskIsAndWhenItWasLastChecked() {
        var before = Instant.now().minusSeconds(1);
        var folder = given.folder("full");

        var connected = given.person("ana").connects(folder);

        var quota = connected.body().path("quota");
        var disk = folder.path().toFile();
        assertThat(quota.path("used").asLong()).isPositive();
        assertThat(quota.path("total").asLong())
                .isGreaterThan(quota.path("used").asLong())
                .isLessThanOrEqualTo(disk.getTotalSpace());
        assertThat(quota.path("trashed").isNull()).isTrue();
        assertThat(Instant.parse(connected.text("checkedAt"))).isAfter(before);
    }

    @Test
    void theFolderPickerWalksWhatMayBeConnected() throws IOException {
        var ana = given.person("ana");
        var folder = given.folder("picked").file("file.txt", "x");
        folder.folder("b");
        folder.folder("a");
        Files.createSymbolicLink(folder.path().resolve("link"), folder.path());

        var roots = ana.get("/api/v1/connections/local/folders").expect(200);
        var root = roots.body().path("items").path(0).path("path").asString();
        var inside = ana.get("/api/v1/connections/local/folders?path=" + folder.path())
                .expect(200);

        assertThat(folder.path().toString()).startsWith(root + "/");
        assertThat(inside.text("path")).isEqualTo(folder.path().toString());
        assertThat(inside.text("parent")).isEqualTo(root);
        assertThat(names(inside)).containsExactly("a", "b");
        assertThat(ana.get("/api/v1/connections/local/folders?path=" + root)
                        .body()
                        .path("parent")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "relative", "/nosuchfolder", "%00", "/"})
    void theFolderPickerShowsNothingElse(String path) {
        var refused = given.person("ana").get("/api/v1/connections/local/folders?path=" + path);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly("path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes-\\xFF\\xFE", "e\u0301 decomposed", "line\nbreak", "<img src=x onerror=alert(1)>", "\\xFF"
            })
    void aFolderOfAnyNameIsPickedAndConnectedByThePathThatWasShown(String shown) throws Exception {
        var ana = given.person("ana");
        var folder = given.folder("odd");
        var name = shown.startsWith("bytes-") ? "$'bytes-\\xff\\xfe'" : "'" + shown.replace("'", "'\\''") + "'";
        var made = new ProcessBuilder("bash", "-c", "mkdir -- " + name)
                .directory(folder.path().toFile())
                .start();
        assertThat(made.waitFor()).isZero();

        var item = ana.get("/api/v1/connections/local/folders?path=" + folder.path())
                .expect(200)
                .body()
                .path("items")
                .path(0);
        var connected = connect(ana, "odd", item.path("path").asString()).expect(201);

        assertThat(item.path("name").asString()).isEqualTo(shown);
        assertThat(connected.text("settings", "path"))
                .isEqualTo(item.path("path").asString());
        assertThat(ana.post(connected.header("Location") + "/test")
                        .body()
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void withoutASignInNothingIsShown() {
        for (var path : List.of("/api/v1/connections", "/api/v1/connections/local/folders", "/api/v1/nosuchthing")) {
            assertThat(given.nobody().get(path).status()).as(path).isEqualTo(401);
        }
    }

    private static Answer connect(Person person, String name, Folder folder) {
        return connect(person, name, folder.path().toString());
    }

    private static Answer connect(Person person, String name, String path) {
        return person.post(
                "/api/v1/connections", Map.of("kind", "local", "name", name, "settings", Map.of("path", path)));
    }

    private static List<String> names(Answer list) {
        return list.body()
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }
}

package cloud.declutter.rows;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Shell;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Row A9: files are found by name, kind, size, age, place and tag, folders tell what they hold; page by page. */
class A9FilesTest {
    private static final Given GIVEN = Given.service();

    private final Person ana = GIVEN.person("ana");
    private final Folder folder = GIVEN.folder("library");

    private Library scanned() {
        var library = Library.of(ana, folder);
        library.scans();
        return library;
    }

    /** Files, once all names are taken down. */
    private List<JsonNode> files(String query) {
        ana.awaitsFiles();
        return ana.all("/api/v1/files?" + query);
    }

    private List<String> names(String query) {
        return texts(files(query), "name");
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asString()).toList();
    }

    private String id(String name) {
        return files("q=" + encoded(name)).getFirst().path("id").asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void removed(String id) {
        ended(ana.delete("/api/v1/files/" + id).expect(202), "done");
    }

    private void ended(Answer cleanup, String state) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ana.get("/api/v1/cleanups/" + cleanup.text("id"))
                        .text("state")
                        .equals(state));
    }

    @Test
    void findsNamesByAnyPartOfTheirWordsWhateverCaseAndAccents() {
        folder.file("Résumé 2024.pdf", "a")
                .file("re\u0301sume\u0301 old.pdf", "b")
                .file("IMG_0001.JPG", "c")
                .file("img 100% really.png", "d")
                .file("Ελλάδα.txt", "e")
                .file("ÜBER_uns.txt", "f")
                .file("Straße.txt", "g");
        scanned();

        assertThat(names("q=resume")).containsExactly("Résumé 2024.pdf", "re\u0301sume\u0301 old.pdf");
        assertThat(names("q=" + encoded("RÉSUMÉ"))).hasSize(2);
        assertThat(names("q=" + encoded("2024 sum"))).containsExactly("Résumé 2024.pdf");
        assertThat(names("q=img")).containsExactly("img 100% really.png", "IMG_0001.JPG");
        assertThat(names("q=" + encoded("0%"))).containsExactly("img 100% really.png");
        assertThat(names("q=" + encoded("_0"))).containsExactly("IMG_0001.JPG");
        assertThat(names("q=" + encoded("ΕΛΛΑΔΑ"))).containsExactly("Ελλάδα.txt");
        assertThat(names("q=ber")).containsExactly("ÜBER_uns.txt");
        assertThat(names("q=STRASSE")).containsExactly("Straße.txt");
        assertThat(names("q=" + encoded("nowhere img"))).isEmpty();
        assertThat(names("q=" + encoded("  "))).hasSize(7);
    }

    @Test
    void severalListsAtOnceHaveTheNamesTakenDownOnce() throws InterruptedException {
        var library = Library.of(ana, folder);
        for (var round = 0; round < 5; round++) {
            folder.file("round " + round, "r");
            library.scans();
            var calls = IntStream.range(0, 12)
                    .<Callable<Integer>>mapToObj(n -> () -> ana.get(n % 2 == 0 ? "/api/v1/files" : "/api/v1/folders")
                            .status())
                    .toList();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(callers.invokeAll(calls)).extracting(Future::get).containsOnly(200);
            }
            assertThat(names("q=round")).hasSize(round + 1);
        }
    }

    @Test
    void namesThatAreNoTextAreFoundAndTheirFoldersOpened() {
        Shell.bash(folder, """
                mkdir $'d\\xff'
                printf x > $'d\\xff/caf\\xe9.txt'
                """);
        scanned();

        var file = files("q=caf").getFirst();
        var below = ana.get("/api/v1/folders?folderId=" + file.path("folderId").asString())
                .expect(200);

        assertThat(file.path("path").asString()).isEqualTo("d\\xFF/caf\\xE9.txt");
        assertThat(below.text("folder", "name")).isEqualTo("d\\xFF");
        assertThat(names("depth=folder&folderId=" + file.path("folderId").asString()))
                .containsExactly("caf\\xE9.txt");
    }

    @Test
    void narrowsByKindSizeAgePlaceAndTagTogether() throws IOException {
        folder.file("a/film.mp4", "x".repeat(900))
                .file("a/b/photo.jpg", "x".repeat(500))
                .file("a/b/c/song.mp3", "x".repeat(300))
                .file("ab/paper.pdf", "x".repeat(100))
                .file("ab/pack.zip", "x".repeat(90))
                .file("other.bin", "x".repeat(10));
        Files.setLastModifiedTime(
                folder.path().resolve("other.bin"), FileTime.from(Instant.parse("2001-02-03T04:05:06.5Z")));
        var library = scanned();
        var elsewhere = Library.of(ana, GIVEN.folder("elsewhere").file("film2.mp4", "y"));
        elsewhere.scans();
        var here = "connectionId=" + library.id();

        assertThat(names("type=video")).containsExactly("film.mp4", "film2.mp4");
        assertThat(names(here + "&type=image")).containsExactly("photo.jpg");
        assertThat(names("type=audio")).containsExactly("song.mp3");
        assertThat(names("type=document")).containsExactly("paper.pdf");
        assertThat(names("type=archive")).containsExactly("pack.zip");
        assertThat(names("type=other")).containsExactly("other.bin");
        assertThat(names("minSize=300&maxSize=500")).containsExactly("photo.jpg", "song.mp3");
        assertThat(names("modifiedBefore=2001-02-03T04:05:06.5Z")).containsExactly("other.bin");
        assertThat(names("modifiedAfter=2001-02-03T04:05:06.6Z"))
                .doesNotContain("other.bin")
                .hasSize(6);
        assertThat(names(here + "&folder=a")).containsExactly("film.mp4", "photo.jpg", "song.mp3");
        assertThat(names(here + "&folder=a/b&depth=folder")).containsExactly("photo.jpg");
        assertThat(names(here + "&folder=&depth=folder")).containsExactly("other.bin");
        ana.send(
                        "PUT",
                        "/api/v1/files/" + id("photo") + "/tags/"
                                + encoded("holiday").replace("+", "%20"),
                        null)
                .expect(204);
        assertThat(names(here + "&tag=holiday&folder=a&type=image&minSize=1&q=ph"))
                .containsExactly("photo.jpg");
        assertThat(names("tag=holiday&type=video")).isEmpty();
        assertThat(ana.get("/api/v1/files?" + here + "&folder=nowhere").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"name", "size", "modified"})
    void eachOrderIsWholePageByPageThoughFilesGoMeanwhile(String sort) throws IOException {
        for (var n = 0; n < 23; n++) {
            folder.file("f" + (n * 7) % 23 + ".txt", "x".repeat(1 + n % 5))
                    .file("copy/f" + (n * 7) % 23, "x".repeat(1 + n % 5));
            Files.setLastModifiedTime(
                    folder.path().resolve("copy/f" + (n * 7) % 23), FileTime.from(Instant.EPOCH.plusSeconds(n % 4)));
        }
        scanned();
        var by = Comparator.comparing((JsonNode file) -> switch (sort) {
            case "size" -> "%20d".formatted(file.path("size").asLong());
            case "modified" -> file.path("modifiedAt").asString();
            default -> file.path("name").asString();
        });

        var whole = files("limit=500&sort=" + sort);
        var falling = files("limit=500&order=desc&sort=" + sort);

        assertThat(whole).hasSize(46).isSortedAccordingTo(by);
        assertThat(falling).isEqualTo(whole.reversed());
        assertThat(files("limit=3&sort=" + sort)).isEqualTo(whole);
        var seen = new ArrayList<String>();
        var page = ana.get("/api/v1/files?limit=10&sort=" + sort).expect(200);
        seen.addAll(texts(page.body().path("items").valueStream().toList(), "id"));
        removed(seen.getLast());
        seen.addAll(texts(ana.all("/api/v1/files?limit=10&sort=" + sort + "&cursor=" + page.text("nextCursor")), "id"));
        assertThat(seen).isEqualTo(texts(whole, "id"));
    }

    @Test
    void foldersTellWhatTheyHoldWithAllBelow() {
        folder.file("photos/2023/a.jpg", "x".repeat(100))
                .file("photos/2024/b.jpg", "x".repeat(50))
                .file("photos/c.jpg", "x".repeat(1))
                .file("photos-2/d.jpg", "x".repeat(500))
                .file("e.txt", "x".repeat(7))
                .folder("empty");
        var library = scanned();
        ana.awaitsFiles();

        var roots = ana.get("/api/v1/folders").expect(200);
        var root = ana.get("/api/v1/folders?connectionId=" + library.id()).expect(200);
        var photos = ana.get("/api/v1/folders?connectionId=" + library.id() + "&path=photos")
                .expect(200);

        assertThat(held(roots)).containsExactly(folder.path().getFileName() + " 5 658");
        assertThat(roots.body().path("folder").isNull()).isTrue();
        assertThat(held(root)).containsExactly("photos-2 1 500", "photos 3 151", "empty 0 0");
        assertThat(held(photos)).containsExactly("2023 1 100", "2024 1 50");
        assertThat(photos.text("folder", "files")).isEqualTo("3");
        assertThat(photos.body()
                        .path("trail")
                        .valueStream()
                        .map(step -> step.path("name").asString()))
                .containsExactly(String.valueOf(folder.path().getFileName()), "photos");
        var first = root.body().path("items").path(0).path("id").asString();
        assertThat(texts(ana.all("/api/v1/folders?limit=1&connectionId=" + library.id()), "name"))
                .containsExactly("photos-2", "photos", "empty");
        assertThat(ana.get("/api/v1/folders?folderId=" + first).text("folder", "path"))
                .isEqualTo("photos-2");
        assertThat(ana.get("/api/v1/folders?connectionId=" + library.id() + "&path=photo")
                        .status())
                .isEqualTo(404);
    }

    private static List<String> held(Answer folders) {
        return folders.body()
                .path("items")
                .valueStream()
                .map(item -> IntStream.range(0, 3)
                        .mapToObj(at -> item.path(
                                        List.of("name", "files", "bytes").get(at))
                                .asString())
                        .collect(joining(" ")))
                .toList();
    }

    @Test
    void whatComesGoesAndChangesIsSeenAfterItsScan() {
        folder.file("old.txt", "1").file("grows.txt", "1");
        var library = scanned();
        assertThat(names("q=txt")).containsExactly("grows.txt", "old.txt");

        Shell.bash(folder, "mv old.txt new.txt; echo more >> grows.txt");
        library.scans();

        assertThat(names("q=txt")).containsExactly("grows.txt", "new.txt");
        assertThat(names("minSize=2")).containsExactly("grows.txt");
        assertThat(ana.get("/api/v1/folders")
                        .body()
                        .path("items")
                        .path(0)
                        .path("bytes")
                        .asLong())
                .isEqualTo(7);
    }

    @Test
    void aFileInTheTrashIsNotListedAndComesBackWithItsTags() {
        folder.file("keep/a.txt", "same").file("spare/a.txt", "same");
        for (var n = 0; n < 40; n++) {
            folder.file("other/" + n, "x".repeat(n));
        }
        scanned();
        var file = files("q=a.txt").getLast().path("id").asString();
        ana.send("PUT", "/api/v1/files/" + file + "/tags/mine", null).expect(204);

        var cleanup = ana.delete("/api/v1/files/" + file).expect(202);
        ended(cleanup, "done");
        assertThat(texts(ana.all("/api/v1/files"), "id")).doesNotContain(file).hasSize(41);
        assertThat(ana.all("/api/v1/tags")).isEmpty();
        ana.post("/api/v1/cleanups/" + cleanup.text("id") + "/undo").expect(202);
        ended(cleanup, "undone");

        assertThat(texts(files("tag=mine"), "id")).containsExactly(file);
    }

    @Test
    void tagsArePutOnListedAndTakenOffAndOutlastScansAndChanges() {
        folder.file("a.txt", "1").file("b.txt", "2");
        var library = scanned();
        var file = "/api/v1/files/" + id("a.txt");
        for (var tag : List.of("zebra", "two%20words", "%C3%BCber")) {
            ana.send("PUT", file + "/tags/" + tag, null).expect(204);
            ana.send("PUT", file + "/tags/" + tag, null).expect(204);
        }
        ana.send("PUT", "/api/v1/files/" + id("b.txt") + "/tags/zebra", null).expect(204);

        Shell.bash(folder, "echo changed > a.txt");
        library.scans();

        assertThat(ana.get(file).body().path("tags").valueStream().map(JsonNode::asString))
                .containsExactly("two words", "zebra", "über");
        assertThat(ana.all("/api/v1/tags?limit=1").stream()
                        .map(tag -> tag.path("tag").asString() + " " + tag.path("files")))
                .containsExactly("two words 1", "zebra 2", "über 1");
        ana.delete(file + "/tags/zebra").expect(204);
        ana.delete(file + "/tags/zebra").expect(204);
        assertThat(names("tag=zebra")).containsExactly("b.txt");
        ana.delete("/api/v1/connections/" + library.id()).expect(204);
        assertThat(ana.all("/api/v1/tags")).isEmpty();
        assertThat(names("")).isEmpty();
    }

    @Test
    void aFileTakesFiftyTags() {
        folder.file("a.txt", "1");
        scanned();
        var tags = "/api/v1/files/" + id("a.txt") + "/tags/";
        for (var n = 0; n < 50; n++) {
            ana.send("PUT", tags + "t" + n, null).expect(204);
        }

        var refused = ana.send("PUT", tags + "more", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains("50");
        ana.send("PUT", tags + "t7", null).expect(204);
    }

    @ParameterizedTest
    @CsvSource({
        "files?type=moon, type",
        "files?depth=deep, depth",
        "files?sort=colour, sort",
        "files?order=up, order",
        "files?minSize=-1, minSize",
        "files?minSize=2&maxSize=1, maxSize",
        "files?modifiedAfter=yesterday, modifiedAfter",
        "files?modifiedAfter=2026-01-02T00:00:00Z&modifiedBefore=2026-01-01T00:00:00Z, modifiedBefore",
        "files?q=1+2+3+4+5+6+7+8+9+10+11, q",
        "files?folder=a, connectionId",
        "files?cursor=x, cursor",
        "files?sort=size&cursor=YS8wMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA, cursor",
        "files?limit=501, limit",
        "files?tag=, tag",
        "folders?path=a, connectionId",
        "folders?folderId=x, folderId",
        "folders?limit=0, limit",
        "tags?cursor=x, cursor"
    })
    void whatCannotBeAskedIsRefusedByItsName(String query, String field) {
        var refused = ana.get("/api/v1/" + query);

        assertThat(refused.status()).as(query).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly(field);
    }

    @Test
    void pathsAndTagsThatCannotBeAreRefused() {
        folder.file("a.txt", "1");
        var library = scanned();

        assertThat(ana.get("/api/v1/files?q=" + "x".repeat(201)).faultyFields()).containsExactly("q");
        for (var path : List.of("/a", "a/", "a//b", "..", "a/./b")) {
            assertThat(ana.get("/api/v1/folders?connectionId=" + library.id() + "&path=" + path)
                            .faultyFields())
                    .as(path)
                    .containsExactly("path");
        }
        for (var tag : List.of("x".repeat(51), "%20x", "a%20%20b")) {
            assertThat(ana.send("PUT", "/api/v1/files/" + id("a.txt") + "/tags/" + tag, null)
                            .faultyFields())
                    .as(tag)
                    .containsExactly("tag");
        }
    }
}

package cloud.declutter.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Groups over HTTP. */
class DuplicatesTest {
    private static final String AT = "/api/v1/duplicates";

    private final Given given = Given.service();
    private final Person ana = given.person("ana");
    private final Folder folder = given.folder("duplicates");
    private final Library library = Library.of(ana, folder);

    @Test
    void aGroupTellsAllThatIsKnownOfIt() throws IOException {
        var time = Instant.parse("2020-02-03T04:05:06Z");
        folder.file("in/one.jpg", "content").file("two.txt", "content");
        Files.setLastModifiedTime(folder.path().resolve("in/one.jpg"), FileTime.from(time));
        library.scans();

        var list = ana.get(AT).expect(200);
        var group = list.body().path("items").path(0);

        assertThat(list.body().path("items")).hasSize(1);
        assertThat(list.body().path("nextCursor").isNull()).isTrue();
        assertThat(list.body().path("totals").toString())
                .isEqualTo("{\"groups\":1,\"redundantFiles\":1,\"reclaimableBytes\":7}");
        assertThat(ana.get("/api/v1/overview")
                        .expect(200)
                        .body()
                        .path("reclaimable")
                        .toString())
                .isEqualTo("[{\"kind\":\"exact\",\"files\":1,\"bytes\":7}]");
        assertThat(group.path("kind").asString()).isEqualTo("exact");
        assertThat(group.path("evidence").asString()).isEqualTo("read");
        assertThat(group.path("size").asInt()).isEqualTo(7);
        assertThat(group.path("copies").asInt()).isEqualTo(2);
        assertThat(group.path("reclaimableBytes").asInt()).isEqualTo(7);
        var one = file(group, "in/one.jpg");
        assertThat(one.path("name").asString()).isEqualTo("one.jpg");
        assertThat(one.path("connectionId").asString()).isEqualTo(library.id());
        assertThat(one.path("connectionName").asString())
                .isEqualTo(library.now().path("name").asString());
        assertThat(one.path("size").asInt()).isEqualTo(7);
        assertThat(one.path("modifiedAt").asString()).isEqualTo(time.toString());
        assertThat(one.path("mediaType").asString()).isEqualTo("image/jpeg");
        assertThat(file(group, "two.txt").path("mediaType").asString()).isEqualTo("text/plain");
        assertThat(ana.get(AT + "/" + group.path("id").asString()).expect(200).body())
                .isEqualTo(group);
        assertThat(ana.get("/api/v1/files/" + one.path("id").asString())
                        .expect(200)
                        .text("path"))
                .isEqualTo("in/one.jpg");
    }

    @Test
    void pagesAreCompleteWithoutRepeatsMostReclaimableFirst() {
        for (var n = 0; n < 23; n++) {
            var content = "x".repeat(10 + n % 5) + (char) ('a' + n);
            for (var copy = 0; copy < 2 + n % 3; copy++) {
                folder.file(n + "/" + copy, content);
            }
        }
        library.scans();

        for (var limit : List.of(1, 2, 7, 22, 23, 24, 500)) {
            var groups = ana.all(AT + "?limit=" + limit);

            assertThat(groups).as("limit %d", limit).hasSize(23);
            assertThat(groups.stream().map(group -> group.path("id").asString()))
                    .as("limit %d", limit)
                    .doesNotHaveDuplicates();
            assertThat(groups.stream()
                            .map(group -> group.path("reclaimableBytes").asLong()))
                    .as("limit %d", limit)
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
        var first = ana.get(AT + "?limit=7").expect(200).body();
        assertThat(first.path("items")).hasSize(7);
        assertThat(first.path("totals").path("groups").asInt()).isEqualTo(23);
        assertThat(first.path("totals").path("reclaimableBytes").asLong())
                .isEqualTo(ana.all(AT).stream()
                        .mapToLong(group -> group.path("reclaimableBytes").asLong())
                        .sum());
    }

    @Test
    void aGroupThatVanishesBetweenPagesCostsNoOther() throws IOException {
        for (var n = 0; n < 6; n++) {
            folder.file(n + "/one", "x".repeat(100 - n)).file(n + "/two", "x".repeat(100 - n));
        }
        library.scans();
        var first = ana.get(AT + "?limit=3").expect(200).body();
        Files.delete(folder.path().resolve("0/one"));
        library.scans();

        var rest = ana.all(AT + "?limit=3&cursor=" + first.path("nextCursor").asString());

        assertThat(rest.stream().map(group -> group.path("size").asInt())).containsExactly(97, 96, 95);
    }

    @Test
    void theStrategyDecidesWhichCopyIsSuggestedToStay() throws IOException {
        folder.file("old/and/deep", "same").file("a", "same").file("new/one", "same");
        touch("old/and/deep", 1_000);
        touch("a", 2_000);
        touch("new/one", 3_000);
        library.scans();

        assertThat(kept("")).isEqualTo("new/one");
        assertThat(kept("?strategy=newest")).isEqualTo("new/one");
        assertThat(kept("?strategy=oldest")).isEqualTo("old/and/deep");
        assertThat(kept("?strategy=shortest_path")).isEqualTo("a");
    }

    @Test
    void filtersNarrowListAndTotalsTogether() {
        var other = Library.of(
                ana,
                given.folder("other")
                        .file("across", "shared by both")
                        .file("x", "pair")
                        .file("y", "pair"));
        folder.file("across", "shared by both").file("one", "a longer content").file("two", "a longer content");
        other.scans();
        library.scans();

        assertThat(sizes("")).containsExactly(16, 14, 4);
        assertThat(sizes("?connectionId=" + library.id())).containsExactly(16, 14);
        assertThat(sizes("?connectionId=" + other.id())).containsExactly(14, 4);
        assertThat(sizes("?minSize=14")).containsExactly(16, 14);
        assertThat(sizes("?minSize=15")).containsExactly(16);
        assertThat(sizes("?minSize=17")).isEmpty();
        assertThat(sizes("?kind=exact&minSize=5&connectionId=" + other.id())).containsExactly(14);
        assertThat(other.groups()).contains(Set.of("across"));
    }

    @Test
    void notADuplicateIsRememberedOverRescansUntilItIsTakenBack() {
        folder.file("one", "content").file("two", "content").file("x", "pair").file("y", "pair");
        library.scans();
        var id = ana.all(AT).getFirst().path("id").asString();

        ana.post(AT + "/" + id + "/dismiss").expect(204);
        ana.post(AT + "/" + id + "/dismiss").expect(204);

        assertThat(sizes("")).containsExactly(4);
        assertThat(ana.get(AT + "/" + id).expect(200).text("size")).isEqualTo("7");
        folder.file("three", "content").file("new", "new");
        library.scans();
        assertThat(sizes("")).containsExactly(4);

        ana.delete(AT + "/" + id + "/dismiss").expect(204);

        assertThat(sizes("")).containsExactly(7, 4);
        assertThat(library.groups()).contains(Set.of("one", "two", "three"));
    }

    @Test
    void notADuplicateOutlivesTheGroup() throws IOException {
        folder.file("one", "content").file("two", "content").file("x", "other");
        library.scans();
        ana.post(AT + "/" + ana.all(AT).getFirst().path("id").asString() + "/dismiss")
                .expect(204);
        Files.delete(folder.path().resolve("one"));
        library.scans();
        folder.file("one-again", "content");
        library.scans();

        assertThat(sizes("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=folders",
                "connectionId=x",
                "minSize=-1",
                "minSize=x",
                "strategy=largest",
                "cursor=x",
                "limit=0",
                "limit=501",
                "limit=x",
                "sort=size"
            })
    void aFaultyParameterIsRefusedByName(String query) {
        var refused = ana.get(AT + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.faultyFields()).containsExactly(query.substring(0, query.indexOf('=')));
    }

    @Test
    void nobodySeesOrDismissesTheGroupsOfOthers() {
        folder.file("one", "content").file("two", "content");
        library.scans();
        var group = ana.all(AT).getFirst();
        var id = group.path("id").asString();
        var file = group.path("keepFileId").asString();
        var bea = given.person("bea");

        assertThat(Stream.of(
                                bea.get(AT + "/" + id),
                                bea.post(AT + "/" + id + "/dismiss"),
                                bea.delete(AT + "/" + id + "/dismiss"),
                                bea.get(AT + "?connectionId=" + library.id()),
                                bea.get("/api/v1/files/" + file),
                                bea.get("/api/v1/files/" + file + "/content"),
                                bea.get("/api/v1/files/" + file + "/thumbnail"),
                                ana.get(AT + "/" + UUID.randomUUID()),
                                ana.post(AT + "/" + UUID.randomUUID() + "/dismiss"))
                        .map(Answer::status))
                .containsOnly(404);
        assertThat(bea.all(AT)).isEmpty();
        assertThat(sizes("")).containsExactly(7);
        assertThat(given.nobody().get(AT).status()).isEqualTo(401);
    }

    private List<Integer> sizes(String query) {
        var list = ana.get(AT + query).expect(200).body();
        assertThat(list.path("totals").path("groups").asInt())
                .isEqualTo(list.path("items").size());
        assertThat(list.path("totals").path("reclaimableBytes").asLong())
                .isEqualTo(list.path("items")
                        .valueStream()
                        .mapToLong(group -> group.path("reclaimableBytes").asLong())
                        .sum());
        return list.path("items")
                .valueStream()
                .map(group -> group.path("size").asInt())
                .toList();
    }

    private String kept(String query) {
        var group = ana.get(AT + query).expect(200).body().path("items").path(0);
        return group.path("files")
                .valueStream()
                .filter(file -> file.path("id").equals(group.path("keepFileId")))
                .map(file -> file.path("path").asString())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode file(JsonNode group, String path) {
        return group.path("files")
                .valueStream()
                .filter(file -> file.path("path").asString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void touch(String name, long seconds) throws IOException {
        Files.setLastModifiedTime(folder.path().resolve(name), FileTime.from(Instant.ofEpochSecond(seconds)));
    }
}

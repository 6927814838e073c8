package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I2, I3, I5, I7: what a plan may list, and that it is confirmed as it was shown. */
class PlanTest {
    private final Given given = Given.service();
    private final World ana = World.of(given, "ana");

    private Folder pair() {
        return given.folder("pair").file("a/x", "content").file("b/x", "content");
    }

    @Test
    void i2NamesOfOneObjectAreNeverRemoved() throws IOException {
        var folder = given.folder("links").file("a/x", "content").file("c/copy", "content");
        Files.createLink(
                Files.createDirectories(folder.path().resolve("b")).resolve("x"),
                folder.path().resolve("a/x"));
        ana.scans(folder);

        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a", "b")), Map.of());
        var other = ana.asks(Map.of("strategy", "newest", "protectedPaths", List.of("c")), Map.of());

        assertThat(ana.item(plan).path("path").asString()).isEqualTo("c/copy");
        assertThat(other.problem()).isEqualTo("nothing-to-remove");
    }

    @Test
    void i2HardLinkedFilesThatAreNamedAreLeftAndCounted() throws IOException {
        var folder = given.folder("links")
                .file("a/x", "content")
                .file("c/copy", "content")
                .file("d/copy", "content");
        Files.createLink(
                Files.createDirectories(folder.path().resolve("b")).resolve("x"),
                folder.path().resolve("a/x"));
        ana.scans(folder);

        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("c")), Map.of());

        assertThat(ana.item(plan).path("path").asString()).isEqualTo("d/copy");
        assertThat(plan.body().path("left").path("hardLinked").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROVIDER", "CLAIMED", "LOOKS"})
    void i3WeakEvidenceRemovesNothing(String evidence) {
        ana.scans(pair());
        given.part(JdbcClient.class)
                .sql("update duplicate_groups set evidence = :evidence where owner_id = :owner")
                .param("evidence", evidence)
                .param("owner", Interference.owner(ana).id())
                .update();

        assertThat(ana.asks(Map.of("strategy", "newest"), Map.of()).problem()).isEqualTo("nothing-to-remove");
    }

    @Test
    void i5TheHashCoversWhatThePlanListsAndTwoPlansNeverShareOne() {
        ana.scans(pair());

        assertThat(ana.plans("newest").text("planHash"))
                .isNotEqualTo(ana.plans("newest").text("planHash"));
    }

    @Test
    void i5ConfirmingTwiceAtOnceRunsOnce() {
        var folder = pair();
        ana.scans(folder);
        var plan = ana.plans("newest");

        var statuses = List.of(1, 2, 3, 4).parallelStream()
                .map(_ -> ana.tries(plan).status())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(202, 409, 409, 409);
        assertThat(ana.ended(plan).text("state")).isEqualTo("done");
        assertThat(Disk.content(folder.path())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"path = 'a/other'", "object = object + 1", "survivor_path = 'a/other'", "size = 5", "links = 3"})
    void i5APlanWhoseRowsWereAlteredIsNotCarriedOut(String alteration) {
        var folder = pair();
        ana.scans(folder);
        var plan = ana.plans("newest");
        given.part(JdbcClient.class)
                .sql("update cleanup_items set " + alteration + " where cleanup_id = :id")
                .param("id", UUID.fromString(plan.text("id")))
                .update();

        var refused = ana.tries(plan);

        assertThat(refused.problem()).isEqualTo("plan-changed");
        assertThat(Disk.content(folder.path())).hasSize(2);
    }

    @Test
    void i7MoreThanAQuarterOfAConnectionAsksForTyping() {
        var folder = pair();
        for (var n = 0; n < 6; n++) {
            folder.file("unique/" + n, "nobody else has " + n);
        }
        ana.scans(folder);

        var modest = ana.plans("newest");
        folder.file("c/x", "content").file("d/x", "content").file("e/x", "content");
        ana.rescans(
                ana.person().all("/api/v1/connections").getFirst().path("id").asString());
        var large = ana.plans("newest");

        assertThat(modest.body().path("capExceeded").asBoolean()).isFalse();
        assertThat(modest.body().path("confirmationPhrase").isNull()).isTrue();
        assertThat(large.body().path("capExceeded").asBoolean()).isTrue();
        assertThat(large.text("confirmationPhrase")).isEqualTo("remove 4 files");
    }

    @Test
    void i7MoreThanFiveHundredFilesAskForTyping() {
        var folder = given.folder("many");
        for (var n = 0; n < 501; n++) {
            folder.file("a/" + n, "x" + n).file("b/" + n, "x" + n);
        }
        for (var n = 0; n < 1100; n++) {
            folder.file("u/" + n, "a unique and rather longer content " + n);
        }
        ana.scans(folder);

        assertThat(ana.plans("newest").text("confirmationPhrase")).isEqualTo("remove 501 files");
    }

    @Test
    void i8WhatIsRemovedLiesInTheTrashOfItsOwnStorage() {
        var folder = pair();
        ana.scans(folder);

        var plan = ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("a")), Map.of());
        ana.carriesOut(plan);

        assertThat(Disk.trash(folder.path())).containsOnlyKeys(".declutter-trash/" + plan.text("id") + "/b/x");
    }

    @Test
    void strategiesChoicesAndProtectedFoldersDecideWhatStays() throws IOException {
        var folder = pair().file("deep/er/x", "content");
        Files.setLastModifiedTime(folder.path().resolve("a/x"), FileTime.fromMillis(1000));
        ana.scans(folder);
        var newest = survivors(ana.plans("newest"));
        var oldest = survivors(ana.plans("oldest"));
        var shortest = survivors(ana.plans("shortest_path"));
        var item = ana.items(ana.plans("oldest")).getFirst();
        var protectedDeep =
                survivors(ana.plans(Map.of("strategy", "oldest", "protectedPaths", List.of("/deep/")), Map.of()));

        assertThat(newest).doesNotContain("a/x");
        assertThat(oldest).containsExactly("a/x");
        assertThat(shortest).containsExactly("a/x");
        assertThat(protectedDeep).containsExactly("deep/er/x");
        var named = ana.plans(
                Map.of("strategy", "newest"),
                Map.of("fileIds", List.of(item.path("fileId").asString())));
        assertThat(ana.item(named).path("path").asString())
                .isEqualTo(item.path("path").asString());
    }

    @Test
    void whatIsPreferredStaysAndTheListOfGroupsSaysSoBeforehand() {
        var here = ana.scans(given.folder("here").file("x", "content").file("album/x", "content"));
        var there = ana.scans(given.folder("there").file("long/name/x", "content"));
        var bare = Map.of("strategy", "shortest_path");
        var cloud = Map.of("strategy", "shortest_path", "preferConnections", List.of(there, here));
        var path = Map.of("strategy", "shortest_path", "preferPaths", List.of("none", "/album/"));

        assertThat(survivors(ana.plans(bare, Map.of()))).containsExactly("x");
        assertThat(survivors(ana.plans(cloud, Map.of()))).containsExactly("long/name/x");
        assertThat(survivors(ana.plans(path, Map.of()))).containsExactly("album/x");
        assertThat(suggested("preferConnections=" + there + "," + here)).containsExactly("long/name/x");
        assertThat(suggested("preferPaths=none//album")).containsExactly("album/x");
        assertThat(suggested("protectedPaths=long//album")).containsExactly("album/x", "long/name/x");
    }

    /** The paths of the files that the list lets stay of the only group, the best first. */
    private List<String> suggested(String query) {
        var group = ana.person()
                .all("/api/v1/duplicates?strategy=shortest_path&" + query)
                .getFirst();
        return group.path("keepFileIds")
                .valueStream()
                .map(id -> group.path("files")
                        .valueStream()
                        .filter(file -> file.path("id").equals(id))
                        .findFirst()
                        .orElseThrow()
                        .path("path")
                        .asString())
                .toList();
    }

    @Test
    void aPreviewTellsWhatAPlanWouldListAndMakesNone() {
        var here = ana.scans(given.folder("here")
                .file("x", "content")
                .file("album/x", "content")
                .file("y", "other content")
                .file("kept/y", "other content"));
        var there = ana.scans(given.folder("there").file("x", "content").file("y", "other content"));
        var keep = Map.of(
                "strategy", "oldest", "preferConnections", List.of(there), "protectedPaths", List.of("kept", "album"));

        var preview = ana.previews(keep, Map.of()).body();

        assertThat(ana.person().all("/api/v1/cleanups")).isEmpty();
        var plan = ana.plans(keep, Map.of()).body();
        assertThat(preview.path("files")).isEqualTo(plan.path("totals").path("files"));
        assertThat(preview.path("bytes")).isEqualTo(plan.path("totals").path("bytes"));
        assertThat(preview.path("groups")).isEqualTo(plan.path("totals").path("groups"));
        assertThat(preview.path("left")).isEqualTo(plan.path("left"));
        assertThat(preview.path("connections")
                        .valueStream()
                        .map(share -> share.path("connectionId").asString() + " "
                                + share.path("files").asInt() + " "
                                + share.path("bytes").asInt()))
                .containsExactlyInAnyOrder(here + " 2 20", there + " 2 20");
    }

    @Test
    void aPreviewOfNothingIsNoFaultButStrangersConnectionsAre() {
        ana.scans(pair());
        var theirs = World.of(given, "bea").scans(pair());
        var newest = Map.of("strategy", "newest");

        assertThat(ana.previews(Map.of("strategy", "newest", "protectedPaths", List.of("a", "b")), Map.of())
                        .body()
                        .path("files")
                        .asInt())
                .isZero();
        assertThat(Stream.of(
                                ana.asksPreview(newest, Map.of("connectionId", theirs)),
                                ana.asksPreview(
                                        Map.of("strategy", "newest", "preferConnections", List.of(theirs)), Map.of()),
                                ana.asks(Map.of("strategy", "newest", "preferConnections", List.of(theirs)), Map.of()),
                                ana.person().get("/api/v1/duplicates?preferConnections=" + theirs))
                        .map(Answer::status))
                .containsOnly(404);
    }

    @Test
    void aPersonsChoiceOverridesTheStrategyAndKeepingAllLeavesTheGroupAlone() {
        ana.scans(pair());
        var group = ana.person().all("/api/v1/duplicates").getFirst();
        var ids = group.path("files")
                .valueStream()
                .map(file -> file.path("id").asString())
                .toList();

        var chosen = ana.plans(keeping(group.path("id").asString(), List.of(ids.get(1))), Map.of());
        var all = ana.asks(keeping(group.path("id").asString(), ids), Map.of());

        assertThat(ana.item(chosen).path("fileId").asString()).isEqualTo(ids.get(0));
        assertThat(all.problem()).isEqualTo("nothing-to-remove");
    }

    private static Map<String, Object> keeping(String group, List<String> files) {
        return Map.of("strategy", "newest", "choices", List.of(Map.of("groupId", group, "keepFileIds", files)));
    }

    @Test
    void aConnectionInTheScopeLimitsWhatIsRemovedNotWhatStays() {
        var here = given.folder("here").file("x", "content");
        var there = given.folder("there").file("x", "content").file("y", "content");
        var first = ana.scans(here);
        ana.scans(there);

        var plan =
                ana.plans(Map.of("strategy", "newest", "protectedPaths", List.of("y")), Map.of("connectionId", first));

        assertThat(ana.item(plan).path("connectionId").asString()).isEqualTo(first);
        assertThat(ana.item(plan).path("survivor").path("path").asString()).isEqualTo("y");
    }

    private List<String> survivors(Answer plan) {
        return ana.items(plan).stream()
                .map(item -> item.path("survivor").path("path").asString())
                .distinct()
                .toList();
    }
}

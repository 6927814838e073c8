package cloud.declutter.scanning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Library;
import cloud.declutter.given.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person sees of a scan while it runs, and can do to it. */
class RunningScanTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Given given = Given.service();
    private final Folder folder = given.folder("running").file("one", "content").file("two", "content");
    private final Library library = Library.of(given.person("ana"), folder);

    @AfterEach
    void leaveNothingRunning() {
        for (var scan : library.person().all("/api/v1/connections/" + library.id() + "/scans")) {
            library.person().post("/api/v1/scans/" + scan.path("id").asString() + "/cancel");
        }
    }

    @Test
    void theAnswerToARequestTellsWhereTheScanIs() {
        var queued = library.beginsScan(Map.of());

        assertThat(queued.header("Location")).isEqualTo("/api/v1/scans/" + queued.text("id"));
        assertThat(queued.text("state")).isEqualTo("queued");
        assertThat(queued.text("connectionId")).isEqualTo(library.id());
        assertThat(library.ended(queued).text("phase")).isEqualTo("done");
    }

    @Test
    void theStreamTellsProgressAndEndsWithTheFinalState() {
        fillWithWork();
        var scan = library.beginsScan(Map.of());

        var events = events(scan);

        assertThat(events).hasSizeGreaterThan(3);
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("id").asString()).isEqualTo(scan.text("id")));
        assertThat(events.stream().map(event -> event.path("filesSeen").asLong()))
                .isSorted();
        assertThat(events.stream().map(event -> event.path("phase").asString())).contains("reading");
        assertThat(events.getLast().path("state").asString()).isEqualTo("complete");
        assertThat(events.getLast().path("filesRead").asLong())
                .isEqualTo(events.getLast().path("filesToRead").asLong());
        assertThat(events.getLast().path("bytesRead").asLong())
                .isEqualTo(events.getLast().path("bytesToRead").asLong());
        assertThat(events.subList(0, events.size() - 1).stream()
                        .map(event -> event.path("state").asString()))
                .isSubsetOf("queued", "running");
    }

    @Test
    void theStreamOfAnEndedScanIsItsEnd() {
        var scan = library.scans();

        assertThat(events(scan))
                .singleElement()
                .satisfies(event -> assertThat(event.path("state").asString()).isEqualTo("complete"));
    }

    @Test
    void aSecondScanWhileOneRunsIsRefusedWithTheRemedy() {
        fillWithWork();
        library.beginsScan(Map.of());

        var refused = library.person().post("/api/v1/connections/" + library.id() + "/scans");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("scan-running");
        assertThat(refused.text("detail")).contains("cancel");
        assertThat(library.person().all("/api/v1/connections/" + library.id() + "/scans"))
                .hasSize(1);
    }

    @Test
    void cancellingLeavesTheEarlierView() {
        library.scans();
        fillWithWork();
        var scan = library.beginsScan(Map.of());
        awaitReading(scan);

        library.person().post("/api/v1/scans/" + scan.text("id") + "/cancel").expect(202);

        assertThat(library.ended(scan).text("state")).isEqualTo("cancelled");
        assertThat(library.groups()).containsExactly(Set.of("one", "two"));
        assertThat(library.now().path("files").asInt()).isEqualTo(2);
        assertThat(library.now().path("status").asString()).isEqualTo("ready");
    }

    @Test
    void whatACancelledScanReadIsNotReadAgain() {
        fillWithWork();
        var cancelled = library.beginsScan(Map.of());
        awaitReading(cancelled);
        library.person()
                .post("/api/v1/scans/" + cancelled.text("id") + "/cancel")
                .expect(202);
        var before = library.ended(cancelled).body();

        var after = library.scans().body();

        assertThat(after.path("state").asString()).isEqualTo("complete");
        assertThat(before.path("filesRead").asLong() + after.path("filesRead").asLong())
                .isLessThan(before.path("filesRead").asLong()
                        + before.path("filesToRead").asLong());
        assertThat(library.groups()).hasSize(2);
    }

    @Test
    void aScanThatIsOverCannotBeCancelled() {
        var scan = library.scans();

        var refused = library.person().post("/api/v1/scans/" + scan.text("id") + "/cancel");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("scan-over");
        assertThat(library.ended(scan).body()).isEqualTo(scan.body());
    }

    @Test
    void aFolderCannotBeDisconnectedWhileItIsScanned() {
        fillWithWork();
        library.beginsScan(Map.of());

        assertThat(library.person()
                        .delete("/api/v1/connections/" + library.id())
                        .status())
                .isEqualTo(409);
        assertThat(library.now().path("id").asString()).isEqualTo(library.id());
    }

    @Test
    void nobodySeesOrTouchesTheScansOfOthers() {
        var scan = library.scans();
        var bea = given.person("bea");
        var at = "/api/v1/scans/" + scan.text("id");

        assertThat(Stream.of(
                                bea.get(at),
                                bea.get(at + "/events"),
                                bea.get(at + "/problems"),
                                bea.post(at + "/cancel"),
                                bea.get("/api/v1/connections/" + library.id() + "/scans"),
                                bea.post("/api/v1/connections/" + library.id() + "/scans"),
                                bea.get("/api/v1/scans/" + UUID.randomUUID()))
                        .map(Answer::status))
                .containsOnly(404);
        assertThat(given.nobody().get(at).status()).isEqualTo(401);
        assertThat(library.person().all("/api/v1/connections/" + library.id() + "/scans"))
                .hasSize(1);
    }

    @Test
    void scansAreListedNewestFirstPageByPage() {
        var ids = Stream.generate(() -> library.scans().text("id")).limit(5).toList();

        var path = "/api/v1/connections/" + library.id() + "/scans";
        assertThat(library.person().all(path + "?limit=2").stream()
                        .map(scan -> scan.path("id").asString()))
                .containsExactlyElementsOf(ids.reversed());
        assertThat(library.now().path("lastScan").path("id").asString()).isEqualTo(ids.getLast());
    }

    @Test
    void aWishThatCannotBeIsRefusedAtItsField() {
        var at = "/api/v1/connections/" + library.id() + "/scans";

        assertThat(library.person()
                        .post(at, Map.of("acceptSmaler", true))
                        .expect(400)
                        .faultyFields())
                .containsExactly("acceptSmaler");
        assertThat(library.person()
                        .post(at, Map.of("acceptSmaller", "perhaps"))
                        .expect(400)
                        .faultyFields())
                .containsExactly("acceptSmaller");
        assertThat(library.person().all(at)).isEmpty();
    }

    /** Files that take seconds to read and no room on the disk; all the same, so that every byte must be read. */
    private void fillWithWork() {
        Shell.bash(folder, "mkdir work; for n in {1..40}; do truncate -s 100M work/$n; done");
    }

    private void awaitReading(Answer scan) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    var now = library.person()
                            .get("/api/v1/scans/" + scan.text("id"))
                            .expect(200);
                    return now.body().path("bytesRead").asLong() > 200_000_000;
                });
    }

    private List<JsonNode> events(Answer scan) {
        var stream = library.person()
                .get("/api/v1/scans/" + scan.text("id") + "/events")
                .expect(200);
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        var text = new String(stream.bytes(), UTF_8);
        assertThat(text.lines().filter(line -> line.startsWith("event:"))).containsOnly("event:progress");
        return text.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JSON.readTree(line.substring("data:".length())))
                .toList();
    }
}

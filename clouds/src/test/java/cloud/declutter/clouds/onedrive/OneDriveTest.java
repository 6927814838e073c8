package cloud.declutter.clouds.onedrive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.FakeFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Secret;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.http.ManualTime;
import cloud.declutter.clouds.http.TestServer;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.fakeclouds.FakeOneDrive.Plan;
import cloud.declutter.fakeclouds.Fault;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only OneDrive has. */
class OneDriveTest {
    private static final String DRIVE = """
            {"id": "d", "driveType": "personal", "quota": {"used": 1, "total": 2}, "root": {}}""";

    @Test
    void theTokenNeverReachesTheHostOfContents() {
        try (var given = OneDriveFixture.start(Plan.PERSONAL)) {
            given.put("a", CloudFixture.random(100_000));
            given.fake().fault("download", new Fault.CutAfter(1000), 2);
            var file = given.listed().file("a");
            given.cloud().probe(file);
            given.cloud().read(file, CloudFixture.SHA256);

            assertThat(given.fake().calls("download")).isGreaterThan(3);
            assertThat(given.fake().leakedTokens()).isZero();
        }
    }

    @Test
    void notebooksAndItemsOfOtherDrivesAreNoContent() {
        try (var given = OneDriveFixture.start(Plan.PERSONAL)) {
            given.put("a/file", "1");
            given.fake().putPackage("a/Notebook");
            given.fake().putRemote("a/shared");

            assertThat(given.listed().files()).containsOnlyKeys(RawPath.of("a/file"));
        }
    }

    @Test
    void olderAccountsTellTheSha1Too() {
        try (var given = OneDriveFixture.start(Plan.PERSONAL)) {
            given.fake().publishSha1();
            given.put("a", "1");

            assertThat(given.listed().published(RawPath.of("a")).digests().of(DigestKind.SHA1))
                    .isEqualTo(CloudFixture.digests("1".getBytes(ISO_8859_1), Set.of(DigestKind.SHA1))
                            .of(DigestKind.SHA1));
        }
    }

    @Test
    void aBusinessAccountKeepsWhatWasTrashedInAFolderThatIsNeverListed() {
        try (var given = OneDriveFixture.start(Plan.BUSINESS)) {
            given.put("a/file", "1");
            given.put("b/file", "1");
            given.trashed("a/file", "1");
            given.trashed("b/file", "1");

            assertThat(given.fake().files().keySet())
                    .hasSize(2)
                    .allMatch(path -> path.startsWith(".declutter-trash/batch/file"));
            assertThat(given.listed().files()).isEmpty();
            assertThat(given.listed().folders()).noneMatch(path -> path.startsWith(RawPath.of(".declutter-trash")));
        }
    }

    @Test
    void aLinkToAnotherHostIsNeverFollowedWithTheToken() {
        try (var thief = new TestServer(exchange -> TestServer.say(exchange, 200, "{\"value\": []}"));
                var server = new TestServer(exchange -> TestServer.say(
                        exchange,
                        200,
                        exchange.getRequestURI().getPath().contains("delta")
                                ? "{\"value\": [], \"@odata.nextLink\": \"" + thief.uri("/v1.0/me/drive/root/delta")
                                        + "\"}"
                                : DRIVE));
                var cloud = cloud(server.uri("/"))) {
            assertThatThrownBy(() -> Listed.of(cloud)).isInstanceOf(CloudException.class);

            assertThat(thief.asked()).isEmpty();
        }
    }

    @Test
    void anEndlessFeedEnds() {
        try (var server = new TestServer(exchange -> TestServer.say(
                        exchange,
                        200,
                        exchange.getRequestURI().getPath().contains("delta")
                                ? "{\"value\": [], \"@odata.nextLink\": \"http://"
                                        + exchange.getRequestHeaders().getFirst("Host")
                                        + "/v1.0/me/drive/root/delta?token=same\"}"
                                : DRIVE));
                var cloud = cloud(server.uri("/"))) {
            assertThatThrownBy(() -> Listed.of(cloud)).isInstanceOf(CloudException.class);
        }
    }

    @Test
    void itemsThatMakeNoSenseAreNoListing() {
        for (var item : new String[] {
            "{\"id\": \"\"}",
            "{\"id\": \"i\", \"name\": \"n\", \"file\": {}, \"eTag\": \"e\", \"size\": -1}",
            "{\"id\": \"i\", \"name\": \"n\", \"file\": {}, \"eTag\": \"e\", \"size\": 1, \"lastModifiedDateTime\": \"never\"}",
            "[]"
        }) {
            try (var server = new TestServer(exchange -> TestServer.say(
                            exchange,
                            200,
                            exchange.getRequestURI().getPath().contains("delta")
                                    ? "{\"value\": [" + item + "], \"@odata.deltaLink\": \"http://x/?token=1\"}"
                                    : DRIVE));
                    var cloud = cloud(server.uri("/"))) {
                assertThatThrownBy(() -> Listed.of(cloud)).as(item).isInstanceOf(CloudException.class);
            }
        }
    }

    private static OneDriveCloud cloud(URI api) {
        var bearer = Optional.of(new Secret("Bearer stolen?"));
        return new OneDriveCloud(
                new OneDriveSettings(api), () -> bearer, FakeFixture.LOOPBACK, new ManualTime().timing());
    }

    @Test
    void theRecycleBinNeedsTheRightToAllFiles() {
        try (var given = OneDriveFixture.start(Plan.PERSONAL);
                var writer = given.with("Files.ReadWrite")) {
            given.put("a", "1");
            var file = given.listed().file("a");
            var trashed = (Trashing.Trashed) writer.trash(file, CloudFixture.content("1"), "batch");

            assertThat(writer.restore(trashed.handle(), RawPath.of("a"))).isInstanceOf(Restoring.Refused.class);
            given.restored(trashed.handle(), "a");
            assertThat(given.tree()).hasSize(1);
        }
    }
}

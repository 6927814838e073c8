package cloud.declutter.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Purging;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.connections.Connecting;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.given.Given;
import cloud.declutter.platform.Owner;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The bytes of an upload go with the last row that holds them, and never before. */
class UploadPurgeTest {
    private final Given given = Given.service();
    private final Blobs blobs = given.part(Blobs.class);

    private static Purging purged(UploadFixture fixture, String path, String content) {
        var file = fixture.listed().file(path);
        var trashed = (Trashing.Trashed) fixture.trash(path, content);
        return fixture.cloud().purge(trashed.handle(), file);
    }

    private boolean areThere(Owner owner, String content) {
        try (var bytes = Channels.newInputStream(blobs.open(owner, CloudFixture.sha256(content)))) {
            return new String(bytes.readAllBytes(), UTF_8).equals(content);
        } catch (IOException | CloudException missing) {
            return false;
        }
    }

    @Test
    void theBytesGoWithTheLastUploadThatHoldsThem() {
        try (var fixture = new UploadFixture()) {
            fixture.put("a", "content");
            fixture.put("b", "content");
            fixture.put("c", "other");

            assertThat(purged(fixture, "a", "content")).isInstanceOf(Purging.Purged.class);
            assertThat(areThere(fixture.owner(), "content")).isTrue();

            assertThat(purged(fixture, "b", "content")).isInstanceOf(Purging.Purged.class);
            assertThat(areThere(fixture.owner(), "content")).isFalse();
            assertThat(areThere(fixture.owner(), "other")).isTrue();
            assertThat(fixture.cloud().quota().orElseThrow().used()).isEqualTo("other".length());
        }
    }

    @Test
    void theBytesOfWhatLiesInTheTrashStay() {
        try (var fixture = new UploadFixture()) {
            fixture.put("a", "content");
            fixture.put("b", "content");
            fixture.trash("b", "content");

            purged(fixture, "a", "content");

            assertThat(areThere(fixture.owner(), "content")).isTrue();
        }
    }

    @Test
    void whatIsUploadedWhileItsEqualIsPurgedKeepsItsBytes() throws Exception {
        var ana = given.person("ana");
        var owner = new Owner(UUID.fromString(ana.get("/api/v1/me").expect(200).text("id")));
        given.part(Connecting.class).uploads(owner);
        var intake = given.part(Intake.class);
        var uploads = given.part(Uploads.class);
        for (var round = 0; round < 50; round++) {
            var content = "content " + round;
            take(intake, owner, content);
            var sha256 = CloudFixture.sha256(content);
            var first = uploads.holding(owner, sha256).orElseThrow().id();
            uploads.trash(owner, first, "batch");

            var purge = CompletableFuture.runAsync(() -> {
                uploads.purge(owner, first);
                uploads.ifUnheld(owner, sha256, () -> blobs.delete(owner, sha256));
            });
            take(intake, owner, content);
            purge.join();

            assertThat(uploads.holding(owner, sha256)).isPresent();
            assertThat(areThere(owner, content)).as("round %d", round).isTrue();
        }
    }

    private void take(Intake intake, Owner owner, String content) throws IOException {
        var file = Files.writeString(Files.createTempFile(blobs.incoming(), "test-", ""), content);
        try {
            intake.take(owner, RawPath.of("a.txt"), file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}

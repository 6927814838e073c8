package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.Capabilities.Feature;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What every storage promises about what it says of itself: it has it, or it does not claim to. */
interface CapabilitiesContract {

    Version NOTHING = new Version(0, 0, 0, 0, 0);

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void whatItCanIsTheSameAtEachCall() {
        try (var given = fixture();
                var again = given.again()) {
            assertThat(given.cloud().capabilities()).isEqualTo(given.cloud().capabilities());
            assertThat(again.capabilities()).isEqualTo(given.cloud().capabilities());
        }
    }

    @Test
    default void publishedDigestsAreTheContentsOwn() {
        try (var given = fixture()) {
            var kinds = given.cloud().capabilities().publishes();
            for (var size : List.of(0, 1, 300_001, 5_000_000)) {
                given.put("file" + size, CloudFixture.random(size));
            }
            var listed = given.listed();

            var seen = EnumSet.noneOf(DigestKind.class);
            for (var path : listed.files().keySet()) {
                assertPublishedIsRight(given, listed, path);
                seen.addAll(listed.published(path).digests().values().keySet());
            }

            assertThat(kinds).containsAll(seen);
            assertThat(seen.isEmpty()).isEqualTo(kinds.isEmpty());
        }
    }

    @Test
    default void publishedDigestsFollowTheContent() {
        try (var given = fixture()) {
            var path = RawPath.of("a/file");
            for (var content : List.of("first", "second", "", "third")) {
                given.put(path, content.getBytes(ISO_8859_1));

                assertPublishedIsRight(given, given.listed(), path);
            }
        }
    }

    @Test
    default void publishedDigestsComeBackFromTheTrashWithTheFile() {
        try (var given = fixture()) {
            given.put("a/file", "content");
            var path = RawPath.of("a/file");
            given.restored(given.trashed("a/file", "content"), "a/file");

            assertPublishedIsRight(given, given.listed(), path);
        }
    }

    private static void assertPublishedIsRight(CloudFixture given, Listed listed, RawPath path) {
        var content = String.valueOf(given.tree().get(path));
        listed.published(path).digests().values().forEach((kind, told) -> {
            if (DigestKind.computable().contains(kind)) {
                assertThat(told)
                        .as("%s of %s", kind, path)
                        .isEqualTo(CloudFixture.digests(content.getBytes(ISO_8859_1), EnumSet.of(kind))
                                .of(kind));
            }
        });
    }

    @Test
    default void thumbnailsAreSmallPicturesOrNone() throws IOException {
        try (var given = fixture()) {
            given.put(RawPath.of("photo.jpg"), photo());
            given.put("text.txt", "no picture");
            var listed = given.listed();

            var small = given.cloud().thumbnail(listed.file("photo.jpg"), 64);

            assertThat(small.isPresent()).isEqualTo(given.cloud().capabilities().has(Feature.THUMBNAILS));
            assertThat(given.cloud().thumbnail(listed.file("text.txt"), 64)).isEmpty();
            if (small.isPresent()) {
                var picture = ImageIO.read(new ByteArrayInputStream(small.get().image()));
                assertThat(Math.max(picture.getWidth(), picture.getHeight())).isBetween(16, 400);
                assertThat(small.get().mediaType()).startsWith("image/");
            }
        }
    }

    /** 640 by 480, of two colours. */
    private static byte[] photo() throws IOException {
        var picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < 320; x++) {
            for (var y = 0; y < 480; y++) {
                picture.setRGB(x, y, 0x3060C0);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        return bytes.toByteArray();
    }

    @Test
    default void quotaIsToldWhereItIsClaimed() {
        try (var given = fixture()) {
            given.put("a", CloudFixture.random(100_000));

            var quota = given.cloud().quota();

            assertThat(quota.isPresent()).isEqualTo(given.cloud().capabilities().has(Feature.QUOTA));
            quota.ifPresent(told -> {
                assertThat(told.used()).isGreaterThanOrEqualTo(0);
                told.total().ifPresent(total -> assertThat(total).isGreaterThanOrEqualTo(told.used()));
            });
        }
    }

    @Test
    default void everyRequestIsCounted() {
        TroubleContract.troubled(fixture(), (given, line) -> {
            given.put("a/b", "1");
            var calls = given.cloud().traffic().calls();
            var requests = line.requests();

            given.cloud().read(given.listed().file("a/b"), CloudFixture.SHA256);

            assertThat(given.cloud().traffic().calls() - calls).isPositive().isEqualTo(line.requests() - requests);
        });
    }

    @Test
    default void everyByteOfContentIsCounted() {
        TroubleContract.troubled(fixture(), (given, line) -> {
            given.put("a", CloudFixture.random(300_000));
            var file = given.listed().file("a");
            var bytes = given.cloud().traffic().bytes();

            given.cloud().read(file, CloudFixture.SHA256);

            assertThat(given.cloud().traffic().bytes() - bytes).isBetween(300_000L, 310_000L);
        });
    }

    @Test
    default void aProbeCostsLittle() {
        TroubleContract.troubled(fixture(), (given, line) -> {
            given.put("a", CloudFixture.random(5_000_000));
            var file = given.listed().file("a");
            var bytes = given.cloud().traffic().bytes();

            given.cloud().probe(file);

            assertThat(given.cloud().traffic().bytes() - bytes).isLessThanOrEqualTo(Probe.WHOLE);
        });
    }

    @Test
    default void aMarkStandsUntilItIsRemoved() {
        try (var given = fixture()) {
            given.put("a/file", "1");
            if (!given.cloud().capabilities().has(Feature.VIEW)) {
                return;
            }
            var mark = RawPath.of("a/.mark 1");

            assertThat(given.cloud().mark(mark)).isTrue();
            assertThat(given.cloud().look(new CloudFile(mark, NOTHING))).isInstanceOf(Presence.Different.class);
            given.cloud().unmark(mark);
            assertThat(given.cloud().look(new CloudFile(mark, NOTHING))).isInstanceOf(Presence.Gone.class);
            assertThat(given.tree()).hasSize(1);
        }
    }

    @Test
    default void aStorageSaysWhetherReadingItIsNear() {
        try (var given = fixture()) {
            assertThat(given.cloud().capabilities().reading() == Capabilities.Reading.DISK)
                    .isEqualTo(given.line().isEmpty());
        }
    }

    @Test
    default void theSameStorageIsKnownByItsIdentity() {
        try (var given = fixture();
                var other = fixture();
                var again = given.again()) {
            assertThat(again.identity()).isEqualTo(given.cloud().identity());
            assertThat(other.cloud().identity()).isNotEqualTo(given.cloud().identity());
        }
    }

    @Test
    default void aClosedStorageAnswersNothing() {
        try (var given = fixture()) {
            given.put("a", "1");
            var file = given.listed().file("a");
            var cloud = given.again();
            cloud.close();

            assertThatThrownBy(() -> cloud.look(file)).isInstanceOf(CloudException.class);
            assertThatThrownBy(() -> Listed.of(cloud)).isInstanceOf(CloudException.class);
            assertThatThrownBy(() -> cloud.open(file, Range.ALL)).isInstanceOf(CloudException.class);
            assertThatThrownBy(() -> cloud.read(file, CloudFixture.SHA256)).isInstanceOf(CloudException.class);
            assertThatThrownBy(() -> cloud.trash(file, CloudFixture.content("1"), "batch"))
                    .isInstanceOf(CloudException.class);
            assertThat(given.tree()).hasSize(1);
        }
    }

    @Test
    default void closingTwiceIsFine() {
        try (var given = fixture()) {
            var cloud = given.again();
            cloud.close();
            cloud.close();

            assertThat(given.listed().files()).isEmpty();
        }
    }
}

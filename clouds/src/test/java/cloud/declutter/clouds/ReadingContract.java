package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every storage promises about listing and reading. */
interface ReadingContract {

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void listsEveryFileOnceWithItsSize() {
        try (var given = fixture()) {
            given.put("a.txt", "1");
            given.put("folder/b.txt", "22");
            given.put("folder/deeper/c.txt", "");

            var listed = given.listed();

            assertThat(listed.files().keySet())
                    .containsExactly(
                            RawPath.of("a.txt"), RawPath.of("folder/b.txt"), RawPath.of("folder/deeper/c.txt"));
            assertThat(listed.version("folder/b.txt").size()).isEqualTo(2);
            assertThat(listed.version("folder/deeper/c.txt").size()).isZero();
            assertThat(listed.problems()).isEmpty();
        }
    }

    @Test
    default void theRootIsToldFirstAndEmptyStoragesHaveNothingElse() {
        try (var given = fixture()) {
            assertThat(given.listed().folders()).containsExactly(RawPath.ROOT);
            assertThat(given.listed().files()).isEmpty();
        }
    }

    @Test
    default void anUnchangedFileKeepsItsVersionBetweenListings() {
        try (var given = fixture()) {
            given.put("a", "same");

            assertThat(given.listed().version("a")).isEqualTo(given.listed().version("a"));
        }
    }

    @Test
    default void aCancelledListingEndsEarlyAndSaysSo() {
        try (var given = fixture()) {
            given.put("a/b", "1");

            assertThatThrownBy(() -> given.cloud().list(new CancelledListing()))
                    .isInstanceOf(ListingCancelledException.class);
        }
    }

    @Test
    default void readingGivesEveryKindOfDigestOfTheContent() {
        try (var given = fixture()) {
            var all = DigestKind.computable();
            for (var size : List.of(0, 1, 4096, 8192, 8193, 131_072, 300_001)) {
                var content = CloudFixture.random(size).getBytes(ISO_8859_1);
                var path = RawPath.of("file" + size);
                given.put(path, content);

                var done = (Reading.Done) given.cloud().read(given.listed().file(path), all);

                assertThat(done.bytesRead()).isEqualTo((long) size);
                all.forEach(kind -> assertThat(done.digests().of(kind))
                        .as("%s of %d bytes", kind, size)
                        .isEqualTo(CloudFixture.digests(content, all).of(kind)));
            }
        }
    }

    @Test
    default void probesTellApartWhatDiffersAtEitherEnd() {
        try (var given = fixture()) {
            var content = CloudFixture.random(100_000);
            given.put("original", content);
            given.put("same", content);
            given.put("middle", content.substring(0, 50_000) + '!' + content.substring(50_001));
            given.put("head", '!' + content.substring(1));
            given.put("tail", content.substring(0, 99_999) + '!');

            assertThat(given.probe("same")).isEqualTo(given.probe("original"));
            assertThat(given.probe("middle")).isEqualTo(given.probe("original"));
            assertThat(given.probe("head")).isNotEqualTo(given.probe("original"));
            assertThat(given.probe("tail")).isNotEqualTo(given.probe("original"));
        }
    }

    @Test
    default void theProbeOfAShortFileIsTheHashOfAllOfIt() {
        try (var given = fixture()) {
            for (var size : List.of(0, 1, Probe.EDGE, 2 * Probe.EDGE)) {
                var content = CloudFixture.random(size);
                given.put("short" + size, content);

                assertThat(given.probe("short" + size)).isEqualTo(CloudFixture.sha256(content));
            }
        }
    }

    @Test
    default void whatChangedSinceTheListingIsNotRead() {
        try (var given = fixture()) {
            given.put("a", "before");
            given.put("b", "before");
            var listed = given.listed();
            given.put("a", "afterwards");
            given.delete(RawPath.of("b"));

            for (var file : listed.files().values()) {
                assertThat(given.cloud().read(file, CloudFixture.SHA256)).isInstanceOf(Reading.Changed.class);
                assertThat(given.cloud().probe(file)).isInstanceOf(Reading.Changed.class);
                assertThatThrownBy(() -> given.cloud().open(file, Range.ALL)).isInstanceOf(CloudException.class);
            }
        }
    }

    @Test
    default void opensTheContentAsItIs() throws IOException {
        try (var given = fixture()) {
            var content = CloudFixture.random(300_000);
            given.put("a", content);

            try (var stream = given.cloud().open(given.listed().file("a"), Range.ALL)) {
                assertThat(new String(stream.readAllBytes(), ISO_8859_1)).isEqualTo(content);
            }
        }
    }

    @Test
    default void looksWithoutTouching() {
        try (var given = fixture()) {
            given.put("same", "1");
            given.put("changed", "1");
            given.put("gone", "1");
            var listed = given.listed();
            given.put("changed", "22");
            given.delete(RawPath.of("gone"));

            assertThat(given.look(listed, "same")).isInstanceOf(Presence.Same.class);
            assertThat(given.look(listed, "changed")).isInstanceOf(Presence.Different.class);
            assertThat(given.look(listed, "gone")).isInstanceOf(Presence.Gone.class);
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
        }
    }
}

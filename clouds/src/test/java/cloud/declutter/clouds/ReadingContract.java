package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every storage promises about reading. */
interface ReadingContract {

    /** Of a file that several pieces of every kind make. */
    int BIG = 9 * 1024 * 1024;

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

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
            assertThat(given.look(listed, "changed")).isInstanceOfAny(Presence.Changed.class, Presence.Different.class);
            assertThat(given.look(listed, "gone")).isInstanceOf(Presence.Gone.class);
        }
    }

    @Test
    default void aFileOfManyMebibytesIsReadWhole() {
        try (var given = fixture()) {
            var content = CloudFixture.random(BIG).getBytes(ISO_8859_1);
            given.put(RawPath.of("big"), content);
            var kinds = EnumSet.of(DigestKind.SHA256, DigestKind.DROPBOX);

            var done = (Reading.Done) given.cloud().read(given.listed().file("big"), kinds);

            assertThat(done.bytesRead()).isEqualTo(BIG);
            for (var kind : kinds) {
                assertThat(done.digests().of(kind))
                        .isEqualTo(CloudFixture.digests(content, kinds).of(kind));
            }
        }
    }

    @Test
    default void opensAnyPartOfTheContent() {
        try (var given = fixture()) {
            var content = CloudFixture.random(100_000);
            given.put("a", content);
            var file = given.listed().file("a");

            assertThat(part(given, file, new Range(0, 1))).isEqualTo(content.substring(0, 1));
            assertThat(part(given, file, new Range(0, 4096))).isEqualTo(content.substring(0, 4096));
            assertThat(part(given, file, new Range(70_000, 10))).isEqualTo(content.substring(70_000, 70_010));
            assertThat(part(given, file, new Range(99_999, 1))).isEqualTo(content.substring(99_999));
            assertThat(part(given, file, new Range(1, Long.MAX_VALUE))).isEqualTo(content.substring(1));
        }
    }

    @Test
    default void aPartThatEndsBeyondTheContentEndsWithIt() {
        try (var given = fixture()) {
            given.put("a", "0123456789");
            var file = given.listed().file("a");

            assertThat(part(given, file, new Range(5, 100))).isEqualTo("56789");
            assertThat(part(given, file, new Range(10, 100))).isEmpty();
            assertThat(part(given, file, new Range(1000, 1))).isEmpty();
        }
    }

    @Test
    default void anEmptyFileOpensEmpty() {
        try (var given = fixture()) {
            given.put("empty", "");

            assertThat(part(given, given.listed().file("empty"), Range.ALL)).isEmpty();
        }
    }

    @Test
    default void aStreamThatIsLeftEarlyDisturbsNothing() throws IOException {
        try (var given = fixture()) {
            var content = CloudFixture.random(2_000_000);
            given.put("a", content);
            var file = given.listed().file("a");

            for (var n = 0; n < 20; n++) {
                try (var stream = given.cloud().open(file, Range.ALL)) {
                    assertThat(stream.read()).isEqualTo(content.charAt(0));
                }
            }

            assertThat(part(given, file, new Range(1_999_990, 10))).isEqualTo(content.substring(1_999_990));
        }
    }

    @Test
    default void aFileKeptInACatalogueIsKnownToAnotherConnection() {
        try (var given = fixture();
                var again = given.again()) {
            given.put("a/b", "content");
            var listed = given.listed().file("a/b");
            var kept = new CloudFile(RawPath.of(listed.path().bytes()), listed.version(), listed.reference());

            assertThat(again.look(kept)).isInstanceOf(Presence.Same.class);
            assertThat(again.read(kept, CloudFixture.SHA256)).isInstanceOf(Reading.Done.class);
        }
    }

    @Test
    default void manyThreadsReadAtOnce() {
        try (var given = fixture()) {
            for (var n = 0; n < 16; n++) {
                given.put("file" + n, CloudFixture.random(50_000 + n));
            }

            var wrong = given.listed().files().values().parallelStream()
                    .filter(file -> !isReadRight(given, file))
                    .toList();

            assertThat(wrong).isEmpty();
        }
    }

    private static boolean isReadRight(CloudFixture given, CloudFile file) {
        var expected =
                CloudFixture.sha256(CloudFixture.random((int) file.version().size()));
        return given.cloud().read(file, CloudFixture.SHA256) instanceof Reading.Done done
                && Arrays.equals(done.digests().sha256(), expected);
    }

    @Test
    default void aFolderInAFilesPlaceIsNotTheFile() {
        try (var given = fixture()) {
            given.put("a", "1");
            var file = given.listed().file("a");
            given.delete(RawPath.of("a"));
            given.put("a/inside", "1");

            assertThat(given.cloud().look(file)).isNotInstanceOf(Presence.Same.class);
            assertThat(given.cloud().read(file, CloudFixture.SHA256)).isInstanceOf(Reading.Changed.class);
            assertThat(given.cloud().probe(file)).isInstanceOf(Reading.Changed.class);
        }
    }

    private static String part(CloudFixture given, CloudFile file, Range range) {
        try (var stream = given.cloud().open(file, range)) {
            return new String(stream.readAllBytes(), ISO_8859_1);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

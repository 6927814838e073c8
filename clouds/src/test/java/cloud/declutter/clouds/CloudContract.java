package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.digest.Digests;
import cloud.declutter.engine.digest.Hashing;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every storage promises behind {@link Cloud}; a storage's test implements it. */
public interface CloudContract {
    Set<DigestKind> SHA256 = EnumSet.of(DigestKind.SHA256);

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void listsEveryFileOnceWithItsSize() {
        try (var given = fixture()) {
            given.put("a.txt", "1");
            given.put("folder/b.txt", "22");
            given.put("folder/deeper/c.txt", "");

            var listed = Listed.of(given.cloud());

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
            assertThat(Listed.of(given.cloud()).folders()).containsExactly(RawPath.ROOT);
            assertThat(Listed.of(given.cloud()).files()).isEmpty();
        }
    }

    @Test
    default void anUnchangedFileKeepsItsVersionBetweenListings() {
        try (var given = fixture()) {
            given.put("a", "same");

            assertThat(Listed.of(given.cloud()).version("a"))
                    .isEqualTo(Listed.of(given.cloud()).version("a"));
        }
    }

    @Test
    default void readingGivesEveryKindOfDigestOfTheContent() {
        try (var given = fixture()) {
            var all = EnumSet.allOf(DigestKind.class);
            for (var size : List.of(0, 1, 4096, 8192, 8193, 131_072, 300_001)) {
                var content = random(size).getBytes(ISO_8859_1);
                var path = RawPath.of("file" + size);
                given.put(path, content);

                var done = (Reading.Done)
                        given.cloud().read(path, Listed.of(given.cloud()).version(path), all);

                assertThat(done.bytesRead()).isEqualTo((long) size);
                all.forEach(kind -> assertThat(done.digests().of(kind))
                        .as("%s of %d bytes", kind, size)
                        .isEqualTo(digests(content, all).of(kind)));
            }
        }
    }

    @Test
    default void probesTellApartWhatDiffersAtEitherEnd() {
        try (var given = fixture()) {
            var content = random(100_000);
            given.put("original", content);
            given.put("same", content);
            given.put("middle", content.substring(0, 50_000) + '!' + content.substring(50_001));
            given.put("head", '!' + content.substring(1));
            given.put("tail", content.substring(0, 99_999) + '!');

            assertThat(probe(given, "same")).isEqualTo(probe(given, "original"));
            assertThat(probe(given, "middle")).isEqualTo(probe(given, "original"));
            assertThat(probe(given, "head")).isNotEqualTo(probe(given, "original"));
            assertThat(probe(given, "tail")).isNotEqualTo(probe(given, "original"));
        }
    }

    @Test
    default void theProbeOfAShortFileIsTheHashOfAllOfIt() {
        try (var given = fixture()) {
            for (var size : List.of(0, 1, Probe.EDGE, 2 * Probe.EDGE)) {
                var content = random(size);
                given.put("short" + size, content);

                assertThat(probe(given, "short" + size)).isEqualTo(sha256(content));
            }
        }
    }

    @Test
    default void whatChangedSinceTheListingIsNotRead() {
        try (var given = fixture()) {
            given.put("a", "before");
            given.put("b", "before");
            var listed = Listed.of(given.cloud());
            given.put("a", "afterwards");
            given.delete(RawPath.of("b"));

            for (var path : listed.files().keySet()) {
                assertThat(given.cloud().read(path, listed.version(path), SHA256))
                        .isInstanceOf(Reading.Changed.class);
                assertThat(given.cloud().probe(path, listed.version(path))).isInstanceOf(Reading.Changed.class);
                assertThatThrownBy(() -> given.cloud().open(path, listed.version(path)))
                        .isInstanceOf(CloudException.class);
            }
        }
    }

    @Test
    default void opensTheContentAsItIs() throws IOException {
        try (var given = fixture()) {
            var content = random(300_000);
            given.put("a", content);

            try (var stream =
                    given.cloud().open(RawPath.of("a"), Listed.of(given.cloud()).version("a"))) {
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
            var listed = Listed.of(given.cloud());
            given.put("changed", "22");
            given.delete(RawPath.of("gone"));

            assertThat(look(given, listed, "same")).isInstanceOf(Presence.Same.class);
            assertThat(look(given, listed, "changed")).isInstanceOf(Presence.Different.class);
            assertThat(look(given, listed, "gone")).isInstanceOf(Presence.Gone.class);
        }
    }

    @Test
    default void whatIsTrashedLeavesTheListingAndComesBackAsItWas() {
        try (var given = fixture()) {
            given.put("a/b/c.txt", "content");
            given.put("a/stays", "other");
            var before = given.tree();

            var trashed = (Trashing.Trashed) trash(given, "a/b/c.txt", "content");

            assertThat(given.tree().keySet()).containsExactly(RawPath.of("a/stays"));
            assertThat(Listed.of(given.cloud()).files().keySet()).containsExactly(RawPath.of("a/stays"));

            var restored = (Restoring.Restored) given.cloud().restore(trashed.handle(), RawPath.of("a/b/c.txt"));

            assertThat(given.tree()).isEqualTo(before);
            assertThat(restored.path()).isEqualTo(RawPath.of("a/b/c.txt"));
            assertThat(restored.version()).isEqualTo(Listed.of(given.cloud()).version("a/b/c.txt"));
        }
    }

    @Test
    default void neverTrashesWhatChangedOrHasOtherContent() {
        try (var given = fixture()) {
            given.put("changed", "1");
            given.put("other", "1");
            given.put("gone", "1");
            var listed = Listed.of(given.cloud());
            given.put("changed", "22");
            given.delete(RawPath.of("gone"));
            var before = given.tree();

            assertThat(trash(given, listed, "changed", "1")).isInstanceOf(Trashing.Changed.class);
            assertThat(trash(given, listed, "other", "2")).isInstanceOf(Trashing.Changed.class);
            assertThat(trash(given, listed, "gone", "1")).isInstanceOf(Trashing.Gone.class);
            assertThat(given.tree()).isEqualTo(before);
        }
    }

    @Test
    default void restoringNeverOverwrites() {
        try (var given = fixture()) {
            given.put("photo.jpg", "old");
            var handle = ((Trashing.Trashed) trash(given, "photo.jpg", "old")).handle();
            given.put("photo.jpg", "new");
            given.put("photo (restored).jpg", "newer");

            var restored = (Restoring.Restored) given.cloud().restore(handle, RawPath.of("photo.jpg"));

            assertThat(restored.path()).isEqualTo(RawPath.of("photo (restored 2).jpg"));
            assertThat(given.tree())
                    .containsEntry(RawPath.of("photo.jpg"), "new")
                    .containsEntry(RawPath.of("photo (restored).jpg"), "newer")
                    .containsEntry(RawPath.of("photo (restored 2).jpg"), "old");
        }
    }

    @Test
    default void restoresIntoAFolderThatVanishedAndBesideOneThatBecameAFile() {
        try (var given = fixture()) {
            given.put("gone/deep/a", "a");
            given.put("taken/b", "b");
            var a = ((Trashing.Trashed) trash(given, "gone/deep/a", "a")).handle();
            var b = ((Trashing.Trashed) trash(given, "taken/b", "b")).handle();
            given.delete(RawPath.of("gone"));
            given.delete(RawPath.of("taken"));
            given.put("taken", "a file now");

            given.cloud().restore(a, RawPath.of("gone/deep/a"));
            given.cloud().restore(b, RawPath.of("taken/b"));

            assertThat(given.tree())
                    .containsEntry(RawPath.of("gone/deep/a"), "a")
                    .containsEntry(RawPath.of("taken"), "a file now")
                    .containsEntry(RawPath.of("taken (restored)/b"), "b");
        }
    }

    @Test
    default void whatWasRestoredIsNotInTheTrashAnyMore() {
        try (var given = fixture()) {
            given.put("a", "1");
            var handle = ((Trashing.Trashed) trash(given, "a", "1")).handle();
            given.cloud().restore(handle, RawPath.of("a"));

            assertThat(given.cloud().restore(handle, RawPath.of("a"))).isInstanceOf(Restoring.NotInTrash.class);
            assertThat(given.tree().keySet()).containsExactly(RawPath.of("a"));
        }
    }

    @Test
    default void anUnansweredRemovalCanBeFoundInTheTrash() {
        try (var given = fixture()) {
            given.put("a/moved", "1");
            given.put("a/stayed", "1");
            var listed = Listed.of(given.cloud());
            var handle = ((Trashing.Trashed) trash(given, listed, "a/moved", "1")).handle();

            assertThat(given.cloud().findTrashed(RawPath.of("a/moved"), listed.version("a/moved"), "batch"))
                    .contains(handle);
            assertThat(given.cloud().findTrashed(RawPath.of("a/stayed"), listed.version("a/stayed"), "batch"))
                    .isEmpty();
            assertThat(given.cloud().findTrashed(RawPath.of("a/moved"), listed.version("a/stayed"), "batch"))
                    .isEmpty();
        }
    }

    @Test
    default void anUnansweredRestorationCanBeFoundWhereItCameBack() {
        try (var given = fixture()) {
            given.put("a", "1");
            given.put("deep/b", "1");
            var listed = Listed.of(given.cloud());
            var a = ((Trashing.Trashed) trash(given, listed, "a", "1")).handle();
            var b = ((Trashing.Trashed) trash(given, listed, "deep/b", "1")).handle();
            assertThat(given.cloud().findRestored(RawPath.of("a"), listed.version("a")))
                    .isEmpty();
            assertThat(given.cloud().findRestored(RawPath.of("deep/b"), listed.version("deep/b")))
                    .isEmpty();
            given.put("a", "another");
            given.delete(RawPath.of("deep"));
            given.put("deep", "a file now");

            var backA = (Restoring.Restored) given.cloud().restore(a, RawPath.of("a"));
            var backB = (Restoring.Restored) given.cloud().restore(b, RawPath.of("deep/b"));

            assertThat(given.cloud().findRestored(RawPath.of("a"), listed.version("a")))
                    .contains(backA);
            assertThat(given.cloud().findRestored(RawPath.of("deep/b"), listed.version("deep/b")))
                    .contains(backB);
        }
    }

    @Test
    default void oddNamesComeThroughAsTheVeryBytes() {
        try (var given = fixture()) {
            var folder = RawPath.of("odd");
            given.oddNames().forEach(name -> given.put(folder.child(name), name.bytes()));
            given.oddNames().forEach(name -> given.put(name.child(name), name.bytes()));
            var before = given.tree();
            var listed = Listed.of(given.cloud());

            assertThat(listed.files().keySet()).isEqualTo(before.keySet());

            var handles = new TreeMap<RawPath, Trashing.RestoreHandle>();
            before.forEach((path, content) ->
                    handles.put(path, ((Trashing.Trashed) trash(given, listed, path, content)).handle()));
            assertThat(given.tree()).isEmpty();

            handles.forEach((path, handle) -> given.cloud().restore(handle, path));
            assertThat(given.tree()).isEqualTo(before);
        }
    }

    @Test
    default void trashingAndRestoringInAnyOrderGivesTheSameTree() {
        for (var seed = 1L; seed <= 10; seed++) {
            try (var given = fixture()) {
                var random = new Random(seed);
                for (var n = 0; n < 40; n++) {
                    given.put(
                            randomPath(random), Long.toString(random.nextLong()).getBytes(ISO_8859_1));
                }
                var before = given.tree();
                var listed = Listed.of(given.cloud());
                var paths = new ArrayList<>(before.keySet());
                Collections.shuffle(paths, random);
                var handles = new TreeMap<RawPath, Trashing.RestoreHandle>();
                for (var path : paths.subList(0, random.nextInt(paths.size()))) {
                    var trashed = (Trashing.Trashed) trash(given, listed, path, String.valueOf(before.get(path)));
                    handles.put(path, trashed.handle());
                }

                handles.forEach((path, handle) -> given.cloud().restore(handle, path));

                assertThat(given.tree()).as("seed %d", seed).isEqualTo(before);
            }
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
            var version = Listed.of(given.cloud()).version("a");
            var cloud = given.again();
            cloud.close();

            assertThatThrownBy(() -> cloud.look(RawPath.of("a"), version)).isInstanceOf(CloudException.class);
            assertThatThrownBy(() -> Listed.of(cloud)).isInstanceOf(CloudException.class);
        }
    }

    private static RawPath randomPath(Random random) {
        var path = RawPath.ROOT;
        for (var depth = random.nextInt(4); depth > 0; depth--) {
            path = path.child("folder" + random.nextInt(3));
        }
        return path.child("file" + random.nextInt(20) + ".txt");
    }

    private static Presence look(CloudFixture given, Listed listed, String path) {
        return given.cloud().look(RawPath.of(path), listed.version(path));
    }

    private static Trashing trash(CloudFixture given, String path, String content) {
        return trash(given, Listed.of(given.cloud()), path, content);
    }

    private static Trashing trash(CloudFixture given, Listed listed, String path, String content) {
        return trash(given, listed, RawPath.of(path), content);
    }

    private static Trashing trash(CloudFixture given, Listed listed, RawPath path, String content) {
        return given.cloud().trash(path, listed.version(path), sha256(content), "batch");
    }

    private static byte[] probe(CloudFixture given, String path) {
        var answer =
                given.cloud().probe(RawPath.of(path), Listed.of(given.cloud()).version(path));
        return ((Reading.Done) answer).digests().sha256();
    }

    private static byte[] sha256(String content) {
        return digests(content.getBytes(ISO_8859_1), SHA256).sha256();
    }

    private static Digests digests(byte[] content, Set<DigestKind> kinds) {
        var hashing = new Hashing(kinds);
        hashing.update(content, 0, content.length);
        return hashing.finish();
    }

    private static String random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }
}

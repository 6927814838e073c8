package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.path.RawPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every storage promises about its trash: nothing is lost, nothing is overwritten, everything comes back. */
interface TrashContract {

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void whatIsTrashedLeavesTheListingAndComesBackAsItWas() {
        try (var given = fixture()) {
            given.put("a/b/c.txt", "content");
            given.put("a/stays", "other");
            var before = given.tree();

            var trashed = (Trashing.Trashed) given.trash("a/b/c.txt", "content");

            assertThat(given.tree().keySet()).containsExactly(RawPath.of("a/stays"));
            assertThat(given.listed().files().keySet()).containsExactly(RawPath.of("a/stays"));

            var restored = (Restoring.Restored) given.cloud().restore(trashed.handle(), RawPath.of("a/b/c.txt"));

            assertThat(given.tree()).isEqualTo(before);
            assertThat(restored.file().path()).isEqualTo(RawPath.of("a/b/c.txt"));
            assertThat(restored.file().version()).isEqualTo(given.listed().version("a/b/c.txt"));
        }
    }

    @Test
    default void neverTrashesWhatChangedOrHasOtherContent() {
        try (var given = fixture()) {
            given.put("changed", "1");
            given.put("other", "1");
            given.put("gone", "1");
            var listed = given.listed();
            given.put("changed", "22");
            given.delete(RawPath.of("gone"));
            var before = given.tree();

            assertThat(given.trash(listed, "changed", "1")).isInstanceOf(Trashing.Changed.class);
            assertThat(given.trash(listed, "other", "2")).isInstanceOf(Trashing.Changed.class);
            assertThat(given.trash(listed, "gone", "1")).isInstanceOf(Trashing.Gone.class);
            assertThat(given.tree()).isEqualTo(before);
        }
    }

    @Test
    default void restoringNeverOverwrites() {
        try (var given = fixture()) {
            given.put("photo.jpg", "old");
            var handle = ((Trashing.Trashed) given.trash("photo.jpg", "old")).handle();
            given.put("photo.jpg", "new");
            given.put("photo (restored).jpg", "newer");

            var restored = (Restoring.Restored) given.cloud().restore(handle, RawPath.of("photo.jpg"));

            assertThat(restored.file().path()).isEqualTo(RawPath.of("photo (restored 2).jpg"));
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
            var a = ((Trashing.Trashed) given.trash("gone/deep/a", "a")).handle();
            var b = ((Trashing.Trashed) given.trash("taken/b", "b")).handle();
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
            var handle = ((Trashing.Trashed) given.trash("a", "1")).handle();
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
            var listed = given.listed();
            var handle = ((Trashing.Trashed) given.trash(listed, "a/moved", "1")).handle();

            assertThat(given.cloud().findTrashed(listed.file("a/moved"), "batch"))
                    .contains(handle);
            assertThat(given.cloud().findTrashed(listed.file("a/stayed"), "batch"))
                    .isEmpty();
            var stayed = listed.file("a/stayed");
            var another = new CloudFile(RawPath.of("a/moved"), stayed.version(), stayed.reference());
            assertThat(given.cloud().findTrashed(another, "batch")).isEmpty();
        }
    }

    @Test
    default void anUnansweredRestorationCanBeFoundWhereItCameBack() {
        try (var given = fixture()) {
            given.put("a", "1");
            given.put("deep/b", "1");
            var listed = given.listed();
            var a = ((Trashing.Trashed) given.trash(listed, "a", "1")).handle();
            var b = ((Trashing.Trashed) given.trash(listed, "deep/b", "1")).handle();
            assertThat(given.cloud().findRestored(listed.file("a"))).isEmpty();
            assertThat(given.cloud().findRestored(listed.file("deep/b"))).isEmpty();
            given.put("a", "another");
            given.delete(RawPath.of("deep"));
            given.put("deep", "a file now");

            var backA = (Restoring.Restored) given.cloud().restore(a, RawPath.of("a"));
            var backB = (Restoring.Restored) given.cloud().restore(b, RawPath.of("deep/b"));

            assertThat(given.cloud().findRestored(listed.file("a"))).contains(backA);
            assertThat(given.cloud().findRestored(listed.file("deep/b"))).contains(backB);
        }
    }

    @Test
    default void trashingAndRestoringInAnyOrderGivesTheSameTree() {
        var rounds = 1;
        for (var seed = 1; seed <= rounds; seed++) {
            try (var given = fixture()) {
                rounds = given.rounds();
                trashAndRestore(given, seed);
            }
        }
    }

    private static void trashAndRestore(CloudFixture given, int seed) {
        var random = new Random(seed);
        for (var n = 0; n < 40; n++) {
            given.put(randomPath(random), Long.toString(random.nextLong()).getBytes(ISO_8859_1));
        }
        var before = given.tree();
        var listed = given.listed();
        var paths = new ArrayList<>(before.keySet());
        Collections.shuffle(paths, random);
        var handles = new TreeMap<RawPath, Trashing.RestoreHandle>();
        for (var path : paths.subList(0, random.nextInt(paths.size()))) {
            var trashed = (Trashing.Trashed) given.trash(listed, path, String.valueOf(before.get(path)));
            handles.put(path, trashed.handle());
        }

        handles.forEach((path, handle) -> given.cloud().restore(handle, path));

        assertThat(given.tree()).as("seed %d", seed).isEqualTo(before);
    }

    private static RawPath randomPath(Random random) {
        var path = RawPath.ROOT;
        for (var depth = random.nextInt(4); depth > 0; depth--) {
            path = path.child("folder" + random.nextInt(3));
        }
        return path.child("file" + random.nextInt(20) + ".txt");
    }
}

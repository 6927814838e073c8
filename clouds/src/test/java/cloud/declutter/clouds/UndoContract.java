package cloud.declutter.clouds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.digest.Content;
import cloud.declutter.engine.digest.DigestKind;
import cloud.declutter.engine.path.RawPath;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every storage promises about removals that follow each other, meet each other, or go wrong half-way. */
interface UndoContract {

    /** An empty storage of its own for each test. */
    CloudFixture fixture();

    @Test
    default void whateverKindOfDigestThePlanListsIsCompared() {
        try (var given = fixture()) {
            for (var kind : DigestKind.computable()) {
                var right = CloudFixture.random(5000 + kind.code());
                var path = RawPath.of("file" + kind.code());
                given.put(path, right.getBytes(ISO_8859_1));
                var file = given.listed().file(path);

                assertThat(given.cloud().trash(file, content(kind, "wrong"), "batch"))
                        .as("%s of another content", kind)
                        .isInstanceOf(Trashing.Changed.class);
                assertThat(given.cloud().trash(file, content(kind, right), "batch"))
                        .as("%s of its content", kind)
                        .isInstanceOf(Trashing.Trashed.class);
            }
            assertThat(given.tree()).isEmpty();
        }
    }

    private static Content content(DigestKind kind, String content) {
        var kinds = EnumSet.of(kind);
        return new Content(
                kind, CloudFixture.digests(content.getBytes(ISO_8859_1), kinds).of(kind));
    }

    @Test
    default void aFileIsTrashedOnce() {
        try (var given = fixture()) {
            given.put("a", "1");
            given.put("b", "1");
            var listed = given.listed();

            assertThat(given.trash(listed, "a", "1")).isInstanceOf(Trashing.Trashed.class);
            assertThat(given.trash(listed, "a", "1")).isInstanceOf(Trashing.Gone.class);
            assertThat(given.tree()).containsOnlyKeys(RawPath.of("b"));
        }
    }

    @Test
    default void whatTookATrashedFilesPlaceInTheSameBatchIsNotLost() {
        try (var given = fixture()) {
            given.put("a", "first");
            var first = given.trashed("a", "first");
            given.put("a", "second");

            var answer = given.trash("a", "second");

            given.cloud().restore(first, RawPath.of("a"));
            if (answer instanceof Trashing.Trashed(var second)) {
                given.cloud().restore(second, RawPath.of("a"));
            }
            assertThat(given.tree().values()).containsExactlyInAnyOrder("first", "second");
        }
    }

    @Test
    default void batchesKeepApartWhatStoodAtOnePath() {
        try (var given = fixture()) {
            given.put("a", "first");
            var first = trashed(given, "first", "batch-1");
            given.put("a", "second");
            var second = trashed(given, "second", "batch-2");

            given.restored(second, "a");
            given.restored(first, "a");

            assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("a"), "second", RawPath.of("a (restored)"), "first"));
        }
    }

    private static Trashing.RestoreHandle trashed(CloudFixture given, String content, String batch) {
        var file = given.listed().file("a");
        return ((Trashing.Trashed) given.cloud().trash(file, CloudFixture.content(content), batch)).handle();
    }

    @Test
    default void batchesMayHaveLongNames() {
        try (var given = fixture()) {
            given.put("a", "1");
            var file = given.listed().file("a");
            var batch = "019AC0DE-7c3f_" + "x".repeat(86);

            var trashed = given.cloud().trash(file, CloudFixture.content("1"), batch);

            assertThat(trashed).isInstanceOf(Trashing.Trashed.class);
            var found = given.cloud().findTrashed(file, batch);
            assertThat(found).isPresent();
            assertThat(given.cloud().findTrashed(file, "another"))
                    .as("a storage's own trash knows no batches")
                    .isIn(Optional.empty(), found);
        }
    }

    @Test
    default void aFileComesBackToWhicheverPathIsAskedFor() {
        try (var given = fixture()) {
            given.put("a/b.txt", "1");
            var handle = given.trashed("a/b.txt", "1");

            var restored = given.restored(handle, "some/where/else.txt");

            assertThat(restored.file().path()).isEqualTo(RawPath.of("some/where/else.txt"));
            assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("some/where/else.txt"), "1"));
            assertThat(given.listed().file("some/where/else.txt")).isEqualTo(restored.file());
        }
    }

    @Test
    default void emptyFilesGoAndComeBack() {
        try (var given = fixture()) {
            given.put("folder/empty", "");
            var handle = given.trashed("folder/empty", "");
            assertThat(given.tree()).isEmpty();

            given.restored(handle, "folder/empty");

            assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("folder/empty"), ""));
        }
    }

    @Test
    default void bigFilesGoAndComeBack() {
        try (var given = fixture()) {
            var content = CloudFixture.random(ReadingContract.BIG);
            given.put("big", content);
            var handle = given.trashed("big", content);
            assertThat(given.tree()).isEmpty();

            given.restored(handle, "big");

            assertThat(given.tree().get(RawPath.of("big"))).isEqualTo(content);
        }
    }

    @Test
    default void whatCameBackCanGoAgainAndAgain() {
        try (var given = fixture()) {
            given.put("a/file", "1");
            for (var n = 0; n < 3; n++) {
                var handle = given.trashed("a/file", "1");
                assertThat(given.listed().files()).isEmpty();
                var back = given.restored(handle, "a/file").file();

                assertThat(given.cloud().look(back)).isInstanceOf(Presence.Same.class);
                assertThat(given.listed().file("a/file")).isEqualTo(back);
            }
        }
    }

    @Test
    default void anotherConnectionBringsBackWhatThisOneTrashed() {
        try (var given = fixture();
                var again = given.again()) {
            given.put("a/file", "1");
            var handle = given.trashed("a/file", "1");
            var kept =
                    new Trashing.RestoreHandle(RawPath.ofEscaped(handle.place().escaped()));

            assertThat(again.restore(kept, RawPath.of("a/file"))).isInstanceOf(Restoring.Restored.class);
            assertThat(given.tree()).isEqualTo(Map.of(RawPath.of("a/file"), "1"));
        }
    }

    @Test
    default void manyThreadsTrashAndRestoreAtOnce() {
        try (var given = fixture()) {
            for (var n = 0; n < 24; n++) {
                given.put("folder" + n % 3 + "/file" + n, "content" + n);
            }
            var before = given.tree();
            var listed = given.listed();

            var answers = before.entrySet().parallelStream()
                    .collect(Collectors.toConcurrentMap(
                            Map.Entry::getKey, file -> given.trash(listed, file.getKey(), file.getValue())));
            assertThat(answers.values()).allMatch(Trashing.Trashed.class::isInstance);
            assertThat(given.tree()).isEmpty();

            answers.entrySet().parallelStream()
                    .forEach(answer ->
                            given.cloud().restore(((Trashing.Trashed) answer.getValue()).handle(), answer.getKey()));
            assertThat(given.tree()).isEqualTo(before);
        }
    }

    @Test
    default void neverTrashesWhatChangedInTheLastMoment() {
        try (var given = fixture()) {
            given.put("folder/file", "before");
            given.put("folder/other", "other");
            var listed = given.listed();
            given.beforeRemoval(() -> given.put("folder/file", "somebody's newest"));

            var answer = given.trash(listed, "folder/file", "before");

            assertThat(answer).isNotInstanceOf(Trashing.Trashed.class);
            assertThat(given.tree()).containsValue("somebody's newest").containsValue("other");
        }
    }

    /** Some storages take the removal of what is not there for done; then it is the copy made before that lies in the trash. */
    @Test
    default void aFileThatVanishedInTheLastMomentIsGoneOrInTheTrash() {
        try (var given = fixture()) {
            given.put("folder/file", "before");
            given.put("folder/other", "other");
            var listed = given.listed();
            given.beforeRemoval(() -> given.delete(RawPath.of("folder/file")));

            var answer = given.trash(listed, "folder/file", "before");

            assertThat(given.tree()).containsOnlyKeys(RawPath.of("folder/other"));
            if (answer instanceof Trashing.Trashed(var handle)) {
                given.restored(handle, "folder/file");
                assertThat(given.tree()).containsEntry(RawPath.of("folder/file"), "before");
            } else {
                assertThat(answer)
                        .isInstanceOfAny(Trashing.Gone.class, Trashing.Changed.class, Trashing.NoAnswer.class);
            }
        }
    }

    @Test
    default void findingNeitherMovesNorMakesAnything() {
        try (var given = fixture()) {
            given.put("a/b", "1");
            var file = given.listed().file("a/b");
            var before = new TreeMap<>(given.tree());

            assertThat(given.cloud().findTrashed(file, "never-used")).isEmpty();
            assertThat(given.cloud().findRestored(file).map(back -> back.file().path()))
                    .isIn(Optional.empty(), Optional.of(file.path()));
            assertThat(given.tree()).isEqualTo(before);
        }
    }
}

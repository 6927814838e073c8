package cloud.declutter.clouds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.clouds.Trashing.RestoreHandle;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LocalTrashTest {
    private static final RawPath FILE = RawPath.of("folder/file");

    @Test
    void timesAndModesComeBackWithTheFileAndItsFolders() throws Exception {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            var file = given.folder().resolve("folder/file");
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z")));
            given.shell("chmod 640 folder/file; chmod 751 . folder");
            var before = given.listed().version(FILE);

            var trashed = (Trashing.Trashed) given.trash(given.listed(), FILE, "\u0001");
            given.shell("rmdir folder");
            var restored = (Restoring.Restored) given.cloud().restore(trashed.handle(), FILE);

            assertThat(restored.file().version().modifiedNanos()).isEqualTo(before.modifiedNanos());
            assertThat(restored.file().version().sameObject(before)).isTrue();
            assertThat(permissions(given, "folder/file")).isEqualTo("rw-r-----");
            assertThat(permissions(given, "folder")).isEqualTo("rwxr-x--x");
        }
    }

    @Test
    void theTrashIsPrivateAndLeavesNothingBehind() throws Exception {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});

            var trashed = (Trashing.Trashed) given.trash(given.listed(), FILE, "\u0001");

            assertThat(trashed.handle().place()).isEqualTo(RawPath.of(".declutter-trash/batch/folder/file"));
            assertThat(permissions(given, ".declutter-trash")).isEqualTo("rwx------");
            assertThat(permissions(given, ".declutter-trash/batch/folder")).isEqualTo("rwx------");

            given.cloud().restore(trashed.handle(), FILE);

            assertThat(given.folder().resolve(".declutter-trash")).doesNotExist();
        }
    }

    @Test
    void aTrashFolderThatThisServiceWouldNotHaveMadeIsRefused() {
        var odd = new String[] {
            "mkdir elsewhere; ln -s elsewhere .declutter-trash",
            "printf x > .declutter-trash",
            "mkdir -m 777 .declutter-trash",
            "mkdir -p elsewhere; mkdir -m 700 .declutter-trash; ln -s ../elsewhere .declutter-trash/batch",
            "mkdir -m 700 .declutter-trash; mkdir -p elsewhere .declutter-trash/batch;"
                    + " ln -s ../../elsewhere .declutter-trash/batch/folder",
        };
        for (var script : odd) {
            try (var given = new LocalFixture()) {
                given.put(FILE, new byte[] {1});
                var listed = given.listed();
                given.shell(script);

                assertThat(given.trash(listed, FILE, "\u0001")).as(script).isInstanceOf(Trashing.Refused.class);
                assertThat(given.listed().version(FILE)).as(script).isEqualTo(listed.version(FILE));
                assertThat(given.found("-path", "./elsewhere/*", "-print0"))
                        .as(script)
                        .isEmpty();
            }
        }
    }

    @Test
    void aFileThatBecameALinkIsNeitherReadNorTrashed() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            var listed = given.listed();
            given.shell("mv folder/file outside; ln -s ../outside folder/file");

            assertUntouched(given, listed, FILE);
        }
    }

    @Test
    void aFolderSwappedForALinkIsNeverFollowedEvenToTheSameObject() {
        for (var resolving : Root.Resolving.values()) {
            try (var given = new LocalFixture(resolving)) {
                given.put(FILE, new byte[] {1});
                var listed = given.listed();
                given.shell("mv folder real; ln -s real folder");

                assertUntouched(given, listed, FILE);
            }
        }
    }

    @Test
    void aFileThatBecameAPipeDoesNotBlock() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            var listed = given.listed();
            given.shell("rm folder/file; mkfifo folder/file");

            assertUntouched(given, listed, FILE);
        }
    }

    @Test
    void aChangeOfAttributesAloneIsAChange() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            var listed = given.listed();
            given.shell("touch -r folder/file stamp; printf 2 > folder/file; touch -r stamp folder/file");

            assertUntouched(given, listed, FILE);
        }
    }

    @Test
    void oneNameOfAnObjectGoesTheOthersStay() {
        try (var given = new LocalFixture()) {
            given.put("a", "1");
            given.shell("ln a b");

            assertThat(given.trash("a", "1")).isInstanceOf(Trashing.Trashed.class);
            assertThat(given.tree()).containsOnlyKeys(RawPath.of("b"));
        }
    }

    @Test
    void whatAlreadyLiesInTheTrashIsNotOverwritten() {
        try (var given = new LocalFixture()) {
            given.put("a", "first");
            given.trash("a", "first");
            given.put("a", "second");

            assertThat(given.trash("a", "second")).isInstanceOf(Trashing.Refused.class);
            assertThat(given.tree()).containsEntry(RawPath.of("a"), "second");
            assertThat(given.files().read(RawPath.of(".declutter-trash/batch/a")))
                    .asString()
                    .isEqualTo("first");
        }
    }

    @Test
    void thePlaceInTheTrashCannotBeTalkedOutOfIt() {
        try (var given = new LocalFixture()) {
            given.put("a", "1");
            var file = given.listed().file("a");
            var content = CloudFixture.content("1");
            var path = RawPath.of("a");
            var inTrash = new CloudFile(RawPath.of(".declutter-trash/x"), file.version());
            var cloud = given.cloud();

            assertThatThrownBy(() -> cloud.trash(file, content, "..")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> cloud.trash(file, content, "a/b")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> cloud.restore(new RestoreHandle(path), path))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> cloud.trash(inTrash, content, "b")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSuffixNeverMakesANameTooLong() {
        try (var given = new LocalFixture()) {
            var name = RawPath.of("\u00FC".repeat(125) + ".jpeg");
            given.put(name, new byte[] {1});
            var trashed = (Trashing.Trashed) given.trash(given.listed(), name, "\u0001");
            given.put(name, new byte[] {2});

            var restored = (Restoring.Restored) given.cloud().restore(trashed.handle(), name);

            assertThat(restored.file().path()).isEqualTo(RawPath.of("\u00FC".repeat(119) + " (restored).jpeg"));
            assertThat(given.tree()).hasSize(2);
        }
    }

    @Test
    void manyAtOnceInOneBatchLoseNothing() throws Exception {
        try (var given = new LocalFixture();
                var threads = Executors.newFixedThreadPool(8)) {
            for (var n = 0; n < 64; n++) {
                given.put("folder" + n % 4 + "/deep/file" + n, "content" + n);
            }
            var before = given.tree();
            var listed = given.listed();
            var tasks = new ArrayList<Callable<Void>>();
            before.forEach((path, content) -> tasks.add(() -> {
                for (var round = 0; round < 5; round++) {
                    var file = round == 0 ? listed.file(path) : given.listed().file(path);
                    var trashed = (Trashing.Trashed) given.cloud().trash(file, CloudFixture.content(content), "batch");
                    assertThat(given.cloud().restore(trashed.handle(), path)).isInstanceOf(Restoring.Restored.class);
                }
                return null;
            }));

            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }

            assertThat(given.tree()).isEqualTo(before);
            assertThat(given.folder().resolve(".declutter-trash")).doesNotExist();
        }
    }

    @Test
    void whatReplacedTheFileInTheLastMomentIsPutBack() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            given.inTheLastMoment("printf 2 > new; mv new folder/file");

            assertThat(given.trash(given.listed(), FILE, "\u0001")).isInstanceOf(Trashing.Changed.class);
            assertThat(given.tree()).hasSize(1).containsEntry(FILE, "2");
            assertThat(given.folder().resolve(".declutter-trash")).doesNotExist();
        }
    }

    @Test
    void whatWasWrittenInTheLastMomentIsPutBack() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            given.inTheLastMoment("printf 22 >> folder/file");

            assertThat(given.trash(given.listed(), FILE, "\u0001")).isInstanceOf(Trashing.Changed.class);
            assertThat(given.tree()).hasSize(1).containsEntry(FILE, "\u000122");
        }
    }

    @Test
    void whatVanishesInTheLastMomentIsGone() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            given.inTheLastMoment("mv folder/file elsewhere");

            assertThat(given.trash(given.listed(), FILE, "\u0001")).isInstanceOf(Trashing.Gone.class);
            assertThat(given.tree()).containsOnlyKeys(RawPath.of("elsewhere"));
        }
    }

    @Test
    void aFolderSwappedForALinkInTheLastMomentIsNotFollowed() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            given.put("outside/file", "\u0001");
            given.inTheLastMoment("mv folder real; ln -s outside folder");

            assertThat(given.trash(given.listed(), FILE, "\u0001")).isInstanceOf(Trashing.Trashed.class);
            assertThat(given.tree()).containsOnlyKeys(RawPath.of("outside/file"));
        }
    }

    @Test
    void aTrashFolderSwappedInTheLastMomentLosesNothing() {
        try (var given = new LocalFixture()) {
            given.put(FILE, new byte[] {1});
            given.inTheLastMoment("[ -e once ] || { touch once; rm -r .declutter-trash; }");

            assertThat(given.trash(given.listed(), FILE, "\u0001")).isInstanceOf(Trashing.Trashed.class);
            assertThat(given.files().read(RawPath.of(".declutter-trash/batch/folder/file")))
                    .containsExactly(1);
        }
    }

    @Test
    void replacementsAtAnyMomentLoseNothing() throws Exception {
        try (var given = new LocalFixture();
                var threads = Executors.newSingleThreadExecutor()) {
            var trashed = 0;
            for (var round = 0; round < 300; round++) {
                var path = RawPath.of("file" + round);
                given.put(path, new byte[] {1});
                given.put(RawPath.of("new" + round), new byte[] {2});
                var listed = given.listed();
                var from = given.folder().resolve("new" + round);
                var to = given.folder().resolve("file" + round);
                var swap = threads.submit(() -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));

                trashed += given.trash(listed, path, "\u0001") instanceof Trashing.Trashed ? 1 : 0;
                swap.get();
            }

            var inTrash = given.found("-path", "./.declutter-trash/batch/*", "-print0");
            assertThat(inTrash).hasSize(trashed);
            assertThat(inTrash)
                    .allSatisfy(path -> assertThat(given.files().read(path)).containsExactly(1));
            assertThat(given.tree().values()).hasSize(300).containsOnly("\u0002");
        }
    }

    private static void assertUntouched(LocalFixture given, Listed listed, RawPath path) {
        var before = given.found("-printf", "%p %i %y %s %T@\\0");

        assertThat(given.cloud().read(listed.file(path), CloudFixture.SHA256)).isInstanceOf(Reading.Changed.class);
        assertThat(given.cloud().probe(listed.file(path))).isInstanceOf(Reading.Changed.class);
        assertThat(given.trash(listed, path, "\u0001")).isNotInstanceOf(Trashing.Trashed.class);
        assertThat(given.found("-printf", "%p %i %y %s %T@\\0")).isEqualTo(before);
    }

    private static String permissions(LocalFixture given, String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(given.folder().resolve(path)));
    }
}

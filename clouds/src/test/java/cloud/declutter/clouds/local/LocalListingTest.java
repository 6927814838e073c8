package cloud.declutter.clouds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.Reading;
import cloud.declutter.clouds.Restoring;
import cloud.declutter.clouds.Trashing;
import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LocalListingTest {

    @Test
    void linksSocketsAndPipesAreLeftAloneWithoutAWord() throws IOException {
        try (var given = new LocalFixture();
                var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            given.put("folder/file", "1");
            given.shell(
                    "ln -s folder/file link; ln -s folder other; ln -s .. folder/up; ln -s nowhere dangling; ln -s loop loop");
            given.shell("mkfifo pipe");
            socket.bind(UnixDomainSocketAddress.of(given.folder().resolve("socket")));

            var listed = given.listed();

            assertThat(listed.files().keySet()).containsExactly(RawPath.of("folder/file"));
            assertThat(listed.folders()).containsExactly(RawPath.ROOT, RawPath.of("folder"));
            assertThat(listed.problems()).isEmpty();
        }
    }

    @Test
    void namesOfOneObjectHaveOneIdentity() {
        try (var given = new LocalFixture()) {
            given.put("a", "1");
            given.put("b", "1");
            given.shell("mkdir f; ln a f/a2");

            var listed = given.listed();

            assertThat(listed.links(RawPath.of("f/a2"))).isEqualTo(2);
            assertThat(listed.links(RawPath.of("b"))).isEqualTo(1);
            assertThat(listed.version("a").sameObject(listed.version("f/a2"))).isTrue();
            assertThat(listed.version("a").sameObject(listed.version("b"))).isFalse();
        }
    }

    @Test
    void otherFileSystemsBelowTheRootAreToldAndNotEntered() {
        try (var devices = LocalCloud.open(Path.of("/dev"))) {
            var listed = Listed.of(devices);

            assertThat(listed.problems()).containsEntry(RawPath.of("pts"), ProblemKind.OTHER_FILE_SYSTEM);
            assertThat(listed.folders()).doesNotContain(RawPath.of("pts"));
        }
    }

    @Test
    void onlyTheTrashOfTheRootIsSkipped() {
        try (var given = new LocalFixture()) {
            given.put(".declutter-trash/batch/a", "1");
            given.put("folder/.declutter-trash/b", "1");
            given.put(".declutter-trashed", "1");

            assertThat(given.listed().files().keySet())
                    .containsExactly(RawPath.of(".declutter-trashed"), RawPath.of("folder/.declutter-trash/b"));
        }
    }

    @Test
    void aThousandLevelsAreEnteredAndTheNextIsTold() {
        try (var given = new LocalFixture()) {
            given.files().folders(RawPath.of("d/".repeat(1001) + "d"));
            given.put("d/".repeat(1000) + "seen", "1");
            given.put("d/".repeat(1001) + "unseen", "1");

            var listed = given.listed();

            assertThat(listed.folders()).hasSize(1001);
            assertThat(listed.files().keySet()).containsExactly(RawPath.of("d/".repeat(1000) + "seen"));
            assertThat(listed.problems())
                    .hasSize(1)
                    .containsEntry(RawPath.of("d/".repeat(1000) + "d"), ProblemKind.TOO_DEEP);
        }
    }

    @Test
    void pathsLongerThanASystemCallTakesAreReadTrashedAndRestored() {
        for (var resolving : Root.Resolving.values()) {
            try (var given = new LocalFixture(resolving)) {
                var name = "folder-with-a-long-name-".repeat(8);
                given.shell("for i in $(seq 60); do mkdir " + name + "; cd -P ./" + name + "; done; printf 1 > file");
                var path = RawPath.of((name + "/").repeat(60) + "file");
                var listed = given.listed();

                assertThat(listed.files().keySet()).containsExactly(path);
                assertThat(given.cloud().read(listed.file(path), CloudFixture.SHA256))
                        .isInstanceOf(Reading.Done.class);

                var trashed = (Trashing.Trashed) given.trash(listed, path, "1");
                assertThat(given.listed().files()).isEmpty();
                assertThat(given.cloud().restore(trashed.handle(), path)).isInstanceOf(Restoring.Restored.class);
                assertThat(given.listed().files().keySet()).containsExactly(path);
            }
        }
    }

    @Test
    void anyTreeIsListedOnceWhateverTheMemoryAllowed() {
        for (var seed = 1L; seed <= 20; seed++) {
            var random = new Random(seed);
            try (var given = new LocalFixture()) {
                for (var n = 0; n < 300; n++) {
                    given.files().folders(randomFolder(random));
                }
                for (var n = 0; n < 100; n++) {
                    given.files().write(randomFolder(random).child("file" + n), new byte[0]);
                }

                var listed = walked(given, random.nextInt(500), 1 + random.nextInt(60));

                assertThat(new TreeSet<>(listed.folders()))
                        .as("seed %d", seed)
                        .hasSameSizeAs(listed.folders())
                        .isEqualTo(new TreeSet<>(given.found("-type", "d", "-print0")));
                assertThat(listed.files().keySet())
                        .as("seed %d", seed)
                        .isEqualTo(new TreeSet<>(given.found("-type", "f", "-print0")));
                assertThat(listed.problems()).as("seed %d", seed).isEmpty();
            }
        }
    }

    @Test
    void foldersClosedToSaveDescriptorsAreOpenedAgain() {
        try (var given = new LocalFixture()) {
            for (var depth = 0; depth < 200; depth++) {
                given.files().folders(RawPath.of("d/".repeat(depth) + "side"));
            }

            assertThat(walked(given, 0, 1).folders()).hasSize(1 + 200 + 199);
        }
    }

    @Test
    void whatVanishesWhileItIsListedIsNoProblem() {
        try (var given = new LocalFixture()) {
            for (var n = 0; n < 50; n++) {
                given.put("folder" + n + "/file", "1");
            }
            var listed = new VanishingListing(given);

            given.cloud().list(listed);

            assertThat(listed.told().problems()).isEmpty();
            assertThat(listed.told().files()).isEmpty();
            assertThat(listed.told().folders()).hasSize(1);
        }
    }

    @Test
    void aRootThatMovedOrWasReplacedIsUnavailableNotEmpty() {
        try (var given = new LocalFixture()) {
            given.put("root/a", "1");
            try (var cloud = LocalCloud.open(given.folder().resolve("root"))) {
                var file = Listed.of(cloud).file("a");
                given.shell("mv root moved");
                assertUnavailable(cloud, file);

                given.shell("mkdir root");
                assertUnavailable(cloud, file);

                given.shell("rmdir root; ln -s moved root");
                assertUnavailable(cloud, file);
            }
        }
    }

    private static void assertUnavailable(LocalCloud cloud, CloudFile file) {
        var content = CloudFixture.content("1");
        assertThatThrownBy(() -> Listed.of(cloud)).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> cloud.look(file)).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> cloud.trash(file, content, "batch")).isInstanceOf(CloudException.class);
    }

    private static Listed walked(LocalFixture given, int kept, int keptPerFolder) {
        var listed = new Listed();
        try (var root = new Root(LocalFolder.of(given.folder()), Root.Resolving.BY_KERNEL_WHERE_IT_CAN);
                var scratch = root.scratch()) {
            new Walk(root, scratch, listed, new Walk.Budget(kept, keptPerFolder)).run();
        }
        return listed;
    }

    private static RawPath randomFolder(Random random) {
        var path = RawPath.ROOT;
        for (var depth = 1 + random.nextInt(5); depth > 0; depth--) {
            path = path.child("folder" + random.nextInt(1 + depth * depth));
        }
        return path;
    }
}

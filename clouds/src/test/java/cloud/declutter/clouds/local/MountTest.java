package cloud.declutter.clouds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MountTest {
    private static final List<List<String>> NAMESPACES = List.of(List.of("unshare", "-m"), List.of("unshare", "-rm"));

    /** Needs to mount something in a namespace of its own, which some sandboxes forbid even to root. */
    @Test
    void folderAndFilesMountedFromTheSameFileSystemAreNotEnteredTwice() {
        var namespace = NAMESPACES.stream().filter(MountTest::works).findFirst();
        assumeTrue(namespace.isPresent(), "this machine lets nobody mount anything");
        try (var given = new LocalFixture()) {
            given.put("real/file", "1");
            given.put("mounted/below", "1");
            given.put("mounted-file", "1");
            given.shell("chmod -R a+rwX .");
            var mounts = "cd " + given.folder() + " && mount --bind real mounted && mount --bind real/file mounted-file"
                    + " && exec \"$@\"";
            var command = Stream.concat(namespace.orElseThrow().stream(), Stream.of("sh", "-euc", mounts, "sh"))
                    .toList();

            var printed =
                    ChildJava.run(command, Unprivileged.class, given.folder().toString());

            assertThat(printed.lines())
                    .contains(
                            "problem mounted OTHER_FILE_SYSTEM",
                            "problem mounted-file OTHER_FILE_SYSTEM",
                            "trash real/file Trashed",
                            "again []");
        }
    }

    private static boolean works(List<String> namespace) {
        try {
            var command = Stream.concat(namespace.stream(), Stream.of("true")).toList();
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package cloud.declutter.cleanup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What really lies on the disk: every file with its content, mode and time of change. */
final class Disk {
    private static final String TRASH = ".declutter-trash";

    private Disk() {}

    /** Of all files but those in the trash, by their path. */
    static Map<String, String> content(Path root) {
        return walked(root, path -> !path.toString().contains(TRASH));
    }

    static Map<String, String> trash(Path root) {
        return walked(root, path -> path.toString().contains(TRASH));
    }

    private static Map<String, String> walked(Path root, Predicate<Path> wanted) {
        try (var tree = Files.walk(root)) {
            var found = new TreeMap<String, String>();
            for (var path : (Iterable<Path>) tree.filter(
                    file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && wanted.test(file))::iterator) {
                found.put(root.relativize(path).toString(), fingerprint(path));
            }
            return found;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String fingerprint(Path path) throws IOException {
        return HexFormat.of().formatHex(Files.readAllBytes(path)) + " "
                + Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS) + " "
                + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
    }
}

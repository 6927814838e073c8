package cloud.declutter.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where things are: the sources that are measured, and the folder for trees, which is never among them. */
public final class Project {
    private Project() {}

    /** The folder of the launcher, found upwards from this program's own file. */
    public static Path root() {
        try {
            var here = Path.of(Project.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.isRegularFile(folder.resolve("bench/pom.xml"))) {
                    return folder;
                }
            }
            throw new IllegalStateException("The bench has to be run from its project; it is in " + here);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Path launcher() {
        return root().resolve("declutter");
    }

    /** The service as it was built last, and all that it needs. */
    public static List<Path> archives() throws IOException {
        var built = root().resolve("server/target");
        try (var needed = Files.newDirectoryStream(built.resolve("lib"), "*.jar")) {
            var all = new ArrayList<Path>(List.of(built.resolve("declutter.jar")));
            needed.forEach(all::add);
            return all;
        }
    }

    /** {@code DECLUTTER_BENCH_HOME}, or a folder among the temporary ones. */
    public static Path benchHome() {
        return Optional.ofNullable(System.getenv("DECLUTTER_BENCH_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(temporary(), "declutter-bench"))
                .toAbsolutePath();
    }

    /** A new folder of that prefix in {@link #benchHome}, which is made where it is missing. */
    public static Path newFolder(String prefix) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(benchHome()), prefix);
    }

    private static String temporary() {
        return Optional.ofNullable(System.getenv("TMPDIR")).orElse(System.getProperty("java.io.tmpdir"));
    }
}

package cloud.declutter.bench.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A finder of duplicates to be measured beside, run so that it searches all folders and only lists: no tree is changed,
 * nothing is written into it, and no result of an earlier run is used. The name is both the program's and the package's.
 */
enum Peer {
    JDUPES("-r -q"),
    FDUPES("-r -q"),
    RDFIND("-dryrun true -makeresultsfile false"),
    RMLINT("--types=df --hidden -o json:stdout");

    private final String options;

    Peer(String options) {
        this.options = options;
    }

    String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> listing(Path tree) {
        return Stream.of(List.of(program()), List.of(options.split(" ")), List.of(tree.toString()))
                .flatMap(List::stream)
                .toList();
    }

    boolean isInstalled() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program())));
    }

    static List<Peer> installed() {
        return Arrays.stream(values()).filter(Peer::isInstalled).toList();
    }

    static List<String> missing() {
        return Arrays.stream(values())
                .filter(peer -> !peer.isInstalled())
                .map(Peer::program)
                .toList();
    }

    /** Installs what is missing from Debian. Throws {@link IOException} if that needs rights that this user has not. */
    static void install(Path log) throws IOException, InterruptedException {
        var command = Stream.of(
                        isRoot() ? List.<String>of() : List.of("sudo", "-n"),
                        List.of("apt-get", "install", "-y", "--no-install-recommends"),
                        missing())
                .flatMap(List::stream)
                .toList();
        var result = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (result != 0) {
            throw new IOException("`%s` failed; see %s".formatted(String.join(" ", command), log));
        }
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }
}

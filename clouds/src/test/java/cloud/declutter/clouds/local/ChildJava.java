package cloud.declutter.clouds.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.engine.path.RawPath;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of these tests in a Java of its own, in another locale or as another user. */
final class ChildJava {
    private static final Path ANYWHERE = Path.of("/");

    private ChildJava() {}

    /**
     * What the program prints. Throws {@link IllegalStateException} where it fails.
     *
     * @param before a command that runs the rest of its arguments
     */
    static String run(List<String> before, Class<?> program, String... arguments) {
        var classes = readableClasses();
        try {
            var command = new ArrayList<>(before);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of("-cp", classes + "/1:" + classes + "/2:" + classes + "/3", program.getName()));
            command.addAll(List.of(arguments));
            return new String(Shell.run(ANYWHERE, command.toArray(String[]::new)), UTF_8);
        } finally {
            Shell.run(ANYWHERE, "rm", "-rf", "--", classes.toString());
        }
    }

    /** Runs the rest of its arguments as nobody; an ordinary user needs no other one to be refused something. */
    static List<String> asNobody() {
        return new String(Shell.run(ANYWHERE, "id", "-u"), UTF_8).strip().equals("0")
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of();
    }

    /** Copies of the classes, since another user may not be able to enter the folder of the build. */
    private static Path readableClasses() {
        try {
            var copies = Files.createTempDirectory("declutter-classes-");
            var number = 1;
            for (var type :
                    Stream.of(RawPath.class, LocalCloud.class, ChildJava.class).toList()) {
                var from = Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI());
                Shell.run(
                        ANYWHERE,
                        "cp",
                        "-RL",
                        from.toString(),
                        copies.resolve(Integer.toString(number++)).toString());
            }
            Shell.run(ANYWHERE, "chmod", "-R", "a+rX", copies.toString());
            return copies;
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

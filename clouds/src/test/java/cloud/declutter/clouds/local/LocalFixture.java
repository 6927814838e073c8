package cloud.declutter.clouds.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.engine.path.RawPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder of its own below the machine's folder for temporary files, or below another. */
public final class LocalFixture implements CloudFixture {
    private final Path folder;
    private final RawFiles files;
    private final LocalCloud cloud;
    private Runnable lastMoment = () -> {};

    LocalFixture() {
        this(Root.Resolving.BY_KERNEL_WHERE_IT_CAN);
    }

    LocalFixture(Root.Resolving resolving) {
        this(Path.of(System.getProperty("java.io.tmpdir")), resolving);
    }

    public LocalFixture(Path parent) {
        this(parent, Root.Resolving.BY_KERNEL_WHERE_IT_CAN);
    }

    private LocalFixture(Path parent, Root.Resolving resolving) {
        try {
            folder = Files.createTempDirectory(parent, "declutter-test-").toRealPath();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        files = new RawFiles(folder);
        cloud = new LocalCloud(new Root(LocalFolder.of(folder), resolving), () -> lastMoment.run());
    }

    public Path folder() {
        return folder;
    }

    RawFiles files() {
        return files;
    }

    @Override
    public LocalCloud cloud() {
        return cloud;
    }

    @Override
    public Cloud again() {
        return LocalCloud.open(folder);
    }

    @Override
    public void put(RawPath path, byte[] content) {
        files.write(path, content);
    }

    @Override
    public void delete(RawPath path) {
        Shell.run(folder, "rm", "-rf", "--", path.display());
    }

    @Override
    public void putFolder(RawPath path) {
        files.folders(path);
    }

    @Override
    public void move(RawPath from, RawPath to) {
        files.folders(to.parent());
        Shell.run(folder, "mv", "-nT", "--", from.display(), to.display());
    }

    @Override
    public boolean removeRoot() {
        Shell.run(Path.of("/"), "rm", "-rf", "--", folder.toString());
        return true;
    }

    @Override
    public void beforeRemoval(Runnable act) {
        lastMoment = act;
    }

    @Override
    public SortedMap<RawPath, String> tree() {
        var tree = new TreeMap<RawPath, String>();
        for (var path : found("-path", "./.declutter-trash", "-prune", "-o", "-type", "f", "-print0")) {
            tree.put(path, new String(files.read(path), ISO_8859_1));
        }
        return tree;
    }

    /** What find(1) prints with these expressions, each without its leading {@code ./}. */
    List<RawPath> found(String... expressions) {
        var command = new ArrayList<>(List.of("find", "."));
        command.addAll(List.of(expressions));
        var printed = Shell.run(folder, command.toArray(String[]::new));
        var paths = new ArrayList<RawPath>();
        var path = new ByteArrayOutputStream();
        for (var unit : printed) {
            if (unit != 0) {
                path.write(unit);
                continue;
            }
            var bytes = path.toByteArray();
            paths.add(bytes.length > 2 ? RawPath.of(bytes, 2, bytes.length - 2) : RawPath.ROOT);
            path.reset();
        }
        return paths;
    }

    /** Invalid UTF-8, controls, look-alikes, and the longest name that there is. */
    static List<RawPath> odd() {
        return List.of(
                raw("ff fe fd"),
                raw("c3"),
                raw("61 80 62"),
                raw("ed a0 80"),
                raw("01 7f 09"),
                RawPath.of("line\nbreak"),
                RawPath.of("-rf"),
                RawPath.of("back\\slash"),
                RawPath.of("\u202Egpj.exe"),
                RawPath.of("e\u0301te\u0301"),
                RawPath.of("\u00E9t\u00E9"),
                RawPath.of("\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDC67"),
                RawPath.of(" leading and trailing "),
                RawPath.of("..."),
                RawPath.of("'\"$(x);*?"),
                RawPath.of("\u00FC".repeat(127) + "x"));
    }

    private static RawPath raw(String hex) {
        return RawPath.of(HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    @Override
    public List<RawPath> oddNames() {
        return odd();
    }

    @Override
    public void close() {
        cloud.close();
        Shell.run(Path.of("/"), "rm", "-rf", "--one-file-system", "--", folder.toString());
    }

    /** Does something between the last look at a file and its move into the trash. */
    void inTheLastMoment(String script) {
        lastMoment = () -> shell(script);
    }

    /** Runs a shell script inside of the folder. */
    void shell(String script) {
        Shell.run(folder, "sh", "-euc", script);
    }
}

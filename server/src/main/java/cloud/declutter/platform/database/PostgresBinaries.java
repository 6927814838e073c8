package cloud.declutter.platform.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs, unpacked once from the class path and run as a user that PostgreSQL accepts. It refuses root,
 * so for root they run in a user namespace of their own or, where namespaces are switched off, as {@code nobody}, who
 * is then given the files and, if the way to them is closed to others, the capability to pass.
 */
final class PostgresBinaries {
    private static final String VERSION = "18.6.0";
    private static final int NOBODY = 65534;

    private final Path folder;
    private final RunAs runAs;

    private enum RunAs {
        SELF,
        NAMESPACE,
        NOBODY
    }

    private PostgresBinaries(Path folder, RunAs runAs) {
        this.folder = folder;
        this.runAs = runAs;
    }

    static PostgresBinaries unpackedIn(Path home) throws IOException, InterruptedException {
        var folder = home.resolve("postgresql-" + VERSION);
        if (!Files.isDirectory(folder)) {
            var part = home.resolve("postgresql.part");
            delete(part);
            unpack(part);
            Files.move(part, folder);
        }
        return new PostgresBinaries(folder, runAs());
    }

    String majorVersion() {
        return VERSION.substring(0, VERSION.indexOf('.'));
    }

    private static RunAs runAs() throws IOException, InterruptedException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            return RunAs.SELF;
        }
        var probe = new ProcessBuilder("unshare", "-U", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return probe.start().waitFor() == 0 ? RunAs.NAMESPACE : RunAs.NOBODY;
    }

    /** Gives a file or folder, with all below it, to the user that PostgreSQL runs as. */
    void own(Path path) throws IOException {
        var uid = runAs == RunAs.NOBODY ? NOBODY : 0;
        if (runAs == RunAs.SELF || Integer.valueOf(uid).equals(Files.getAttribute(path, "unix:uid"))) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var each : (Iterable<Path>) tree::iterator) {
                Files.setAttribute(each, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Runs a program to its end. Throws {@link IOException} with what it printed when it fails. */
    void run(Path home, List<String> program) throws IOException, InterruptedException {
        var command = new ArrayList<>(prefix(home));
        command.add(folder.resolve("bin").resolve(program.getFirst()).toString());
        command.addAll(program.subList(1, program.size()));
        var output = Files.createTempFile("declutter-postgres", ".out");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IOException(program.getFirst() + " failed: "
                        + Files.readString(output).strip());
            }
        } finally {
            Files.delete(output);
        }
    }

    private List<String> prefix(Path home) throws IOException {
        return switch (runAs) {
            case SELF -> List.of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> {
                var command =
                        new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
                if (!othersMayPass(home)) {
                    // Without the securebit access(2), by which PostgreSQL looks at its files, leaves capabilities out.
                    command.addAll(List.of(
                            "--securebits=+no_setuid_fixup",
                            "--inh-caps=+dac_override",
                            "--ambient-caps=+dac_override"));
                }
                yield command;
            }
        };
    }

    private static boolean othersMayPass(Path folder) throws IOException {
        for (Path each = folder; each != null; each = each.getParent()) {
            if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static void unpack(Path target) throws IOException {
        var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var archive = "/postgres-linux-" + (architecture.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
        var resource = PostgresBinaries.class.getResourceAsStream(archive);
        if (resource == null) {
            throw new IOException("no embedded PostgreSQL for " + architecture + "; set DATABASE_URL instead");
        }
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, executable());
        }
    }

    private static Set<PosixFilePermission> executable() {
        return EnumSet.complementOf(EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
    }

    /** Removes a folder of ours that was left half made. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

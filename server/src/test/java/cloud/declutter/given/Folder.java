package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder on disk that a test fills. */
public record Folder(Path path) {

    static Folder in(Path path) {
        try {
            return new Folder(Files.createDirectories(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The folder that holds this one. */
    public Path parent() {
        return path.resolve("..").normalize();
    }

    /** Writes a file, and the folders on the way to it. */
    public Folder file(String name, byte[] content) {
        try {
            var file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Folder file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    /** A folder inside this one. */
    public Folder folder(String name) {
        return in(path.resolve(name));
    }

    static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package cloud.declutter.uploads;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The bytes of uploads, as files below the service's home: {@code uploads/<person>/<first byte>/<SHA-256>}. What is being
 * received lies in {@code uploads/incoming}; it comes to its place by one rename, after it is safe on the disk.
 */
@Component
class Blobs {
    private final Path root;
    private final Path incoming;
    private final Clock clock;

    Blobs(Settings settings, Clock clock) {
        this.clock = clock;
        this.root = settings.home().resolve("uploads");
        this.incoming = root.resolve("incoming");
    }

    /** Where to receive; on the same file system as all the rest. */
    Path incoming() {
        try {
            return Files.createDirectories(incoming);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes what uploads left behind that a killed process was receiving; the last day's may still be coming in. */
    @EventListener(ApplicationReadyEvent.class)
    void sweep() throws IOException {
        var yesterday = clock.instant().minus(Duration.ofDays(1));
        try (var files = Files.list(incoming())) {
            for (var file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(yesterday)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Takes a received file over. Does nothing where the person has that content already. Call it under the person's lock
     * ({@link Uploads#lock}), else what is there may be deleted before a row holds it.
     */
    void keep(Owner owner, byte[] sha256, Path received) {
        var folder = folder(owner, sha256);
        var place = folder.resolve(name(sha256));
        if (Files.exists(place)) {
            return;
        }
        try {
            sync(received, StandardOpenOption.WRITE);
            Files.createDirectories(folder);
            Files.move(received, place, StandardCopyOption.ATOMIC_MOVE);
            sync(folder, StandardOpenOption.READ);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes a content for good. Call it only where nothing holds it ({@link Uploads#ifUnheld}). */
    void delete(Owner owner, byte[] sha256) {
        try {
            Files.deleteIfExists(folder(owner, sha256).resolve(name(sha256)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Throws {@link CloudException} where the content is not there. */
    FileChannel open(Owner owner, byte[] sha256) {
        try {
            return FileChannel.open(folder(owner, sha256).resolve(name(sha256)), StandardOpenOption.READ);
        } catch (IOException missing) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE,
                    "The bytes of this upload cannot be read from the service's store",
                    missing);
        }
    }

    /** Deletes all that a person has uploaded. */
    void forget(Owner owner) {
        try {
            FileSystemUtils.deleteRecursively(root.resolve(owner.id().toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path folder(Owner owner, byte[] sha256) {
        return root.resolve(owner.id().toString()).resolve(name(sha256).substring(0, 2));
    }

    private static String name(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }

    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (var channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}

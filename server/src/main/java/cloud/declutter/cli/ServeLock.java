package cloud.declutter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Lets one service at a time serve the data of a home folder. Nodes that share an external database are not held by it.
 * The lock lasts as long as the process.
 */
final class ServeLock {
    private ServeLock() {}

    /** Throws {@link IllegalStateException} naming the process and port of the service that runs already. */
    static void take(ConfigurableApplicationContext context) {
        var settings = context.getBeanFactory().getBean(Settings.class);
        if (settings.keys().databaseUrl().isPresent()) {
            return;
        }
        var home = settings.home();
        try {
            Files.createDirectories(home);
            var file = home.resolve("serve.lock");
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IllegalStateException(
                        "Another declutter serve (" + Files.readString(file).strip()
                                + ") already serves the data in " + home
                                + "; stop it first, or set DECLUTTER_HOME to another folder.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap("process %d, port %d%n"
                    .formatted(ProcessHandle.current().pid(), settings.port())
                    .getBytes(UTF_8)));
            // A channel that nothing refers to is closed with the garbage, and the lock is gone.
            context.getBeanFactory().registerSingleton("serveLock", channel);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "DECLUTTER_HOME " + home + " cannot be used: " + failed.getMessage(), failed);
        }
    }
}

package cloud.declutter.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What Java cannot do to files: names that are not text, holes, ownership. */
public final class Shell {
    private Shell() {}

    /** Runs a bash script in the folder. Throws {@link IllegalStateException} where it failed. */
    public static String bash(Folder folder, String script) {
        try {
            var process = new ProcessBuilder("bash", "-euc", script)
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(script) + " failed: " + printed);
            }
            return printed;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

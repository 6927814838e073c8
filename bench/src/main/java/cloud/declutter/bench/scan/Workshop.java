package cloud.declutter.bench.scan;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where and how a run of the measurements works.
 *
 * @param launcher {@code ./declutter}
 * @param folder takes homes and logs
 * @param runs how often each thing is timed
 * @param progress for the person who waits
 */
record Workshop(Path launcher, Path folder, int runs, PrintWriter progress) {
    void say(String what) {
        progress.println("  " + what);
        progress.flush();
    }

    /** An empty folder that did not exist before. */
    Path newHome() throws IOException {
        return Files.createTempDirectory(folder, "home-");
    }
}

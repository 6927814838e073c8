package cloud.declutter.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of a test's own, which can be made to crash. */
public final class TestingPostgres implements AutoCloseable {
    private final Path home;
    private final EmbeddedPostgres server;

    private TestingPostgres(Path home) {
        this.server = EmbeddedPostgres.join(home);
        this.home = home;
    }

    /** @param home keeps its programs and its data from one run to the next */
    public static TestingPostgres in(Path home) {
        return new TestingPostgres(home.toAbsolutePath());
    }

    public EmbeddedPostgres server() {
        return server;
    }

    /** All its processes end at once and clean up nothing, as after a loss of power. */
    public void crash() {
        control("stop");
    }

    /** Where it was before, on the data that the crash has left. */
    public void startAgain() {
        control("restart", "-l", home.resolve("database.log").toString());
    }

    private void control(String command, String... options) {
        var all = new ArrayList<>(List.of("pg_ctl", command, "-m", "immediate", "-w", "-t", "60"));
        all.addAll(List.of("-D", home.resolve("database").toString()));
        all.addAll(List.of(options));
        try {
            PostgresBinaries.unpackedIn(home).run(home, all);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
